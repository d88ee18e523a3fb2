import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { JournalWriter } from '@rallydrop/common/sync/journal-writer';
import { chunkOf } from '@rallydrop/common/sync/testing';
import { describe, expect, it } from 'vitest';
import { leftJournals, type Mended, mend } from './recorded.ts';
import { readSegment, SegmentWriter } from './segment.ts';

const HEAD = {
  ...{ matchId: 'm1', game: 'walk', rulesVersion: 1, options: {}, participants: [], rated: false },
  startedAt: 0,
};

const bytes = (...values: number[]) => Uint8Array.from(values);

const segment = (
  ...parts: readonly (readonly [id: string, tick: number, offset: number, bytes: Uint8Array])[]
) => {
  const writer = new SegmentWriter();
  for (const [matchId, tick, offset, part] of parts) writer.add({ matchId, tick, offset, bytes: part });
  return writer.take();
};

const match = (matchId: string, journal: Uint8Array, chunks = 1) => ({
  ...{ matchId, node: 'a', room: 'BCDFG', begunAt: 0 },
  ...{ journal, chunks },
});

const numbered = (...list: Uint8Array[]) => list.map((each, number) => ({ number, bytes: each }));

const left = (journal: Uint8Array, ...segments: Uint8Array[]) =>
  leftJournals([match('m1', journal)], numbered(...segments))[0]!;

/** A journal of inputs at the given ticks, chunk by chunk. */
const chunksOf = (...ticks: number[]): Uint8Array[] => {
  const writer = new JournalWriter(HEAD);
  return ticks.map((tick) => {
    writer.input(tick, 0, bytes(1), 0, 1);
    return chunkOf(writer)!;
  });
};

const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

const mended = (journal: Uint8Array, ...segments: Uint8Array[]): Mended => {
  const result = mend(left(journal, ...segments));
  if (isJournalProblem(result)) throw new Error(result.sentence);
  return result;
};

describe('a segment', () => {
  it('is read as it was written', () => {
    const written = segment(['m1', 70, 300, bytes(1, 2)], ['m2', 5, 0, bytes()]);
    expect(readSegment(written)).toEqual([
      { matchId: 'm1', tick: 70, offset: 300, bytes: bytes(1, 2) },
      { matchId: 'm2', tick: 5, offset: 0, bytes: bytes() },
    ]);
  });

  it('is read up to the first part that is not whole', () => {
    const written = segment(['m1', 70, 300, bytes(1, 2)], ['m2', 5, 0, bytes(3, 4)]);
    for (let length = 0; length < written.length; length++) {
      expect(readSegment(written.slice(0, length)).length).toBeLessThan(2);
    }
  });
});

describe('[J1] the journal of a match that was running', () => {
  it('is its chunks and what stands behind them in segments, whatever has become part of a chunk meanwhile', () => {
    const { tail, tick } = left(
      bytes(1, 2, 3),
      segment(['m1', 10, 1, bytes(2)], ['m9', 99, 3, bytes(9)]),
      segment(['m1', 20, 2, bytes(3)]),
      segment(['m1', 30, 3, bytes(4, 5)]),
      segment(['m1', 40, 5, bytes()]),
    );
    expect(tail).toEqual(bytes(4, 5));
    expect(tick).toBe(40);
  });

  it('is taken once where it was written twice, whatever was written along with it', () => {
    const { tail, tick } = left(
      bytes(),
      segment(['m1', 0, 0, bytes(1, 2)]),
      segment(['m1', 10, 0, bytes(1, 2, 3)]),
      segment(['m1', 20, 3, bytes(4)]),
      segment(['m1', 30, 1, bytes(2, 3)]),
    );
    expect([tail, tick]).toEqual([bytes(1, 2, 3, 4), 30]);
  });

  it('ends before the first byte that is missing, and so does its time', () => {
    const { tail, tick } = left(
      bytes(1),
      segment(['m1', 10, 1, bytes(2)]),
      segment(['m1', 20, 3, bytes(4)]),
      segment(['m1', 30, 4, bytes()]),
    );
    expect(tail).toEqual(bytes(2));
    expect(tick).toBe(10);
  });

  it('goes on at the tick to which it is known to have come, not only at its last input', () => {
    const [first, second] = chunksOf(7, 9);
    const { recorded, whole } = mended(
      first!,
      segment(['m1', 9, first!.length, second!], ['m1', 60, 0, bytes()]),
    );
    expect(recorded).toMatchObject({ tick: 60, chunks: 2, bytes: first!.length + second!.length });
    expect(recorded.journal.lastTick).toBe(9);
    expect(whole).toBeUndefined();
  });

  it('loses a torn last chunk alone, and is written anew without it', () => {
    const [first, second, third] = chunksOf(7, 9, 11);
    const good = joined(first!, second!);
    for (let cut = 1; cut < third!.length; cut++) {
      const { recorded, whole } = mended(joined(good, third!.slice(0, cut)), segment(['m1', 50, 3, bytes()]));
      expect(whole).toEqual(good);
      expect(recorded).toMatchObject({ tick: 9, bytes: good.length, chunks: 1 });
      expect(recorded.journal.inputs.length).toBe(2);
    }
  });

  it('[J5] is refused by name where it is damaged in its middle', () => {
    const [first, second, third] = chunksOf(7, 9, 11);
    const journal = joined(first!, second!, third!);
    journal[first!.length + 5]! ^= 1;
    expect(mend(left(journal))).toMatchObject({ problem: 'damaged' });
  });
});
