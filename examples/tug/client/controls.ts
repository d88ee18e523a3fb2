/**
 * Hands to inputs: a key or a finger, held to pull, let go to rest. Who plays alone on this device has the space bar and
 * the whole stage; two who share it have a key and a half of the stage each.
 */
import type { Seat } from '@rallydrop/common/game';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { StageContext } from '@rallydrop/game-client/client-game';
import type { TugInput } from '../common/input.ts';
import type { TugState } from '../common/state.ts';

const OWN_KEY = 'Space';
const SHARED_KEYS = ['KeyA', 'KeyL'] as const;

export class TugControls {
  /** By seat: what the hand does, and what the match was told last. */
  private readonly held = [false, false];
  private readonly told = [false, false];
  private readonly fingers = new Map<number, Seat>();
  private readonly ends = new AbortController();

  constructor(private readonly context: StageContext<TugState, TugInput>) {
    if (context.match.ownSeats.length === 0) return;
    const { signal } = this.ends;
    context.host.addEventListener('pointerdown', (event) => this.onFinger(event), { signal });
    for (const event of ['pointerup', 'pointercancel'] as const)
      window.addEventListener(event, ({ pointerId }) => this.onLift(pointerId), { signal });
    window.addEventListener('blur', () => this.held.fill(false), { signal });
    window.addEventListener('keydown', (event) => this.onKey(event, true), { signal });
    window.addEventListener('keyup', (event) => this.onKey(event, false), { signal });
  }

  /** Call it once a frame: what was held while no input was taken (a countdown, a pause) counts when one is. */
  frame(now: Milliseconds): void {
    const { match } = this.context;
    if (!match.running) this.told.fill(false);
    else for (const seat of match.ownSeats) this.tell(seat, now);
  }

  destroy(): void {
    this.ends.abort();
  }

  private tell(seat: Seat, now: Milliseconds): void {
    const pulls = this.held[seat]!;
    if (pulls !== this.told[seat] && this.context.match.act({ pulls }, now, seat)) this.told[seat] = pulls;
  }

  private onKey(event: KeyboardEvent, down: boolean): void {
    const { ownSeats } = this.context.match;
    const keys: readonly string[] = ownSeats.length > 1 ? SHARED_KEYS : [OWN_KEY];
    const index = keys.indexOf(event.code);
    if (index < 0 || event.target !== document.body) return;
    event.preventDefault();
    this.hold(ownSeats[index]!, down);
  }

  private onFinger({ pointerId, clientX }: PointerEvent): void {
    const { host, match } = this.context;
    const { left, width } = host.getBoundingClientRect();
    const isRight = match.ownSeats.length > 1 && clientX > left + width / 2;
    const seat = match.ownSeats[isRight ? 1 : 0]!;
    this.fingers.set(pointerId, seat);
    this.hold(seat, true);
  }

  private onLift(pointerId: number): void {
    const seat = this.fingers.get(pointerId);
    this.fingers.delete(pointerId);
    if (seat !== undefined) this.hold(seat, false);
  }

  private hold(seat: Seat, held: boolean): void {
    this.held[seat] = held;
    this.frame(performance.now());
  }
}
