import { describe, expect, it } from 'vitest';
import type { PlayedMatch } from './record.ts';
import { MATCHES_KEPT, openPlayed } from './store.ts';

const storage = (entries: Record<string, string> = {}) => ({
  getItem: (key: string) => entries[key] ?? null,
  setItem: (key: string, value: string) => {
    entries[key] = value;
  },
  removeItem: (key: string) => {
    delete entries[key];
  },
});
const won = (id: string): PlayedMatch => ({ id, game: 'pong', against: 'bot:reads', result: 'won' });

describe('the matches that a browser remembers', () => {
  it('are there again after a reload, with the ladder', () => {
    const kept = storage();
    openPlayed(kept).add(won('A/1'));
    const again = openPlayed(kept);
    expect(again.matches.value).toEqual([won('A/1')]);
    expect(again.ladder.value).toEqual({ pong: { reads: { tries: 1, beatenOnTry: 1 } } });
  });

  it('are counted once', () => {
    const played = openPlayed(storage());
    for (const id of ['A/1', 'A/1', 'A/2']) played.add(won(id));
    expect(played.matches.value).toHaveLength(2);
    expect(played.ladder.value.pong!.reads!.tries).toBe(2);
  });

  it('are the newest of them; the ladder remembers all', () => {
    const played = openPlayed(storage());
    for (let n = 0; n < MATCHES_KEPT + 5; n++) played.add(won(`A/${n}`));
    expect(played.matches.value).toHaveLength(MATCHES_KEPT);
    expect(played.ladder.value.pong!.reads!.tries).toBe(MATCHES_KEPT + 5);
  });

  it.each(['', 'null', '7', '{', '[]', '{}', '"x"'])('begin anew where the browser holds %s', (text) => {
    const played = openPlayed(storage({ 'rallydrop.played': text, 'rallydrop.ladder': text }));
    played.add(won('A/1'));
    expect(played.matches.value).toHaveLength(1);
  });
});
