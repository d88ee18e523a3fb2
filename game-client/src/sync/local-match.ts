/**
 * A match on this device alone: the same rules, stepped by the time that is given, without a network. Two may share
 * the device, or bots sit in seats. Every state is confirmed as soon as it is there. Pure: no Phaser, no DOM, no timers.
 */
import {
  type AnyGame,
  type BotPlayer,
  type FlatState,
  type Outcome,
  type Random32,
  ROOM_SEAT,
  type Seat,
} from '@rallydrop/common/game';
import { copyInto, fieldNames } from '@rallydrop/common/sync/flat';
import { type Milliseconds, tickMs } from '@rallydrop/common/tick';
import { type MatchView, noFigures } from './match-view.ts';

export interface LocalMatchDependencies {
  readonly game: AnyGame;
  /** As the rules keep them. */
  readonly options: unknown;
  /** Where it begins, if not where the rules begin. */
  readonly start?: Readonly<FlatState> | undefined;
  /** By seat; where there is none, a person sits. */
  readonly bots: readonly (BotPlayer<FlatState, unknown> | undefined)[];
  readonly random: Random32;
  /** Whose input it is where two share the device and do not say; the first person's if absent. */
  readonly turnOf?: ((state: Readonly<FlatState>) => Seat) | undefined;
}

/** States that are kept, ticks: what a picture may still ask for. */
const KEPT = 64;
/** A page that was asleep has missed nothing: no more is made up for at once, ticks. */
const CATCH_UP = 12;

export class LocalMatch implements MatchView<FlatState, unknown> {
  readonly figures = noFigures();
  readonly ready = true;
  readonly ownSeats: readonly Seat[];
  readonly tickRate: number;
  running = false;
  ownTick = 0;

  private readonly names: readonly string[];
  private readonly ring: FlatState[];
  private readonly ahead: FlatState;
  private readonly state: FlatState;
  private readonly tickMs: Milliseconds;
  /** The newest tick that was stepped. */
  private tick = 0;
  /** When tick 0 was, by the clock of `frame`. */
  private startedAt: Milliseconds = 0;

  constructor(private readonly given: LocalMatchDependencies) {
    const { game, options, bots } = given;
    this.names = fieldNames(game.fields);
    this.state = given.start ? { ...given.start } : game.create(options);
    this.ahead = { ...this.state };
    this.ring = Array.from({ length: KEPT }, () => ({ ...this.state }));
    this.tickRate = game.tickRate;
    this.tickMs = tickMs(game.tickRate);
    this.ownSeats = bots.flatMap((bot, seat) => (bot ? [] : [seat]));
  }

  get seat(): Seat | null {
    const { turnOf } = this.given;
    if (this.ownSeats.length > 1 && turnOf) return turnOf(this.state);
    return this.ownSeats[0] ?? null;
  }

  get settledTick(): number {
    return this.ownTick;
  }

  get confirmed(): Readonly<FlatState> {
    return this.state;
  }

  get outcome(): Outcome | undefined {
    return this.given.game.outcome(this.state);
  }

  /** Lets the ticks run from `now` on, from where they stood. */
  start(now: Milliseconds): void {
    this.startedAt = now - this.tick * this.tickMs;
    this.running = true;
  }

  stop(): void {
    this.running = false;
  }

  frame(now: Milliseconds): void {
    if (!this.running) return;
    const due = (now - this.startedAt) / this.tickMs;
    if (due - this.tick > CATCH_UP) this.startedAt = now - (this.tick + CATCH_UP) * this.tickMs;
    this.ownTick = Math.max(this.ownTick, (now - this.startedAt) / this.tickMs);
    while (this.running && this.tick < Math.floor(this.ownTick)) this.step();
    if (!this.running) this.ownTick = this.tick;
  }

  stateAt(tick: number): Readonly<FlatState> {
    if (tick <= this.tick) return this.ring[Math.max(tick, this.tick - KEPT + 1, 0) % KEPT]!;
    copyInto(this.names, this.state, this.ahead);
    if (this.running) this.given.game.advance(this.ahead);
    return this.ahead;
  }

  act(input: unknown, now: Milliseconds, seat = this.seat): boolean {
    this.frame(now);
    if (!this.running || seat === null || !this.ownSeats.includes(seat)) return false;
    const taken = this.given.game.apply(this.state, seat, input) === undefined;
    this.keep();
    return taken;
  }

  noteCorrection(): void {
    this.figures.corrections++;
  }

  private step(): void {
    const { game, bots, random } = this.given;
    game.advance(this.state);
    this.tick++;
    const chance = game.chance?.(this.state, random);
    if (chance !== undefined) game.apply(this.state, ROOM_SEAT, chance);
    for (const [seat, bot] of bots.entries()) {
      const input = bot?.(this.state, seat);
      if (input !== undefined) game.apply(this.state, seat, input);
    }
    this.keep();
    if (this.outcome) this.stop();
  }

  private keep(): void {
    copyInto(this.names, this.state, this.ring[this.tick % KEPT]!);
  }
}
