/**
 * One match as the client lives it: hot messages and own inputs go in, ticks to draw come out. Pure: no Phaser,
 * no DOM, no timers; every entrance is given the time.
 *
 * This file is the interface that the stage, the pages, the lab and the tests stand on.
 */
import type { FlatState, Seat } from '@rallydrop/common/game';
import type { Milliseconds } from '@rallydrop/common/tick';

/** The live figures of one connection to one match; the net display and the lab read them. */
export interface NetFigures {
  /** Smallest round trip of the last seconds, as the server measured it, ms. */
  roundTripMs: number;
  /** How far the own tick runs ahead of the server's, ms. */
  leadMs: number;
  /** How far behind the newest possible news the opponent is drawn, ms. */
  playoutDelayMs: number;
  /** Corrections that were big enough to have to be hidden, since the match began. */
  corrections: number;
  /** Own inputs that came to the server after the tick that they were made for, since the match began. */
  lateInputs: number;
  /** Bytes received for this match, WebSocket headers included, since it began. */
  bytesDown: number;
  messagesDown: number;
  hashChecks: number;
  hashMismatches: number;
  snapshots: number;
}

/** States and times that a game's presentation draws from. */
export interface MatchSession<State extends FlatState = FlatState, Input = unknown> {
  readonly seat: Seat | null;
  readonly figures: Readonly<NetFigures>;
  /** A snapshot has come: there is something to draw. */
  readonly ready: boolean;
  /** The ticks run: what the player does is taken. Not so in a countdown, in a pause and after the end. */
  readonly running: boolean;

  takeSnapshot(payload: Uint8Array, now: Milliseconds): void;
  takePatch(payload: Uint8Array, now: Milliseconds): void;
  takePulse(payload: Uint8Array, now: Milliseconds): void;
  takeRoundTrip(roundTripMs: Milliseconds): void;
  /** The server refused the own input with this number: it is taken back. */
  takeRefusal(seq: number): void;
  /** The ticks stopped (pause, end): everything is drawn as it is until a snapshot starts time anew. */
  stop(): void;
  /** What the player does now. Returns whether it was taken (a spectator's is not). */
  act(input: Input, now: Milliseconds): boolean;
  /** Brings the own and the settled tick to `now`. Call it once a frame, before reading what is below. */
  frame(now: Milliseconds): void;

  /** The tick that the player lives in, with its fraction: the newest tick with own inputs applied. */
  readonly ownTick: number;
  /** The newest tick about which nothing can change any more, with its fraction, minus the playout delay. [P2] */
  readonly settledTick: number;
  /** A state at a whole tick between the oldest kept and the own tick: known truth where there is some, else predicted. Read at once; it is overwritten. */
  stateAt(tick: number): Readonly<State>;
  /** A correction was big enough to have to be hidden: counts it. */
  noteCorrection(): void;
  /** The newest state that the server has confirmed. */
  readonly confirmed: Readonly<State>;
  /** The newest input of a seat that `confirmed` takes into account, 8 bits. */
  ackOf(seat: Seat): number;
  /** Ticks a second. */
  readonly tickRate: number;
}
