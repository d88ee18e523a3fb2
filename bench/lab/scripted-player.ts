/**
 * A player who chases the ball well, by what is drawn and with a person's delay and errors: the ball's way is
 * misjudged at first and better and better read as it comes, and half of the balls are struck with a swing of the
 * paddle, so that what happens at the contact depends on when it happens.
 */
import type { Random32 } from '@rallydrop/common/game';
import { clampTarget, REACH } from '@rallydrop/common/games/pong/court';
import { flightLength, newContact, nextContact } from '@rallydrop/common/games/pong/flight';
import { uniform } from '@rallydrop/common/random';
import type { Milliseconds } from '@rallydrop/common/tick';
import { MISJUDGES, TREMOR, waitAt, within } from '../../tests/support/human-hand.ts';
import type { SimulatedTime } from '../../tests/support/simulated-time.ts';
import type { LabClient } from './lab-client.ts';

/** How often a hand changes its mind: pauses between two targets, ms. */
const PAUSES_MS = {
  /** 17 a second: a busy rally. */
  chase: { least: 35, more: 48 },
  /** A mouse that never rests: every frame. */
  mouse: { least: 1000 / 60, more: 0 },
} as const;
export type Hand = keyof typeof PAUSES_MS;

/** What kind of player this is. */
const TEMPERS = {
  /** Reads the ball early and waits near the middle, following it a little. */
  steady: { reactionMs: 160, rests: true },
  /** Sees it late and stays where the last ball was: every tick counts, and a fifth of the balls comes too soon. */
  hurried: { reactionMs: 400, rests: false },
} as const;
export type Temper = keyof typeof TEMPERS;

/** From what is seen to what the hand does about it, in the last moment before the ball comes. */
const LAST_LOOK_TICKS = 7;
/** Where the ball is to be met, and how far from there it is, as shares of the paddle's reach: some are missed. */
const AIM = 0.55;
const ERROR = 0.75;
/** Half of the balls are struck with a swing: this far, begun so many ticks before the ball comes, at most. */
const SWING = 700;
const SWING_TICKS = 8;

export class ScriptedPlayer {
  private readonly contact = newContact();
  private flightSeenAt: Milliseconds = 0;
  private flightVelX = 0;
  private aim = 0;
  private misjudges = 0;
  private swing = 0;
  private swingTicks = 0;

  constructor(
    private readonly time: SimulatedTime,
    private readonly client: LabClient,
    private readonly random: Random32,
    private readonly hand: Hand,
    private readonly temper: Temper,
  ) {
    this.later();
  }

  private later(): void {
    const { least, more } = PAUSES_MS[this.hand];
    this.time.at(this.time.now + least + more * uniform(this.random), () => {
      this.act();
      this.later();
    });
  }

  private act(): void {
    const { session, presentation, seat, stage } = this.client;
    if (!session?.ready || !presentation || seat === null || stage !== 'playing') return;
    const wish = this.wish(seat);
    if (wish === undefined) return;
    this.client.act({ kind: 'target', y: clampTarget(wish + within(this.random, TREMOR)) });
  }

  /** Where the ball will come, once its direction has been seen for a while; until then, where to wait, if anywhere. */
  private wish(seat: number): number | undefined {
    const { reactionMs, rests } = TEMPERS[this.temper];
    const { session, presentation } = this.client;
    const drawn = session!.stateAt(Math.floor(presentation!.ballTick));
    if (drawn.velX !== this.flightVelX) this.beginFlight(drawn.velX);
    const seen = this.time.now - this.flightSeenAt >= reactionMs;
    const comes = nextContact(drawn, this.contact) && this.contact.seat === seat;
    if (!seen || !comes) return rests ? waitAt(presentation!.scene.ballY) : undefined;
    const left = this.contact.ticks;
    const unread = Math.max(0, left - LAST_LOOK_TICKS) / flightLength(drawn);
    const swing = left <= this.swingTicks ? this.swing : 0;
    return this.contact.y + this.aim + this.misjudges * unread + swing;
  }

  private beginFlight(velX: number): void {
    const { random } = this;
    this.flightVelX = velX;
    this.flightSeenAt = this.time.now;
    this.aim = within(random, AIM * REACH) + within(random, ERROR * REACH);
    this.misjudges = within(random, MISJUDGES);
    this.swing = uniform(random) < 0.5 ? -Math.sign(this.aim) * SWING : 0;
    this.swingTicks = 1 + uniform(random) * SWING_TICKS;
  }
}
