import type { AnyGame, FlatState, Random32 } from '@rallydrop/common/game';
import { connectFour } from '@rallydrop/common/games/connect-four/index';
import { pong } from '@rallydrop/common/games/pong/index';
import { seededRandom } from '@rallydrop/common/random';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { verifyJournal } from '@rallydrop/common/sync/replay';
import { walk } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { KeptRecord, RecordedTimeline } from '../../../tests/support/recorded-timeline.ts';
import { HISTORY_TICKS } from './history.ts';
import { Timeline } from './timeline.ts';

type AnyTimeline = Timeline<FlatState, unknown, unknown>;

/** What somebody does at a tick: by whim, of everything that the game's codec can read. */
const whim = (game: AnyGame, random: Random32): unknown => {
  const bytes = Uint8Array.from({ length: 1 + (random() % 3) }, () => random() % (random() % 2 ? 8 : 256));
  return game.input.decodeWhole(bytes);
};

/** Plays on for so many ticks: inputs in time, early, late and too late, from both seats. Says what became of them. */
const playOn = (game: AnyGame, timeline: AnyTimeline, random: Random32, ticks: number): string[] => {
  const results: string[] = [];
  const seqs = [...timeline.acks];
  for (let n = 0; n < ticks && !game.outcome(timeline.state); n++) {
    timeline.step();
    const adapted = n % 20 === 0 ? game.adapt?.(timeline.state, [random() % 200, 0]) : undefined;
    if (adapted !== undefined) timeline.applyRoomInput(adapted);
    for (const seat of [0, 1]) {
      if (random() % 3 !== 0) continue;
      const input = whim(game, random);
      const late = (random() % (HISTORY_TICKS + 6)) - 3;
      if (input === undefined || late > timeline.tick || game.outcome(timeline.state)) continue;
      seqs[seat] = (seqs[seat]! + 1) & 0xff;
      results.push(timeline.receive(seat, seqs[seat]!, timeline.tick - late, input, () => true).kind);
    }
  }
  return results;
};

const OPTIONS: Readonly<Record<string, (seed: number) => unknown>> = {
  walk: () => ({ goal: 1_000_000, breaksAt: 0 }),
  pong: (seed) => ({ firstTo: [5, 21][seed % 2] }),
  'connect-four': (seed) => ({ variant: seed % 3, clock: seed % 5, starts: seed % 2 }),
};

/** A match that was played for a while, and the same one restored from its journal. */
const cut = (game: AnyGame, options: unknown, seed: number) => {
  const random = seededRandom(seed);
  let chance = seededRandom(seed + 1);
  const roundTripMs = () => 90;
  const whole: RecordedTimeline<FlatState, unknown, unknown> = new RecordedTimeline(
    game,
    options,
    () => chance(),
    roundTripMs,
  );
  playOn(game, whole, random, random() % 700);
  const journal = whole.journal();
  const record = new KeptRecord<unknown>(game, options);
  const restored = Timeline.restore<FlatState, unknown, unknown>(
    game,
    journal,
    seededRandom(seed + 2),
    roundTripMs,
    record,
  );
  if (isJournalProblem(restored)) throw new Error(`${restored.problem} at tick ${restored.at}, seed ${seed}`);
  // Time starts anew for both: what waits was made by clocks that are no more.
  for (const seat of [0, 1]) whole.forgetWaiting(seat);
  chance = seededRandom(seed + 2);
  return { whole, restored, record, before: whole.kept.arrivals.length, checks: whole.checkpoints.length };
};

describe.each<[string, AnyGame]>([
  ['walk', walk],
  ['pong', pong],
  ['connect-four', connectFour],
])('%s, cut anywhere', (name, game) => {
  it('[J2] goes on from its journal as if it had never been interrupted, also by inputs that are put back before the cut', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 80; seed++) {
      const { whole, restored, record, before, checks } = cut(game, game.options(OPTIONS[name]!(seed)), seed);
      expect([restored.tick, restored.state], `seed ${seed}`).toEqual([whole.tick, whole.state]);
      expect(restored.acks).toEqual([0, 0]);
      const ticks = 1 + (seed % 3) * 300;
      const results = playOn(game, whole, seededRandom(seed + 3), ticks);
      expect(playOn(game, restored, seededRandom(seed + 3), ticks), `seed ${seed}`).toEqual(results);
      expect([restored.tick, restored.hash, restored.state], `seed ${seed}`).toEqual([
        whole.tick,
        whole.hash,
        whole.state,
      ]);
      expect(record.arrivals, `seed ${seed}`).toEqual(whole.kept.arrivals.slice(before));
      expect(record.checkpoints, `seed ${seed}`).toEqual(whole.checkpoints.slice(checks));
      expect(verifyJournal(game, whole.journal()), `seed ${seed}`).toBeUndefined();
      for (const kind of results) seen.add(kind);
    }
    expect(seen.size).toBeGreaterThan(game.compensate ? 2 : 4);
  });

  it('[J5] is not restored from a journal that it does not come out as', () => {
    const { whole } = cut(game, game.options(OPTIONS[name]!(1)), 1);
    const writer = new KeptRecord<unknown>(game, game.options(OPTIONS[name]!(1)));
    writer.checkpoint(0, whole.hash ^ 1, 12);
    expect(Timeline.restore(game, writer.journal(12), seededRandom(1))).toMatchObject({
      problem: 'checkpoint-differs',
      at: 0,
    });
    const other = { ...game, rulesVersion: game.rulesVersion + 1 };
    expect(Timeline.restore(other, writer.journal(12), seededRandom(1))).toMatchObject({
      problem: 'other-rules',
    });
  });
});
