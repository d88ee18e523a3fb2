/**
 * One match as it is drawn and played: what the stage, the games' presentations and the pages read, and the one verb
 * by which a player does something. Where it comes from (a server, a journal, this device alone) they do not know.
 * Pure: no Phaser, no DOM, no timers; what depends on time is given it.
 */
import type { FlatState, Seat } from '@rallydrop/common/game';
import type { Milliseconds } from '@rallydrop/common/tick';

/** The live figures of one match on one connection; the net display and the lab read them. All 0 where there is no network. */
export interface NetFigures {
  /** Smallest round trip of the last seconds, as the server measured it, ms. */
  roundTripMs: number;
  /** How far the own tick runs ahead of the server's, ms. */
  leadMs: number;
  /** How far behind the newest state that could have arrived the opponent is drawn, ms. */
  playoutDelayMs: number;
  /** Corrections that were big enough to have to be hidden, since the match began. */
  corrections: number;
  /** Own inputs that came to the server after the tick that they were made for, since the match began. */
  lateInputs: number;
  /** Bytes received for this match, WebSocket headers included, since it began. */
  bytesDown: number;
  /** Hot messages received for this match since it began. */
  messagesDown: number;
  /** State hashes compared with the server's, and how many of them differed. */
  hashChecks: number;
  hashMismatches: number;
  /** Whole states taken over: each may change everything that was drawn. */
  snapshots: number;
}

export const noFigures = (): NetFigures => ({
  roundTripMs: 0,
  leadMs: 0,
  playoutDelayMs: 0,
  corrections: 0,
  lateInputs: 0,
  bytesDown: 0,
  messagesDown: 0,
  hashChecks: 0,
  hashMismatches: 0,
  snapshots: 0,
});

/** The drawing half of a match. */
export interface MatchView<State extends FlatState = FlatState, Input = unknown> {
  /** From whose seat the match is seen; `null` watches. */
  readonly seat: Seat | null;
  /** The seats that play on this device: none watches, one plays over a network, two share it. */
  readonly ownSeats: readonly Seat[];
  readonly figures: Readonly<NetFigures>;
  /** There is something to draw. Until then the ticks are 0 and the states are not of this match. */
  readonly ready: boolean;
  /** The ticks run: what the player does is taken. Not so in a countdown, in a pause and after the end. */
  readonly running: boolean;
  /** Ticks a second. */
  readonly tickRate: number;

  /** Brings the own and the settled tick to `now`. Call it once a frame, with times that do not fall, before reading what is below. */
  frame(now: Milliseconds): void;
  /** The tick that the player lives in, with its fraction: the newest tick with own inputs applied. Never falls while time runs on. */
  readonly ownTick: number;
  /** The newest tick about which nothing is expected to change any more, with its fraction; at most `ownTick`. [P2] */
  readonly settledTick: number;
  /**
   * The state at a whole tick, at most `floor(ownTick) + 1`: confirmed where it is known, else predicted; the nearest
   * one that is kept, where it is not. Read it at once: it is overwritten.
   */
  stateAt(tick: number): Readonly<State>;
  /** The newest confirmed state: what is to be shown as final (a goal, a win) is read here. [P4] */
  readonly confirmed: Readonly<State>;

  /**
   * What the player of an own seat does at `now`; `seat` is needed only where two share the device. Returns whether it
   * was taken: a spectator's is not, and none is while the ticks stand.
   */
  act(input: Input, now: Milliseconds, seat?: Seat): boolean;
  /** A correction was big enough to have to be hidden: counts it. */
  noteCorrection(): void;
}
