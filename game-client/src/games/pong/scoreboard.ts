/** The score, large and faint behind the ball, each seat's in its own half. */
import type { Seat } from '@rallydrop/common/game';
import { COURT_HEIGHT, COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import { paintDigits, TEXTURES } from './paint.ts';
import { type Placement, screenX, screenY } from './placement.ts';

/** A figure's height, court units. */
const FIGURE = 5200;
/** At rest: 3 to 1 against the ink. */
const AT_REST = 0.4;
const BRIGHT = 1;

class Score {
  private readonly tens: Phaser.GameObjects.Image;
  private readonly ones: Phaser.GameObjects.Image;
  private shown = 0;
  private x = 0;
  private y = 0;
  private unit = 1;

  constructor(
    scene: Phaser.Scene,
    private readonly seat: Seat,
  ) {
    this.tens = scene.add.image(0, 0, TEXTURES.digits, '0');
    this.ones = scene.add.image(0, 0, TEXTURES.digits, '0');
  }

  resize(place: Placement, unit: number): void {
    const courtX = COURT_WIDTH * (this.seat === 0 ? 0.25 : 0.75);
    this.x = screenX(place, courtX, COURT_HEIGHT / 2);
    this.y = screenY(place, courtX, COURT_HEIGHT / 2);
    this.unit = unit;
    // At once: the figures were painted anew, and what the images show is gone.
    this.arrange(Math.max(0, this.shown));
  }

  /** `light` 0…1: how much it stands out just now; `size`: a factor. */
  show(score: number, light: number, size: number): void {
    if (score !== this.shown) this.arrange(score);
    const alpha = AT_REST + (BRIGHT - AT_REST) * light;
    const scale = this.unit * size;
    this.tens.setAlpha(alpha).setScale(scale);
    this.ones.setAlpha(alpha).setScale(scale);
  }

  private arrange(score: number): void {
    this.shown = score;
    const wide = score >= 10;
    this.tens.setTexture(TEXTURES.digits, String(Math.floor(score / 10) % 10)).setVisible(wide);
    this.ones.setTexture(TEXTURES.digits, String(score % 10));
    const half = wide ? (this.ones.width * this.unit) / 2 : 0;
    this.tens.setPosition(this.x - half, this.y);
    this.ones.setPosition(this.x + half, this.y);
  }
}

export class Scoreboard {
  private readonly scores: readonly [Score, Score];

  constructor(private readonly scene: Phaser.Scene) {
    paintDigits(scene, 8);
    this.scores = [new Score(scene, 0), new Score(scene, 1)];
  }

  /** `pixelRatio`: device pixels per CSS pixel. */
  resize(place: Placement, pixelRatio: number): void {
    paintDigits(this.scene, FIGURE * place.scale * pixelRatio);
    for (const score of this.scores) score.resize(place, 1 / pixelRatio);
  }

  show(seat: 0 | 1, score: number, light: number, size: number): void {
    this.scores[seat].show(score, light, size);
  }
}
