/**
 * Two pairs of hands on one device: W and S for the left paddle, the arrows for the right one; with fingers each half
 * of the court is its player's.
 */

import { COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { StageContext } from '../../client-game.ts';
import { Listeners } from '../../stage/listeners.ts';
import { isTyping } from '../../stage/typing.ts';
import { courtX, courtY, type Placement, paddleSign } from './placement.ts';
import { type Direction, HeldKeys, Steering } from './steering.ts';

/** By place on the keyboard. On an upright court A and D, ← and → do what the screen shows. */
const KEYS: Readonly<Record<string, { readonly seat: 0 | 1; readonly direction: Direction }>> = {
  KeyW: { seat: 0, direction: -1 },
  KeyA: { seat: 0, direction: -1 },
  KeyS: { seat: 0, direction: 1 },
  KeyD: { seat: 0, direction: 1 },
  ArrowUp: { seat: 1, direction: -1 },
  ArrowLeft: { seat: 1, direction: -1 },
  ArrowDown: { seat: 1, direction: 1 },
  ArrowRight: { seat: 1, direction: 1 },
};

const MOST_TICKS = 3;

class Hands {
  readonly steering = new Steering();
  readonly keys = new HeldKeys();
  steeredAt = 0;
}

export class SharedPongControls {
  private readonly hands = [new Hands(), new Hands()] as const;
  private readonly listeners = new Listeners();
  private place: Placement | undefined;

  constructor(private readonly context: StageContext<PongState, PongInput>) {
    const { host } = context;
    for (const name of ['pointerdown', 'pointermove']) this.listeners.add(host, name, this.onPointer);
    this.listeners.add(host, 'contextmenu', (event) => event.preventDefault());
    this.listeners.add(window, 'keydown', this.onKeyDown);
    this.listeners.add(window, 'keyup', this.onKeyUp);
    this.listeners.add(window, 'blur', () => this.letGo());
  }

  setPlacement(place: Placement): void {
    this.place = place;
  }

  frame(now: Milliseconds): void {
    for (const seat of [0, 1] as const) {
      if (this.hands[seat].keys.direction !== 0) this.steer(seat);
      this.send(seat, now);
    }
  }

  destroy(): void {
    this.listeners.close();
  }

  private readonly onPointer = (event: PointerEvent): void => {
    const { place } = this;
    // A mouse is one hand: it takes the paddle of the half that it is in, like a finger.
    if (!place || (event.type === 'pointermove' && event.pointerType === 'mouse' && event.buttons === 0))
      return;
    const box = this.context.host.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const seat = courtX(place, x, y) < COURT_WIDTH / 2 ? 0 : 1;
    this.hands[seat].steering.aim('pointer', courtY(place, x, y));
    this.send(seat, performance.now());
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    const key = KEYS[event.code];
    if (!key) return;
    event.preventDefault();
    if (event.repeat) return;
    this.hands[key.seat].keys.press(event.code, key.direction);
    this.steer(key.seat);
  };

  private readonly onKeyUp = (event: KeyboardEvent): void => {
    const key = KEYS[event.code];
    if (key && this.hands[key.seat].keys.release(event.code)) this.steer(key.seat);
  };

  private letGo(): void {
    for (const seat of [0, 1] as const) {
      this.hands[seat].keys.releaseAll();
      this.steer(seat);
    }
  }

  private steer(seat: 0 | 1): void {
    const { match } = this.context;
    const hands = this.hands[seat];
    if (!this.place || !match.ready) return;
    const ticks = Math.min(MOST_TICKS, match.ownTick - hands.steeredAt);
    hands.steeredAt = match.ownTick;
    const state = match.stateAt(Math.floor(match.ownTick) + 1);
    const paddleY = seat === 0 ? state.paddle0 : state.paddle1;
    hands.steering.go('keys', hands.keys.direction * paddleSign(this.place), ticks, paddleY);
  }

  private send(seat: 0 | 1, now: Milliseconds): void {
    const { match } = this.context;
    const tick = Math.floor(match.ownTick);
    const { steering } = this.hands[seat];
    const y = steering.due(tick);
    if (y !== undefined && match.act({ kind: 'target', y }, now, seat)) steering.taken(tick);
  }
}
