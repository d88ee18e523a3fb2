/**
 * Hands to inputs: pointer and touch (the paddle goes where the finger is, anywhere on the stage), keys (held: to
 * the edge; let go: stop) and gamepad. The device that was used last steers.
 */
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { StageContext } from '../../client-game.ts';
import { isTyping } from '../../stage/typing.ts';
import { padDeflection } from './gamepad.ts';
import { courtY, type Placement, paddleSign } from './placement.ts';
import { HeldKeys, keyDirection, Steering, stickSpeed } from './steering.ts';

/** A stick that was at rest, or a frame after a stall, counts for no more than this. */
const MOST_TICKS = 3;

export class PongControls {
  private readonly steering = new Steering();
  private readonly keys = new HeldKeys();
  private readonly undo: (() => void)[] = [];
  private place: Placement | undefined;
  /** Own tick at which keys or pad steered last. */
  private steeredAt = 0;

  constructor(private readonly context: StageContext<PongState, PongInput>) {
    if (context.match.seat === null) return;
    const { host } = context;
    this.listen(host, 'pointerdown', this.onPointer);
    this.listen(host, 'pointermove', this.onPointer);
    // A fast mouse leaves between two samples: where it left says how far it wanted to go.
    this.listen(host, 'pointerleave', this.onPointer);
    this.listen(host, 'contextmenu', preventDefault);
    this.listen(window, 'keydown', this.onKeyDown);
    this.listen(window, 'keyup', this.onKeyUp);
    this.listen(window, 'blur', this.onBlur);
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
    for (const undo of this.undo) undo();
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

  private listen<Name extends string, Kind extends Event>(
    target: EventTarget,
    name: Name,
    listener: (event: Kind) => void,
  ): void {
    target.addEventListener(name, listener as EventListener);
    this.undo.push(() => target.removeEventListener(name, listener as EventListener));
  }
}

const preventDefault = (event: Event): void => event.preventDefault();
