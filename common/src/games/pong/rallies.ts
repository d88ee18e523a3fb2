/** A match of Pong as its rallies: who hit the ball when, where and how fast, and who missed it. Pure. */
import type { Seat } from '../../game.ts';
import { COURT_HEIGHT, LEFT_PLANE, RIGHT_PLANE, TICK_RATE } from './court.ts';
import { outcome } from './rules.ts';
import { PHASE, type PongState } from './state.ts';

/** Lengths in sixteenths of a court pixel, speeds in those a tick, as in `court.ts`. */
export interface Hit {
  readonly tick: number;
  readonly seat: Seat;
  /** Where the ball was met. */
  readonly y: number;
  /** Where on the paddle, from its centre, downwards: −REACH…REACH. */
  readonly offset: number;
  /** Of the ball, from then on. */
  readonly speed: number;
}

/** A ball that went past a paddle. */
export interface Miss {
  readonly tick: number;
  readonly seat: Seat;
  /** Where the ball passed, and where the paddle was then. */
  readonly y: number;
  readonly paddle: number;
  /** Where the paddle was when the ball set out for it, and how long that took, ticks. */
  readonly paddleBefore: number;
  readonly flight: number;
}

export interface Rally {
  /** Of the serve. */
  readonly from: number;
  /** When the score changed; the match's end where it never did. */
  readonly to: number;
  readonly hits: readonly Hit[];
  readonly miss: Miss | undefined;
  /** `undefined` where the match ended before. */
  readonly winner: Seat | undefined;
  /** After it. */
  readonly score: readonly [number, number];
  /** The seats that would have won the match with this point. */
  readonly matchPointOf: readonly Seat[];
}

/** The court's height in so many places. */
const BANDS = 36;
const bandOf = (y: number): number => Math.floor((y * BANDS) / COURT_HEIGHT);

interface OpenRally {
  readonly from: number;
  readonly hits: Hit[];
  readonly matchPointOf: readonly Seat[];
  readonly score: readonly [number, number];
  miss: Miss | undefined;
  /** When the ball set out, and where the paddles were then. */
  setOut: { readonly tick: number; readonly paddles: readonly [number, number] };
}

/** Is shown each state of a match, tick by tick. */
export class RallyRecorder {
  readonly rallies: Rally[] = [];
  /** So many ticks each place of the court was under a paddle's centre, by seat, from the top down. */
  readonly paddleTicks: readonly [Uint32Array, Uint32Array] = [
    new Uint32Array(BANDS),
    new Uint32Array(BANDS),
  ];
  private open: OpenRally | undefined;
  private phase: number = PHASE.pause;
  private points = 0;
  private last = 0;

  take(tick: number, state: Readonly<PongState>): void {
    this.last = tick;
    this.notePaddles(state);
    if (state.phase === PHASE.flight && !this.open) this.begin(tick, state);
    if (state.phase === PHASE.hitStop && this.phase !== PHASE.hitStop) this.noteHit(tick, state);
    else this.noteMiss(tick, state);
    if (state.score0 + state.score1 !== this.points) this.close(tick, state);
    this.phase = state.phase;
  }

  /** The match is over: a rally that was under way ends without a point. */
  finish(): void {
    if (!this.open) return;
    const { from, hits, miss, matchPointOf, score } = this.open;
    this.rallies.push({ from, to: this.last, hits, miss, winner: undefined, score, matchPointOf });
    this.open = undefined;
  }

  private notePaddles(state: Readonly<PongState>): void {
    if (state.phase !== PHASE.flight && state.phase !== PHASE.hitStop) return;
    this.paddleTicks[0][bandOf(state.paddle0)]!++;
    this.paddleTicks[1][bandOf(state.paddle1)]!++;
  }

  private begin(tick: number, state: Readonly<PongState>): void {
    const score = [state.score0, state.score1] as const;
    const setOut = { tick, paddles: [state.paddle0, state.paddle1] as const };
    this.open = { from: tick, hits: [], matchPointOf: matchPoints(state), score, miss: undefined, setOut };
  }

  private noteHit(tick: number, state: Readonly<PongState>): void {
    if (!this.open) return;
    const seat = state.velX > 0 ? 0 : 1;
    const paddle = seat === 0 ? state.paddle0 : state.paddle1;
    const { ballY: y, speed } = state;
    this.open.hits.push({ tick, seat, y, offset: y - paddle, speed });
    this.open.setOut = { tick, paddles: [state.paddle0, state.paddle1] };
  }

  private noteMiss(tick: number, state: Readonly<PongState>): void {
    const { open } = this;
    if (!open || open.miss || (state.phase !== PHASE.flight && state.phase !== PHASE.goal)) return;
    const past = state.velX < 0 ? state.ballX < LEFT_PLANE : state.ballX > RIGHT_PLANE;
    if (!past) return;
    const seat = state.velX < 0 ? 0 : 1;
    const paddle = seat === 0 ? state.paddle0 : state.paddle1;
    const { setOut } = open;
    open.miss = {
      ...{ tick, seat, y: state.ballY, paddle },
      ...{ paddleBefore: setOut.paddles[seat], flight: tick - setOut.tick },
    };
  }

  private close(tick: number, state: Readonly<PongState>): void {
    this.points = state.score0 + state.score1;
    if (!this.open) return;
    const { from, hits, miss, matchPointOf, score: before } = this.open;
    const score = [state.score0, state.score1] as const;
    const winner = score[0] > before[0] ? 0 : 1;
    this.rallies.push({ from, to: tick, hits, miss, winner, score, matchPointOf });
    this.open = undefined;
  }
}

const matchPoints = (state: Readonly<PongState>): readonly Seat[] =>
  [0, 1].filter((seat) => {
    const more = {
      ...state,
      [seat === 0 ? 'score0' : 'score1']: (seat === 0 ? state.score0 : state.score1) + 1,
    };
    return outcome(more)?.winner === seat;
  });

/** How long it was in play, seconds. */
export const secondsOf = ({ from, to }: Pick<Rally, 'from' | 'to'>): number => (to - from) / TICK_RATE;
