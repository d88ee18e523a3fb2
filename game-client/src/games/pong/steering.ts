/**
 * From what hands do to targets: pure, so that it can be tested without a screen. Screen directions are −1 (up, or
 * left where the court stands upright) and 1.
 */
import { clampTarget, PADDLE_BOTTOM, PADDLE_SPEED, PADDLE_TOP } from '@rallydrop/common/games/pong/court';

export type Direction = -1 | 0 | 1;
export type Device = 'pointer' | 'keys' | 'pad';

/** Keys by place on the keyboard, not by letter: W is above S on every layout. */
const KEYS: Readonly<Record<string, -1 | 1>> = {
  KeyW: -1,
  ArrowUp: -1,
  KeyA: -1,
  ArrowLeft: -1,
  KeyS: 1,
  ArrowDown: 1,
  KeyD: 1,
  ArrowRight: 1,
};
const SIDEWAYS = new Set(['KeyA', 'KeyD', 'ArrowLeft', 'ArrowRight']);
const UPWARDS = new Set(['ArrowUp', 'ArrowDown']);

/** What a key means; 0 if nothing. Arrows and A/D count only along the way that the paddle moves; W and S always. */
export function keyDirection(code: string, upright: boolean): Direction {
  if ((upright ? UPWARDS : SIDEWAYS).has(code)) return 0;
  return KEYS[code] ?? 0;
}

/** Which keys are down: the one that was pressed last decides. */
export class HeldKeys {
  private readonly held: { code: string; direction: Direction }[] = [];

  get direction(): Direction {
    return this.held.at(-1)?.direction ?? 0;
  }

  press(code: string, direction: Direction): void {
    this.release(code);
    this.held.push({ code, direction });
  }

  /** Whether the key was down. */
  release(code: string): boolean {
    const index = this.held.findIndex((key) => key.code === code);
    if (index >= 0) this.held.splice(index, 1);
    return index >= 0;
  }

  releaseAll(): void {
    this.held.length = 0;
  }
}

/** Below this a stick is at rest; above `FULL` it means "as fast as it goes". */
const REST = 0.18;
const FULL = 0.92;

/** A stick's deflection, −1…1, as a part of the paddle's top speed: fine near the middle. */
export function stickSpeed(deflection: number): number {
  const size = Math.abs(deflection);
  if (!(size > REST)) return 0;
  if (size >= FULL) return Math.sign(deflection);
  return Math.sign(deflection) * ((size - REST) / (FULL - REST)) ** 1.5;
}

/** One player's target, whatever the device, and what of it is still to be sent. */
export class Steering {
  /** Who steers: the device that was used last. */
  device: Device | undefined;
  private target: number | undefined;
  private sent: number | undefined;
  private sentTick = Number.NEGATIVE_INFINITY;

  /** The paddle's centre shall be at the court's `y`. */
  aim(device: Device, y: number): void {
    this.device = device;
    if (Number.isFinite(y)) this.target = clampTarget(y);
  }

  /**
   * The paddle shall go at a part of its top speed, −1…1, as it has during the last `ticks`. At top speed its target is
   * the edge; below it the target runs ahead of the paddle, which starts at `paddleY`.
   */
  go(device: Device, speed: number, ticks: number, paddleY: number): void {
    this.aim(device, this.ahead(device, speed, ticks, paddleY));
  }

  /** What is to be sent in this tick, if anything: at most one target a tick, and only a new one. */
  due(tick: number): number | undefined {
    return this.target !== this.sent && tick !== this.sentTick ? this.target : undefined;
  }

  /** What was due has been taken. */
  taken(tick: number): void {
    this.sent = this.target;
    this.sentTick = tick;
  }

  private ahead(device: Device, speed: number, ticks: number, paddleY: number): number {
    if (speed === 0) return paddleY;
    if (Math.abs(speed) >= 1) return speed > 0 ? PADDLE_BOTTOM : PADDLE_TOP;
    const atEdge = this.target === PADDLE_TOP || this.target === PADDLE_BOTTOM;
    const from = this.device === device && !atEdge ? (this.target ?? paddleY) : paddleY;
    return from + speed * PADDLE_SPEED * ticks;
  }
}
