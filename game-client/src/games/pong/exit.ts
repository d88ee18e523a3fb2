/**
 * The way of a ball that has left the court: it glides on for a little, and stays there until the server has said that
 * it was a goal. Pure. Lengths are court units, times ticks.
 */
import { BALL_BOTTOM, BALL_TOP, GOAL_FINAL_TICKS } from '@rallydrop/common/games/pong/court';
import type { PongState } from '@rallydrop/common/games/pong/state';

/** It glides on as far as it would have flown in this many ticks. */
const GLIDE_TICKS = 1.5;

export class Exit {
  isOut = false;
  /** Where the rules saw it out, and how fast it was. */
  x = 0;
  y = 0;
  speed = 0;

  private velX = 0;
  private velY = 0;
  private tick = 0;

  /** The ball is out at this tick, by a state in the phase `goal`. */
  note(state: Readonly<PongState>, tick: number): void {
    this.isOut = true;
    this.x = state.ballX;
    this.y = state.ballY;
    this.speed = state.speed;
    this.velX = state.velX;
    this.velY = state.velY;
    this.tick = tick - (GOAL_FINAL_TICKS - state.timer);
  }

  forget(): void {
    this.isOut = false;
  }

  xAt(tick: number): number {
    return this.x + this.velX * this.glide(tick);
  }

  /** It does not leave the strip between the walls. */
  yAt(tick: number): number {
    return Math.max(BALL_TOP, Math.min(BALL_BOTTOM, this.y + this.velY * this.glide(tick)));
  }

  private glide(tick: number): number {
    return GLIDE_TICKS * (1 - Math.exp(-Math.max(0, tick - this.tick) / GLIDE_TICKS));
  }
}
