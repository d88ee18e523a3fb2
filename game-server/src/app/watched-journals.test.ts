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

  it.each([
    ['at once', (bytes: Uint8Array | undefined) => bytes],
    ['later', (bytes: Uint8Array | undefined) => Promise.resolve(bytes)],
  ])(
    'are asked for again where there was no time, at the same tick of a paused match: %s',
    async (_, given) => {
      const cuts = [undefined, Uint8Array.of(7), Uint8Array.of(8)];
      const watched = new WatchedJournals(() => given(cuts.shift()));
      const asked = { source: source(), tick: 100 };
      expect(await watched.answer(asked)).toMatchObject({ reason: 'not-now' });
      for (let n = 0; n < 2; n++) expect(await watched.answer(asked)).toEqual(base64(7));
    },
  );

  it('are made once for all who ask while one is being made, also if nothing comes of it', async () => {
    let cuts = 0;
    const watched = new WatchedJournals(async () => {
      cuts++;
      return undefined;
    });
    const asked = { source: source(), tick: 100 };
    await Promise.all([watched.answer(asked), watched.answer(asked)]);
    expect(cuts).toBe(1);
  });

  it('keep a newer one when an older one comes to nothing after it', async () => {
    const done: ((bytes: Uint8Array | undefined) => void)[] = [];
    const watched = new WatchedJournals(() => new Promise((resolve) => done.push(resolve)));
    const match = source();
    const older = watched.answer({ source: match, tick: 100 });
    const newer = watched.answer({ source: match, tick: 200 });
    done[1]!(Uint8Array.of(7));
    done[0]!(undefined);
    expect([await older, await newer]).toMatchObject([{ reason: 'not-now' }, base64(7)]);
    expect(await watched.answer({ source: match, tick: 200 })).toEqual(base64(7));
    expect(done).toHaveLength(2);
  });

  it('of finished matches, and refusals, are handed on', () => {
    const watched = new WatchedJournals(() => undefined);
    for (const answer of [{ journal: 'x' }, refusal('not-in-a-room')])
      expect(watched.answer(answer)).toBe(answer);
    expect(watched.answer({ source: source(), tick: 1 })).toMatchObject({ reason: 'not-now' });
  });
});
