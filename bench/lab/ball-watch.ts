/** How the ball moves on a screen, against how it really moves. */
import { COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import { flightLength, newContact, nextContact } from '@rallydrop/common/games/pong/flight';
import { PHASE, type PongState } from '@rallydrop/common/games/pong/state';
import type { LabClient } from './lab-client.ts';

/** The incoming flight's last part, in which the ball must move at its true speed. */
const TRUE_SPEED_FROM = 0.6;
const TICKS_A_MS = 0.06;

export class BallWatch {
  /**
   * The largest correction of each flight, as a share of the court: what the ball's drawn place was wrong by at its
   * own tick, or what is still hidden of that, whichever is more.
   */
  readonly correction: number[] = [];
  /** The largest step of each flight between two frames beyond the ball's true speed, as a share of the court. */
  readonly jump: number[] = [];
  /** Drawn speed over true speed, each frame of the incoming flight: its last 40 %, and before. */
  readonly lateSpeed: number[] = [];
  readonly earlySpeed: number[] = [];

  private readonly contact = newContact();
  private last: Seen | undefined;
  private worstCorrection = 0;
  private worstJump = 0;

  constructor(
    private readonly client: LabClient,
    private readonly frameMs: number,
  ) {}

  /** What comes next does not follow from what was seen last. */
  forget(): void {
    this.last = undefined;
    this.worstCorrection = 0;
    this.worstJump = 0;
  }

  frame(): void {
    const { session, presentation } = this.client;
    const { scene, ballTick, correction } = presentation!;
    const state = session!.stateAt(Math.floor(ballTick));
    const { velX, speed } = state;
    const inPlay = state.phase === PHASE.flight || state.phase === PHASE.hitStop;
    const flies = state.phase === PHASE.flight;
    const seen: Seen = { x: scene.ballX, y: scene.ballY, ballTick, velX, speed, inPlay, flies };
    const { last } = this;
    this.last = seen;
    if (!last) return;
    if (last.inPlay && (!inPlay || Math.sign(velX) !== Math.sign(last.velX))) this.endFlight();
    if (!inPlay) return;
    const hidden = Math.hypot(scene.ballX - this.trueX(ballTick), scene.ballY - this.trueY(ballTick));
    this.worstCorrection = Math.max(this.worstCorrection, correction, hidden);
    if (!last.inPlay) return;
    const step = Math.hypot(seen.x - last.x, seen.y - last.y);
    const own = Math.max(speed, last.speed) * this.frameMs * TICKS_A_MS;
    this.worstJump = Math.max(this.worstJump, step - own);
    if (velX === last.velX && flies && last.flies) this.watchSpeed(last, seen, state);
  }

  private endFlight(): void {
    this.correction.push(this.worstCorrection / COURT_WIDTH);
    this.jump.push(this.worstJump / COURT_WIDTH);
    this.worstCorrection = 0;
    this.worstJump = 0;
  }

  private watchSpeed(last: Seen, seen: Seen, state: Readonly<PongState>): void {
    if (!nextContact(state, this.contact) || this.contact.seat !== this.client.seat) return;
    // In the tick of the contact the ball is stopped by the paddle: it has no speed to compare.
    if (this.contact.ticks <= 1) return;
    const left = Math.floor(seen.ballTick) + this.contact.time - seen.ballTick;
    const share = 1 - (left + seen.ballTick - last.ballTick) / flightLength(state);
    const ratio = (seen.x - last.x) / (seen.velX * this.frameMs * TICKS_A_MS);
    if (share >= TRUE_SPEED_FROM) this.lateSpeed.push(ratio);
    else if (share >= 0) this.earlySpeed.push(ratio);
  }

  private trueX(tick: number): number {
    const { session } = this.client;
    return between(
      session!.stateAt(Math.floor(tick)).ballX,
      session!.stateAt(Math.floor(tick) + 1).ballX,
      tick,
    );
  }

  private trueY(tick: number): number {
    const { session } = this.client;
    return between(
      session!.stateAt(Math.floor(tick)).ballY,
      session!.stateAt(Math.floor(tick) + 1).ballY,
      tick,
    );
  }
}

interface Seen {
  readonly x: number;
  readonly y: number;
  readonly ballTick: number;
  readonly velX: number;
  readonly speed: number;
  readonly inPlay: boolean;
  readonly flies: boolean;
}

const between = (from: number, to: number, at: number): number => from + (to - from) * (at - Math.floor(at));
