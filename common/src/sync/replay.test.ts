import { describe, expect, it } from 'vitest';
import { ROOM_SEAT } from '../game.ts';
import { seededRandom } from '../random.ts';
import { type WalkState, walk } from '../testing/walk.ts';
import { fieldNames, hashState } from './flat.ts';
import type { JournalHead } from './journal-layout.ts';
import { isJournalProblem, JOURNAL_PROBLEMS } from './journal-problems.ts';
import { JournalWriter } from './journal-writer.ts';
import { Replay, verifyJournal } from './replay.ts';
import { OPTIONS, read, walkHead, walkJournal } from './testing.ts';

const names = fieldNames<WalkState>(walk.fields);
const journalOf = (write: (writer: JournalWriter) => void, head: Partial<JournalHead> = {}) => {
  const writer = new JournalWriter({ ...walkHead, ...head });
  write(writer);
  return read(writer.toBytes());
};
const stepTo = (writer: JournalWriter, tick: number, seat: number, size: number, late = 0) =>
  writer.input(tick, seat, walk.input.encode(size), 0, 1, late);
const replayOf = (journal: ReturnType<typeof read>) => {
  const replay = Replay.open(walk, journal);
  if (isJournalProblem(replay)) throw new Error(replay.problem);
  return replay;
};
/** The hash of a walk in which seat 0 sets out at tick 2 with 3 a tick. */
const hashAt = (tick: number, afterInputs: boolean) => {
  const state = walk.create(OPTIONS);
  for (let at = 1; at <= tick; at++) {
    walk.advance(state);
    if (at === 2 && (at < tick || afterInputs)) walk.apply(state, 0, 3);
  }
  return hashState(names, state);
};

describe('a replay', () => {
  it('[J2] gives the state at each tick, its inputs taken, those that were put back too', () => {
    const journal = journalOf((writer) => {
      stepTo(writer, 0, 1, 2);
      stepTo(writer, 4, 1, -1);
      stepTo(writer, 3, 0, 5, 2);
    });
    const replay = replayOf(journal);
    const seen: number[][] = [];
    do {
      const { place0, place1, time } = replay.state;
      seen.push([replay.tick, time, place0, place1]);
    } while (replay.step());
    expect(seen).toEqual([
      [0, 0, 0, 0],
      [1, 1, 0, 2],
      [2, 2, 0, 4],
      [3, 3, 0, 6],
      [4, 4, 5, 8],
      [5, 5, 10, 7],
    ]);
    expect([replay.over, replay.problem]).toEqual([true, undefined]);
  });

  it('[J2] a sound journal verifies, whatever was done in it', () => {
    for (let seed = 0; seed < 20; seed++) {
      const journal = read(walkJournal(seededRandom(seed), 500).toBytes());
      expect(journal.checkpoints.length, `seed ${seed}`).toBe(10);
      expect(verifyJournal(walk, journal), `seed ${seed}`).toBeUndefined();
    }
  });

  it('runs to a tick, and on from there', () => {
    const replay = replayOf(journalOf((writer) => writer.resumed(9)));
    expect([replay.runTo(4), replay.tick, replay.over]).toEqual([undefined, 4, false]);
    expect([replay.runTo(), replay.tick, replay.over]).toEqual([undefined, 9, true]);
    expect([replay.step(), replay.arrive(), replay.tick]).toEqual([false, false, 9]);
  });
});

describe('what does not fit is named, with its tick, and nothing behind it is played [J5]', () => {
  const problemOf = (write: (writer: JournalWriter) => void, head: Partial<JournalHead> = {}) => {
    const found = verifyJournal(walk, journalOf(write, head));
    return found && [found.problem, found.at];
  };
  const nothing = () => undefined;

  it('another game, other rules, unknown options', () => {
    expect(problemOf(nothing)).toBeUndefined();
    expect(problemOf(nothing, { game: 'run' })).toEqual(['no-such-game', 0]);
    expect(problemOf(nothing, { rulesVersion: walk.rulesVersion + 1 })).toEqual(['other-rules', 0]);
    const choosy = { ...walk, options: () => undefined };
    expect(verifyJournal(choosy, journalOf(nothing))?.problem).toBe('unknown-options');
  });

  it('an input that cannot be read, or that the rules do not take at its tick', () => {
    expect(problemOf((writer) => writer.input(5, 0, Uint8Array.of(1, 2), 0, 2))).toEqual([
      'unreadable-input',
      5,
    ]);
    expect(problemOf((writer) => stepTo(writer, 6, 0, 10))).toEqual(['refused-input', 6]);
    expect(problemOf((writer) => stepTo(writer, 0, ROOM_SEAT, 1))).toEqual(['refused-input', 0]);
  });

  it('a checkpoint that is not met: the hash is of arriving at its tick, before the tick’s inputs', () => {
    const withCheckpoint = (tick: number, hash: number) => (writer: JournalWriter) => {
      stepTo(writer, 2, 0, 3);
      writer.checkpoint(tick, hash, 10);
    };
    for (const tick of [0, 1, 2, 3, 10]) {
      expect(problemOf(withCheckpoint(tick, hashAt(tick, false)))).toBeUndefined();
      expect(problemOf(withCheckpoint(tick, hashAt(tick, false) ^ 1))).toEqual(['checkpoint-differs', tick]);
    }
    expect(problemOf(withCheckpoint(2, hashAt(2, true)))).toEqual(['checkpoint-differs', 2]);
  });

  it('the state at the end, or a result that the rules contradict', () => {
    const ends = (winner: number | null, reason: string, hash: number) => (writer: JournalWriter) => {
      stepTo(writer, 2, 0, 3);
      writer.end(8, { winner, reason }, hash, []);
    };
    expect(problemOf(ends(1, 'forfeit', hashAt(8, true)))).toBeUndefined();
    expect(problemOf(ends(1, 'forfeit', hashAt(8, true) ^ 1))).toEqual(['result-differs', 8]);
    expect(problemOf(ends(0, 'arrived', hashAt(8, true)))).toEqual(['result-differs', 8]);

    const arrives = (winner: number | null, reason: string) => {
      const options = { goal: 18, breaksAt: 0 };
      const state = walk.create(options);
      for (let tick = 1; tick <= 8; tick++) {
        walk.advance(state);
        if (tick === 2) walk.apply(state, 0, 3);
      }
      return problemOf(ends(winner, reason, hashState(names, state)), { options });
    };
    expect(arrives(0, 'arrived')).toBeUndefined();
    expect(arrives(1, 'arrived')).toEqual(['result-differs', 8]);
    expect(arrives(0, 'left')).toEqual(['result-differs', 8]);
  });

  it('the state stands where the first of several was found', () => {
    const replay = replayOf(
      journalOf((writer) => {
        stepTo(writer, 3, 0, 99);
        stepTo(writer, 3, 1, 4);
        stepTo(writer, 7, 0, 99);
      }),
    );
    expect(replay.runTo()).toMatchObject({ problem: 'refused-input', at: 3 });
    expect([replay.tick, replay.state.step1, replay.over]).toEqual([3, 0, true]);
    expect(replay.step()).toBe(false);
  });

  it('every problem has a sentence for a player', () => {
    const found = verifyJournal(walk, journalOf(nothing, { rulesVersion: 9 }));
    expect(found?.sentence).toMatch(/older or newer rules/);
    expect(new Set(JOURNAL_PROBLEMS).size).toBe(15);
  });
});
