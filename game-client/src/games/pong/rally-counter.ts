/** How long the rally is, on the net behind the ball: from 8 hits on, stepping up at every eighth. */
import { COURT_HEIGHT, COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import type { Milliseconds } from '@rallydrop/common/tick';
import { TEXTURES } from './paint.ts';
import { type Placement, screenX, screenY } from './placement.ts';
import { popAt } from './reward/envelopes.ts';
import { RALLY_STEP, type Rewards } from './reward/rewards.ts';

const DIGITS = 4;
/** A figure's size as a part of the score's. */
const SIZE = 0.34;
const ALPHA = 0.5;
/** How much larger each step makes it, at most five times. */
const STEP_SIZE = 0.06;
/** How far from the court's middle along the net, a part of the court's height. */
const ALONG = 0.3;

export class RallyCounter {
  private readonly plate: Phaser.GameObjects.Image;
  private readonly digits: readonly Phaser.GameObjects.Image[];
  private unit = 1;

  constructor(scene: Phaser.Scene) {
    this.plate = scene.add.image(0, 0, TEXTURES.plate).setVisible(false);
    this.digits = Array.from({ length: DIGITS }, () =>
      scene.add.image(0, 0, TEXTURES.digits, '0').setVisible(false),
    );
  }

  /** `unit`: CSS pixels per device pixel. */
  resize(unit: number): void {
    this.unit = unit;
    for (const digit of this.digits) digit.setTexture(TEXTURES.digits, '0');
  }

  draw(rewards: Rewards, place: Placement, now: Milliseconds): void {
    const shown = rewards.counter(now);
    const text = shown > 0 ? rewards.rally : 0;
    const steps = Math.min(5, Math.floor(text / RALLY_STEP) - 1);
    const scale = this.unit * SIZE * (1 + STEP_SIZE * steps) * popAt(rewards.stepAge(now)) ** 2;
    const count = text === 0 ? 0 : Math.min(DIGITS, Math.floor(Math.log10(text)) + 1);
    const x = screenX(place, COURT_WIDTH / 2, COURT_HEIGHT * (0.5 - ALONG));
    const y = screenY(place, COURT_WIDTH / 2, COURT_HEIGHT * (0.5 - ALONG));
    const wide = this.digits[0]!.width * scale;
    // The net's dashes do not cross the figures.
    this.plate
      .setVisible(count > 0)
      .setPosition(x, y)
      .setAlpha(shown);
    this.plate.setDisplaySize(wide * (count + 0.4), this.digits[0]!.height * scale * 1.05);
    for (let i = 0; i < DIGITS; i++) {
      const digit = this.digits[i]!.setVisible(i < count);
      if (i >= count) continue;
      digit.setFrame(FRAMES[Math.floor(text / 10 ** (count - 1 - i)) % 10]!, false, false);
      digit
        .setPosition(x + (i - (count - 1) / 2) * wide, y)
        .setScale(scale)
        .setAlpha(ALPHA * shown);
    }
  }
}

const FRAMES = Array.from({ length: 10 }, (_, digit) => String(digit));
