import type { Seat } from '@rallydrop/common/game';
import { clampTarget } from '@rallydrop/common/games/pong/court';
import { pong } from '@rallydrop/common/games/pong/index';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import { createPong, type PongState } from '@rallydrop/common/games/pong/state';
import { seededRandom } from '@rallydrop/common/random';
import { fieldNames, hashState } from '@rallydrop/common/sync/flat';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { Replay } from '@rallydrop/common/sync/replay';
import { describe, expect, it } from 'vitest';
import { RecordedTimeline } from '../../../tests/support/recorded-timeline.ts';
import { HISTORY_TICKS } from './history.ts';
import { REWIND_WINDOW_TICKS } from './rewind-window.ts';

const always = () => true;

interface Made {
  readonly tick: number;
  readonly seat: Seat;
  readonly y: number;
  readonly late: number;
}

/** Two people's inputs, at most one a tick and seat, each some ticks late, and none before an earlier one of its seat. */
const makeInputs = (seed: number, ticks: number, mostLate: number): Made[] => {
  const random = seededRandom(seed);
  const made: Made[] = [];
  const lastArrival = [0, 0];
  for (let tick = 1; tick < ticks; tick++) {
    for (const seat of [0, 1]) {
      if (random() % 6 !== 0) continue;
      const arrival = Math.max(lastArrival[seat]!, tick + (random() % (mostLate + 1)));
      lastArrival[seat] = arrival;
      made.push({ tick, seat, y: clampTarget(random() % 14_400), late: arrival - tick });
    }
  }
  return made;
};

/** Plays them; `seen` is called with the state at the end of each tick. */
const playPong = (made: readonly Made[], ticks: number, lateBy: (made: Made) => number) => {
  const timeline = new RecordedTimeline(pong, { firstTo: 21, twoAhead: true }, seededRandom(77));
  const arriving = made
    .map((one) => ({ ...one, arrival: one.tick + lateBy(one) }))
    .sort((a, b) => a.arrival - b.arrival || a.tick - b.tick || a.seat - b.seat);
  const results: string[] = [];
  let next = 0;
  for (let n = 0; n < ticks; n++) {
    timeline.step();
    for (; arriving[next]?.arrival === timeline.tick; next++) {
      const { seat, tick, y } = arriving[next]!;
      results.push(timeline.receive(seat, next & 0xff, tick, { kind: 'target', y }, always).kind);
    }
  }
  return { timeline, results };
};

describe('Pong, played with inputs that come late', () => {
  it('[I2] within the grace is the match as if all had come in time, with its serves and goals', () => {
    const ticks = 3000;
    let goals = 0;
    let checked = 0;
    for (let seed = 0; seed < 20; seed++) {
      const made = makeInputs(seed, ticks - 20, REWIND_WINDOW_TICKS);
      const late = playPong(made, ticks, ({ late }) => late);
      const inTime = playPong(made, ticks, () => 0);
      expect(late.results.filter((kind) => kind === 'rewound').length, `seed ${seed}`).toBeGreaterThan(100);
      expect(late.timeline.state, `seed ${seed}`).toEqual(inTime.timeline.state);
      for (const { tick, hash } of late.timeline.checkpoints) {
        const same = inTime.timeline.checkpoints.find((other) => other.tick === tick);
        if (same) expect(hash, `seed ${seed}`).toBe(same.hash);
        checked += same ? 1 : 0;
      }
      goals += late.timeline.state.score0 + late.timeline.state.score1;
    }
    expect(goals).toBeGreaterThan(50);
    expect(checked).toBeGreaterThan(100);
  });

  it('[J2] its journal played again gives the same states at every tick, also where it went back', () => {
    const ticks = 2000;
    const names = fieldNames<PongState>(pong.fields);
    for (let seed = 100; seed < 110; seed++) {
      const { timeline } = playPong(
        makeInputs(seed, ticks - 20, HISTORY_TICKS - 1),
        ticks,
        ({ late }) => late,
      );
      const journal = timeline.journal();
      expect(journal.checkpoints.length).toBeGreaterThan(5);
      const replay = Replay.open(pong, journal);
      if (isJournalProblem(replay)) throw new Error(replay.problem);
      const hashes: number[] = [];
      do hashes.push(hashState(names, replay.state));
      while (replay.step());
      expect(replay.problem, `seed ${seed}`).toBeUndefined();
      expect(hashes.at(-1), `seed ${seed}`).toBe(timeline.hash);
      // A second way to the same: no journal code, only the rules.
      expect(hashes, `seed ${seed}`).toEqual(playedByHand(timeline.entries, ticks));
    }
  });
});

const playedByHand = (
  entries: readonly { readonly tick: number; readonly seat: Seat; readonly input: PongInput }[],
  ticks: number,
): number[] => {
  const names = fieldNames<PongState>(pong.fields);
  const state = createPong({ firstTo: 21, twoAhead: true });
  const hashes: number[] = [];
  for (let tick = 0; tick <= ticks; tick++) {
    if (tick > 0) pong.advance(state);
    for (const entry of entries) if (entry.tick === tick) pong.apply(state, entry.seat, entry.input);
    hashes.push(hashState(names, state));
  }
  return hashes;
};
