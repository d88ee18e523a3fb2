/** A first match explains itself: what moves the paddle, until the first ball is met. */
import type { Seat } from '@rallydrop/common/game';
import type { PongScene } from './scene.ts';
import { HANDS } from './words.ts';

export class Hint {
  private line: HTMLElement | undefined;

  /** `seat`: the one own seat; nobody else needs to be told. */
  constructor(
    host: HTMLElement,
    private readonly seat: Seat | null,
  ) {
    if (seat === null) return;
    this.line = document.createElement('p');
    this.line.className = 'stage-hint';
    host.append(this.line);
  }

  /** Other keys steer on a court that stands. */
  setPlacement(upright: boolean): void {
    if (!this.line) return;
    this.line.classList.toggle('stage-hint-upright', upright);
    const touch = matchMedia('(pointer: coarse)').matches;
    this.line.textContent = touch ? HANDS.touch : HANDS.keys[upright ? 1 : 0];
  }

  frame(scene: PongScene): void {
    if (!this.line) return;
    for (let i = 0; i < scene.eventCount; i++) {
      const { kind, seat } = scene.events[i]!;
      if (kind === 'hit' && seat === this.seat) this.destroy();
    }
  }

  destroy(): void {
    this.line?.remove();
    this.line = undefined;
  }
}
