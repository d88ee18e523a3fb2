/** A rally that is known in advance, and a match that shows it, for the tests of the presentation. No part of the product. */
import type { Seat } from '@rallydrop/common/game';
import { clampTarget } from '@rallydrop/common/games/pong/court';
import { newContact, nextContact } from '@rallydrop/common/games/pong/flight';
import { pong } from '@rallydrop/common/games/pong/index';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import { createPong, PHASE, type PongState } from '@rallydrop/common/games/pong/state';
import { seededRandom } from '@rallydrop/common/random';
import { type MatchView, type NetFigures, noFigures } from '../../sync/match-view.ts';

/** The states of a match by tick, in which both players meet every ball somewhere on the paddle until `missFrom`. */
export const rally = (seed: number, ticks: number, speedCap: number, missFrom = Infinity): PongState[] => {
  const random = seededRandom(seed);
  const state = createPong({ firstTo: 7, twoAhead: false });
  state.speedCap = speedCap;
  const contact = newContact();
  const states = [{ ...state }];
  for (let tick = 1; tick <= ticks; tick++) {
    pong.advance(state);
    const serve = pong.chance?.(state, random);
    if (serve) pong.apply(state, 255, serve);
    const leaves = serve !== undefined || (state.phase === PHASE.hitStop && state.timer === 2);
    if (leaves && nextContact(state, contact)) {
      const off = tick < missFrom ? (random() % 1600) - 800 : contact.y > 7200 ? 6000 : -6000;
      pong.apply(state, contact.seat, { kind: 'target', y: clampTarget(contact.y - off) });
    }
    states.push({ ...state });
  }
  return states;
};

/** Ticks at which a seat hits the ball. */
export const hitsOf = (states: readonly PongState[], seat: Seat): number[] =>
  states.flatMap((state, tick) =>
    state.phase === PHASE.hitStop && state.timer === 3 && state.velX > 0 === (seat === 0) ? [tick] : [],
  );

/** The ticks at which a point counts, and who scored. */
export const goalsOf = (states: readonly PongState[]): { readonly tick: number; readonly seat: Seat }[] =>
  states.flatMap((state, tick) => {
    const before = states[Math.max(0, tick - 1)]!;
    if (state.score0 > before.score0) return [{ tick, seat: 0 }];
    return state.score1 > before.score1 ? [{ tick, seat: 1 }] : [];
  });

/** A match that knows everything; the test sets its ticks and may change what it knows. */
export class KnownMatch implements MatchView<PongState, PongInput> {
  readonly tickRate = 60;
  ready = true;
  running = true;
  ownTick = 0;
  settledTick = 0;
  corrections = 0;
  snapshots = 1;

  readonly ownSeats: readonly Seat[] = [];

  constructor(
    public states: readonly PongState[],
    readonly seat: Seat | null,
    /** How far the opponent is drawn behind, ticks. */
    private readonly behind: number,
  ) {}

  get figures(): NetFigures {
    const { corrections, snapshots } = this;
    return { ...noFigures(), roundTripMs: 80, leadMs: 50, playoutDelayMs: 25, corrections, snapshots };
  }

  get confirmed(): Readonly<PongState> {
    return this.stateAt(Math.floor(this.settledTick));
  }

  /** Brings both ticks to `own`. */
  at(own: number): this {
    this.ownTick = own;
    this.settledTick = Math.max(0, own - this.behind);
    return this;
  }

  stateAt(tick: number): Readonly<PongState> {
    return this.states[Math.max(0, Math.min(this.states.length - 1, tick))]!;
  }

  noteCorrection(): void {
    this.corrections++;
  }

  act(): boolean {
    return false;
  }
  frame(): void {}
}
