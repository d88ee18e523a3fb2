import type { RoomCode } from '@rallydrop/common/ids';
import type { ByteWriter } from '@rallydrop/common/sync/bytes';
import { describe, expect, it } from 'vitest';
import type { MatchStarted } from '../rooms/events.ts';
import type { MatchId } from '../rooms/match-id.ts';
import { RunningMatch } from './running-match.ts';
import { readSegment, SegmentWriter } from './segment.ts';

/** A running match whose journal has in it what the test puts there. */
const running = (restored?: MatchStarted['restored']) => {
  const fresh: number[] = [];
  const journal = {
    full: false,
    tick: 0,
    chunkTo: (file: ByteWriter) => {
      for (const byte of fresh.splice(0)) file.uint8(byte);
    },
    toBytes: () => new Uint8Array(0),
  };
  const match = new RunningMatch(
    {
      ...{ id: 'm1' as MatchId, code: 'BCDFG' as RoomCode, game: 'walk', rulesVersion: 1, options: {} },
      ...{ participants: [], rated: false, journal, ...(restored && { restored }) },
    },
    0,
  );
  const write = (...bytes: number[]) => void fresh.push(...bytes);
  /** What goes into the segment of that number. */
  const collect = (number: number, mark = false) => {
    const segment = new SegmentWriter();
    match.collect(segment, number, mark);
    return readSegment(segment.take());
  };
  return { match, journal, write, collect };
};

describe('a running match', () => {
  it('gives away what is new, each byte once, and where it belongs', () => {
    const { journal, write, collect } = running();
    write(1, 2);
    journal.tick = 7;
    expect(collect(0)).toEqual([{ matchId: 'm1', tick: 7, offset: 0, bytes: Uint8Array.of(1, 2) }]);
    write(3);
    journal.tick = 9;
    expect(collect(1)).toEqual([{ matchId: 'm1', tick: 9, offset: 2, bytes: Uint8Array.of(3) }]);
    expect(collect(2)).toEqual([]);
  });

  it('says how far it has come every seventh time that nothing is new, and when it is asked to', () => {
    const { collect } = running();
    const marked = Array.from({ length: 36 }, (_, turn) => collect(turn).length);
    expect(marked.flatMap((parts, turn) => (parts > 0 ? [turn] : []))).toEqual([0, 7, 14, 21, 28, 35]);
    expect(collect(36, true)).toHaveLength(1);
    expect(collect(37)).toEqual([]);
  });

  it('folds what is in segments alone, one chunk behind the other', () => {
    const { match, write, collect } = running({ tick: 60, bytes: 300, chunks: 4 });
    expect(match.fold()).toBeUndefined();
    write(1);
    collect(0);
    write(2);
    collect(1);
    expect(match.fold()).toEqual({ matchId: 'm1', number: 4, bytes: Uint8Array.of(1, 2) });
    expect(match.fold()).toBeUndefined();
    write(3);
    expect(match.last()).toEqual({ matchId: 'm1', number: 5, bytes: Uint8Array.of(3) });
    expect(match.last()).toBeUndefined();
  });

  it('leaves a beginning with nothing behind it in segments, the first time that it might be folded', () => {
    const { match, write, collect } = running();
    write(1);
    collect(0);
    expect(match.fold(true)).toBeUndefined();
    expect(match.fold(true)).toMatchObject({ number: 0, bytes: Uint8Array.of(1) });
    write(2);
    collect(1);
    expect(match.fold(true)).toMatchObject({ number: 1, bytes: Uint8Array.of(2) });
    const other = running();
    other.write(1);
    other.collect(0);
    other.write(2);
    other.collect(1);
    expect(other.match.fold(true)).toMatchObject({ number: 0, bytes: Uint8Array.of(1, 2) });
  });

  it('has nothing to fold where segments only say how far it has come', () => {
    const { match, collect } = running();
    collect(0, true);
    expect(match.fold()).toBeUndefined();
  });

  it('needs the segments since the first that is not folded, and else the last one that names it', () => {
    const { match, write, collect } = running();
    for (const number of [0, 1, 2]) {
      write(number);
      collect(number);
      expect(match.needsFrom).toBe(0);
    }
    match.fold();
    expect(match.needsFrom).toBe(2);
    collect(3, true);
    expect(match.needsFrom).toBe(3);
    write(4);
    collect(4);
    collect(5, true);
    expect(match.needsFrom).toBe(4);
  });
});
