import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { walk } from '../testing/walk.ts';
import { isJournalProblem } from './journal-problems.ts';
import { journalUntil } from './journal-until.ts';
import { JournalWriter } from './journal-writer.ts';
import { Replay } from './replay.ts';
import { read, walkHead, walkJournal } from './testing.ts';

const TICKS = 1_000;
const whole = read(walkJournal(seededRandom(3), TICKS).toBytes());

const replayOf = (journal: Parameters<typeof Replay.open>[1]) => {
  const replay = Replay.open(walk, journal);
  if (isJournalProblem(replay)) throw new Error(replay.problem);
  return replay;
};

describe('a journal up to a tick', () => {
  it.each([0, 1, 49, 50, 333, TICKS - 1, TICKS])('[J2] replays to tick %i, and there it ends', (tick) => {
    const cut = read(journalUntil(whole, tick));
    expect([cut.lastTick, cut.end, cut.pauses]).toEqual([tick, undefined, []]);
    expect(cut.head).toEqual(whole.head);
    const [part, all] = [replayOf(cut), replayOf({ ...whole, end: undefined })];
    expect([part.runTo(), all.runTo(tick)]).toEqual([undefined, undefined]);
    expect([part.tick, part.state]).toEqual([tick, all.state]);
    const known = <Entry extends { readonly tick: number }>(entries: readonly Entry[]) =>
      entries.filter((entry) => entry.tick <= tick);
    expect([cut.checkpoints, cut.network]).toEqual([known(whole.checkpoints), known(whole.network)]);
  });

  it('is the same whatever follows', () => {
    const writer = new JournalWriter(walkHead);
    writer.input(10, 1, walk.input.encode(2), 0, 1);
    const until = () => journalUntil(read(writer.toBytes()), 20);
    const before = until();
    writer.input(25, 0, walk.input.encode(3), 0, 1, 2);
    writer.paused(30, 1);
    expect(until()).toEqual(before);
  });

  it('has what was put back in its place', () => {
    const writer = new JournalWriter(walkHead);
    writer.input(10, 1, walk.input.encode(2), 0, 1);
    writer.input(8, 0, walk.input.encode(5), 0, 1, 4);
    const cut = read(journalUntil(read(writer.toBytes()), 9));
    expect([cut.inputs.length, cut.inputs.tickAt(0), cut.inputs.lateAt(0)]).toEqual([1, 8, 0]);
  });
});
