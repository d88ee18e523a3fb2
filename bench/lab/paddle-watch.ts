/** [P1] From what the player does to the first frame in which the own paddle shows it. */
import { PADDLE_SPEED } from '@rallydrop/common/games/pong/court';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { LabClient } from './lab-client.ts';

/** Nobody waits longer: the paddle does not answer. */
const GIVEN_UP_FRAMES = 30;

/** Where the paddle would be drawn if the input had not been made. */
interface Without {
  readonly y: number;
  readonly target: number;
  readonly tick: number;
  readonly drawnY: number;
  readonly drawnTick: number;
  /** Which way the input turns it. */
  readonly towards: number;
  frames: number;
}

export class PaddleWatch {
  /** Frames; 1 is the next one. */
  readonly frames: number[] = [];
  private waiting: Without | undefined;

  constructor(private readonly client: LabClient) {}

  forget(): void {
    this.waiting = undefined;
  }

  /** The player does something, and the client has not heard of it yet. */
  noteAct(input: PongInput): void {
    const { session, presentation, seat } = this.client;
    if (input.kind !== 'target' || !session || !presentation || seat === null) return;
    const tick = Math.floor(session.ownTick);
    const state = session.stateAt(tick);
    const y = paddleOf(state, seat);
    const target = seat === 0 ? state.target0 : state.target1;
    const towards = Math.sign(input.y - y);
    // Only what turns the paddle, or starts it, can be told from what it did anyway.
    if (towards === Math.sign(target - y) || Math.abs(input.y - y) < PADDLE_SPEED) return;
    const drawnY = presentation.scene.paddleY[seat]!;
    const drawnTick = presentation.ownPaddleTick;
    this.waiting ??= { y, target, tick, drawnY, drawnTick, towards, frames: 0 };
  }

  frame(): void {
    const { waiting } = this;
    if (!waiting) return;
    waiting.frames++;
    const { presentation, seat } = this.client;
    const moved = presentation!.scene.paddleY[seat!]! - waiting.drawnY;
    const anyway = unmovedAt(waiting, presentation!.ownPaddleTick) - unmovedAt(waiting, waiting.drawnTick);
    if ((moved - anyway) * waiting.towards < 1 && waiting.frames < GIVEN_UP_FRAMES) return;
    this.frames.push(waiting.frames);
    this.waiting = undefined;
  }
}

const paddleOf = (state: Readonly<PongState>, seat: number): number =>
  seat === 0 ? state.paddle0 : state.paddle1;

const unmovedAt = ({ y, target, tick }: Without, at: number): number =>
  y + Math.sign(target - y) * Math.min(Math.abs(target - y), Math.max(0, PADDLE_SPEED * (at - tick)));
