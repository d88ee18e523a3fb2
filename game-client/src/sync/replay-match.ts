/**
 * A match as it is drawn when it is seen again: any moment of it, at any pace. Seen as the server had it, everything is confirmed;
 * seen from a seat it is what that player's screen showed (`seat-screen.ts`). Pure: no Phaser, no DOM, no timers.
 */
import type { AnyGame, FlatState, Seat } from '@rallydrop/common/game';
import { copyInto, fieldNames } from '@rallydrop/common/sync/flat';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import type { ReplayIndex } from '@rallydrop/common/sync/replay-index';
import { type Milliseconds, tickMs } from '@rallydrop/common/tick';
import { type MatchView, noFigures } from './match-view.ts';

// biome-ignore lint/suspicious/noExplicitAny: of games of every kind of state, input and options
export type AnyReplayIndex = ReplayIndex<any, any, any>;

/** What is known of a match. While it is still played a longer one takes its place now and then. */
export interface Recording {
  journal: Journal;
  index: AnyReplayIndex;
}

/** States that are kept, ticks: what a picture may still ask for at eight times the pace. */
const KEPT = 128;
/** Further than this is no motion: what is shown is another moment. */
const JUMP_TICKS = 30;
/** A page that was asleep has missed nothing, ms. */
const CATCH_UP_MS = 250;

/** What a screen shows other than the server's states, at a tick of the server's, with its fraction. */
export interface SeatScreen {
  readonly seat: Seat;
  ownTick(position: number): number;
  settledTick(position: number): number;
  confirmedTick(position: number): number;
  /** The state at a tick beyond the confirmed one. */
  predicted(tick: number, confirmedTick: number): Readonly<FlatState>;
}

export class ReplayMatch implements MatchView<FlatState, unknown> {
  readonly figures = noFigures();
  readonly ready = true;
  readonly ownSeats: readonly Seat[] = [];
  readonly tickRate: number;
  /** How fast it passes; 1 is as it was played. */
  pace = 1;
  running = false;

  private readonly names: readonly string[];
  private readonly ring: { tick: number; readonly state: FlatState }[];
  private readonly tickMs: Milliseconds;
  private at = 0;
  private seenAt: Milliseconds | undefined;

  constructor(
    game: Pick<AnyGame, 'fields' | 'tickRate'>,
    private readonly recording: Readonly<Pick<Recording, 'index'>>,
    private readonly screen?: SeatScreen,
  ) {
    this.names = fieldNames(game.fields);
    this.tickRate = game.tickRate;
    this.tickMs = tickMs(game.tickRate);
    this.ring = Array.from({ length: KEPT }, () => ({ tick: -1, state: { ...recording.index.state } }));
  }

  get seat(): Seat | null {
    return this.screen?.seat ?? null;
  }

  /** The server's tick that is shown, with its fraction. */
  get position(): number {
    return this.at;
  }

  get over(): boolean {
    return this.at >= this.recording.index.lastTick;
  }

  get ownTick(): number {
    return this.screen ? this.within(this.screen.ownTick(this.at)) : this.at;
  }

  get settledTick(): number {
    return this.screen ? this.within(this.screen.settledTick(this.at)) : this.at;
  }

  get confirmed(): Readonly<FlatState> {
    return this.known(this.screen ? this.confirmedTick : this.at);
  }

  frame(now: Milliseconds): void {
    const elapsed = Math.min(CATCH_UP_MS, now - (this.seenAt ?? now));
    this.seenAt = now;
    if (!this.running) return;
    this.at = this.within(this.at + (elapsed * this.pace) / this.tickMs);
    if (this.over) this.running = false;
  }

  stateAt(tick: number): Readonly<FlatState> {
    const { confirmedTick, screen } = this;
    if (screen && tick > confirmedTick) return screen.predicted(tick, confirmedTick);
    return this.known(tick);
  }

  /** Shows another moment; time goes on from there if it did. */
  seek(tick: number): void {
    const to = this.within(tick);
    if (to < this.at || to > this.at + JUMP_TICKS) this.figures.snapshots++;
    this.at = to;
  }

  act(): boolean {
    return false;
  }

  noteCorrection(): void {
    this.figures.corrections++;
  }

  private get confirmedTick(): number {
    return Math.floor(this.screen ? this.within(this.screen.confirmedTick(this.at)) : this.at + 1);
  }

  private known(tick: number): Readonly<FlatState> {
    const wanted = Math.floor(this.within(tick));
    const kept = this.ring[wanted % KEPT]!;
    if (kept.tick !== wanted) {
      copyInto(this.names, this.recording.index.seek(wanted), kept.state);
      kept.tick = wanted;
    }
    return kept.state;
  }

  private within(tick: number): number {
    return Math.max(0, Math.min(this.recording.index.lastTick, tick));
  }
}
