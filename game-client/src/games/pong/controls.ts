/**
 * Hands to inputs: pointer and touch (the paddle goes where the finger is, anywhere on the stage), keys (held: to
 * the edge; let go: stop) and gamepad. The device that was used last steers.
 */
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { StageContext } from '../../client-game.ts';
import { Listeners } from '../../stage/listeners.ts';
import { isTyping } from '../../stage/typing.ts';
import { padDeflection } from './gamepad.ts';
import { courtY, type Placement, paddleSign } from './placement.ts';
import { HeldKeys, keyDirection, Steering, stickSpeed } from './steering.ts';

/** A stick that was at rest, or a frame after a stall, counts for no more than this. */
const MOST_TICKS = 3;

export class PongControls {
  private readonly steering = new Steering();
  private readonly keys = new HeldKeys();
  private readonly listeners = new Listeners();
  private place: Placement | undefined;
  /** Own tick at which keys or pad steered last. */
  private steeredAt = 0;

  constructor(private readonly context: StageContext<PongState, PongInput>) {
    if (context.match.seat === null) return;
    const { host } = context;
    this.listeners.add(host, 'pointerdown', this.onPointer);
    this.listeners.add(host, 'pointermove', this.onPointer);
    // A fast mouse leaves between two samples: where it left says how far it wanted to go.
    this.listeners.add(host, 'pointerleave', this.onPointer);
    this.listeners.add(host, 'contextmenu', preventDefault);
    this.listeners.add(window, 'keydown', this.onKeyDown);
    this.listeners.add(window, 'keyup', this.onKeyUp);
    this.listeners.add(window, 'blur', this.onBlur);
  }

  setPlacement(place: Placement): void {
    this.place = place;
  }

  /** Polls what has no events, and sends what is due. Call it once a frame. */
  frame(now: Milliseconds): void {
    if (this.context.match.seat === null) return;
    this.readPad();
    this.send(now);
  }

  destroy(): void {
    this.listeners.close();
  }

  private readonly onPointer = (event: PointerEvent): void => {
    if (!this.place || (event.pointerType === 'touch' && event.type === 'pointerleave')) return;
    const box = this.context.host.getBoundingClientRect();
    this.steering.aim('pointer', courtY(this.place, event.clientX - box.left, event.clientY - box.top));
    this.send(performance.now());
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    const direction = keyDirection(event.code, this.place?.upright ?? false);
    if (direction === 0) return;
    // Arrows would scroll the page.
    event.preventDefault();
    if (event.repeat) return;
    this.keys.press(event.code, direction);
    this.followKeys();
  };

  private readonly onKeyUp = (event: KeyboardEvent): void => {
    if (this.keys.release(event.code) && this.steering.device === 'keys') this.followKeys();
  };

  private readonly onBlur = (): void => {
    this.keys.releaseAll();
    if (this.steering.device === 'keys') this.followKeys();
  };

  private followKeys(): void {
    this.steer('keys', this.keys.direction);
    this.send(performance.now());
  }

  private readPad(): void {
    const speed = stickSpeed(padDeflection(this.place?.upright ?? false));
    if (speed !== 0 || this.steering.device === 'pad') this.steer('pad', speed);
  }

  /** `speed` in screen direction, −1…1 of the top speed. */
  private steer(device: 'keys' | 'pad', speed: number): void {
    const { match } = this.context;
    if (!this.place || !match.ready) return;
    const ticks = Math.min(MOST_TICKS, match.ownTick - this.steeredAt);
    this.steeredAt = match.ownTick;
    this.steering.go(device, speed * paddleSign(this.place), ticks, this.stoppingPlace());
  }

  /** Where the tick that is being drawn takes the own paddle: stopping there, it never moves back on the screen. */
  private stoppingPlace(): number {
    const { match } = this.context;
    const state = match.stateAt(Math.floor(match.ownTick) + 1);
    return match.seat === 0 ? state.paddle0 : state.paddle1;
  }

  private send(now: Milliseconds): void {
    const { match } = this.context;
    if (!match.ready) return;
    const tick = Math.floor(match.ownTick);
    const y = this.steering.due(tick);
    if (y !== undefined && match.act({ kind: 'target', y }, now)) this.steering.taken(tick);
  }
}

const preventDefault = (event: Event): void => event.preventDefault();
