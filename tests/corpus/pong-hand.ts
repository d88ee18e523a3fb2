/**
 * A hand on a mouse, for recorded matches: it sees the ball late, misjudges it less and less as it comes, is never quite
 * still, and changes its mind some 17 times a second, as the load bench's players do.
 */
import type { Random32, Seat } from '@rallydrop/common/game';
import { clampTarget, REACH } from '@rallydrop/common/games/pong/court';
import { flightLength, newContact, nextContact } from '@rallydrop/common/games/pong/flight';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import { MISJUDGES, TREMOR, waitAt, within } from '../support/human-hand.ts';

const LEAST_PAUSE_TICKS = 2;
const MORE_PAUSE_TICKS = 4;
const REACTION_TICKS = 10;

export class PongHand {
  private readonly contact = newContact();
  private next = 0;
  private flightSince = 0;
  private velX = 0;
  private misjudges = 0;
  private aim = 0;

  /** `errs`: how far off the ball's place it aims, as a share of the paddle's reach; above 1, balls are missed. */
  constructor(
    private readonly seat: Seat,
    private readonly random: Random32,
    private readonly errs: number,
  ) {}

  /** What the hand does at this tick, if anything. */
  at(tick: number, state: Readonly<PongState>): PongInput | undefined {
    if (state.velX !== this.velX) this.seeFlight(tick, state.velX);
    if (tick < this.next) return undefined;
    this.next = tick + LEAST_PAUSE_TICKS + (this.random() % MORE_PAUSE_TICKS);
    return { kind: 'target', y: clampTarget(this.wish(tick, state) + this.within(TREMOR)) };
  }

  private wish(tick: number, state: Readonly<PongState>): number {
    const comes = nextContact(state, this.contact) && this.contact.seat === this.seat;
    if (!comes || tick - this.flightSince < REACTION_TICKS) return waitAt(state.ballY);
    const unread = this.contact.ticks / Math.max(1, flightLength(state));
    return this.contact.y + this.aim + this.misjudges * unread;
  }

  private seeFlight(tick: number, velX: number): void {
    this.velX = velX;
    this.flightSince = tick;
    this.misjudges = this.within(MISJUDGES);
    this.aim = this.within(this.errs * REACH);
  }

  private within(most: number): number {
    return Math.round(within(this.random, most));
  }
}
