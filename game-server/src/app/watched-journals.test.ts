import { refusal } from '@rallydrop/common/protocol/refusals';
import { describe, expect, it } from 'vitest';
import { WatchedJournals } from './watched-journals.ts';

const source = () => ({ toBytes: () => Uint8Array.of(1, 2, 3) });
const base64 = (...bytes: number[]) => ({ journal: Buffer.from(bytes).toString('base64') });

describe('the journals that those who watch ask for', () => {
  it('are made once in a second of a match, and anew for every match', async () => {
    const cuts: number[] = [];
    const watched = new WatchedJournals(async (bytes, tick) => {
      cuts.push(tick);
      return Uint8Array.of(...bytes, tick);
    });
    const match = source();
    for (const tick of [100, 100, 159]) {
      expect(await watched.answer({ source: match, tick })).toEqual(base64(1, 2, 3, 100));
    }
    expect(await watched.answer({ source: match, tick: 160 })).toEqual(base64(1, 2, 3, 160));
    expect(await watched.answer({ source: source(), tick: 160 })).toEqual(base64(1, 2, 3, 160));
    expect(cuts).toEqual([100, 160, 160]);
  });

  it('are never younger than what the asker may know', async () => {
    const watched = new WatchedJournals((_, tick) => Uint8Array.of(tick));
    const match = source();
    expect(await watched.answer({ source: match, tick: 90 })).toEqual(base64(90));
    expect(await watched.answer({ source: match, tick: 70 })).toEqual(base64(70));
  });

  it('of finished matches, and refusals, are handed on', () => {
    const watched = new WatchedJournals(() => undefined);
    for (const answer of [{ journal: 'x' }, refusal('not-in-a-room')])
      expect(watched.answer(answer)).toBe(answer);
    expect(watched.answer({ source: source(), tick: 1 })).toMatchObject({ reason: 'not-now' });
  });
});
