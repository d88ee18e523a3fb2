/** Hands to inputs: the space bar or a finger, held to pull, let go to rest. */

import type { Milliseconds } from '@rallydrop/common/tick';
import type { StageContext } from '@rallydrop/game-client/client-game';
import type { TugInput } from '../common/input.ts';
import type { TugState } from '../common/state.ts';

export class TugControls {
  private held = false;
  private sent = false;
  private readonly ends = new AbortController();

  constructor(private readonly context: StageContext<TugState, TugInput>) {
    if (context.match.seat === null) return;
    const { signal } = this.ends;
    const { host } = context;
    host.addEventListener('pointerdown', () => this.hold(true), { signal });
    for (const event of ['pointerup', 'pointercancel'])
      window.addEventListener(event, () => this.hold(false), { signal });
    window.addEventListener('blur', () => this.hold(false), { signal });
    window.addEventListener('keydown', (event) => this.onKey(event, true), { signal });
    window.addEventListener('keyup', (event) => this.onKey(event, false), { signal });
  }

  /** Call it once a frame: what was held while no input was taken (a countdown, a pause) counts when one is. */
  frame(now: Milliseconds): void {
    const { match } = this.context;
    if (!match.running) this.sent = false;
    else if (this.held !== this.sent && match.act({ pulls: this.held }, now)) this.sent = this.held;
  }

  destroy(): void {
    this.ends.abort();
  }

  private onKey(event: KeyboardEvent, down: boolean): void {
    if (event.code !== 'Space' || event.target !== document.body) return;
    event.preventDefault();
    this.hold(down);
  }

  private hold(held: boolean): void {
    this.held = held;
    this.frame(performance.now());
  }
}
