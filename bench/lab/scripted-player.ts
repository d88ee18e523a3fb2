/**
 * A player who chases the ball well, by what is drawn and with a person's delay: about 17 target changes a second.
 */
import type { Random32 } from '@rallydrop/common/game';
import { clampTarget, REACH } from '@rallydrop/common/games/pong/court';
import { newContact, nextContact } from '@rallydrop/common/games/pong/flight';
import { uniform } from '@rallydrop/common/random';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { LabClient } from './lab-client.ts';
import type { World } from './world.ts';

/** Between two target changes, in ms: 17 a second on average. */
const PAUSE_MS = { least: 35, more: 48 };
/** How long the ball's new direction must have been visible before it is acted upon. */
const REACTION_MS = 160;
/** Where the ball is met, as a share of the paddle's reach either way of its centre. */
const AIM = 0.8;
/** A hand is never quite still: court units. */
const TREMOR = 120;

export class ScriptedPlayer {
  private readonly contact = newContact();
  private flightSeenAt: Milliseconds = 0;
  private flightVelX = 0;
  private aim = 0;

  constructor(
    private readonly world: World,
    private readonly client: LabClient,
    private readonly random: Random32,
  ) {
    this.later();
  }

  private later(): void {
    const pause = PAUSE_MS.least + PAUSE_MS.more * uniform(this.random);
    this.world.at(this.world.now + pause, () => {
      this.act();
      this.later();
    });
  }

  private act(): void {
    const { session, presentation, seat, stage } = this.client;
    if (!session?.ready || !presentation || seat === null || stage !== 'playing') return;
    const y = clampTarget(this.wish(seat) + TREMOR * (2 * uniform(this.random) - 1));
    session.act({ kind: 'target', y }, this.world.now);
  }

  /** Where the ball will come, once its direction has been seen for a while; until then, follow it loosely. */
  private wish(seat: number): number {
    const { session, presentation } = this.client;
    const drawn = session!.stateAt(Math.floor(presentation!.ballTick));
    if (drawn.velX !== this.flightVelX) {
      this.flightVelX = drawn.velX;
      this.flightSeenAt = this.world.now;
      this.aim = AIM * REACH * (2 * uniform(this.random) - 1);
    }
    const seen = this.world.now - this.flightSeenAt >= REACTION_MS;
    const comes = nextContact(drawn, this.contact) && this.contact.seat === seat;
    return seen && comes ? this.contact.y + this.aim : 7200 + (presentation!.scene.ballY - 7200) * 0.3;
  }
}
