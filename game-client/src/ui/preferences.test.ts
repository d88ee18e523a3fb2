import { describe, expect, it } from 'vitest';
import { memoryStorage } from '../net/guest-pass.ts';
import { NAMES_KEPT, openPreferences } from './preferences.ts';

describe('preferences', () => {
  it('mute and the names taken last are there at the next visit', () => {
    const storage = memoryStorage();
    const first = openPreferences(storage);
    first.muted.value = true;
    first.volume.value = 0.35;
    first.roomTone.value = true;
    first.rememberName('Ada');
    first.rememberName('Grace');
    const second = openPreferences(storage);
    expect(second.muted.value).toBe(true);
    expect(second.volume.value).toBe(0.35);
    expect(second.roomTone.value).toBe(true);
    expect(second.names.value).toEqual(['Grace', 'Ada']);
  });

  it('a name taken again moves to the front, and the oldest are forgotten', () => {
    const { names, rememberName } = openPreferences(memoryStorage());
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'b']) rememberName(name);
    expect(names.value).toEqual(['b', 'f', 'e', 'd', 'c']);
    expect(names.value).toHaveLength(NAMES_KEPT);
  });

  it('nonsense in the storage is nothing remembered', () => {
    const storage = memoryStorage();
    storage.setItem('rallydrop.volume', 'loud');
    expect(openPreferences(storage).volume.value).toBe(0.8);
    storage.setItem('rallydrop.names', '{"a":');
    expect(openPreferences(storage).names.value).toEqual([]);
    storage.setItem('rallydrop.names', '[1, "Ada", null]');
    expect(openPreferences(storage).names.value).toEqual(['Ada']);
  });
});
