/**
 * What of the court never moves: walls, open ends, centre line. Five strips of paint, because Phaser's own lines
 * are reckoned anew, with garbage, in every frame.
 */
import { COURT_HEIGHT, COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import { paintDashes, paintStrip, TEXTURES } from './paint.ts';
import { type Placement, screenX, screenY } from './placement.ts';

/** Court units. */
const WALL = 50;
/** The ends are open: only a hint of where the ball is lost. */
const WALL_ALPHA = 0.4;
const END_ALPHA = 0.12;
const CENTRE_ALPHA = 0.22;
/** At the end of a very long rally. */
const GLOWING_WALL = 1;
const GLOWING_CENTRE = 0.6;

export class CourtLines {
  private readonly walls: readonly Phaser.GameObjects.Image[];
  private readonly ends: readonly Phaser.GameObjects.Image[];
  private readonly centre: Phaser.GameObjects.Image;

  constructor(private readonly scene: Phaser.Scene) {
    paintStrip(scene);
    paintDashes(scene, 1, 1);
    const strip = (alpha: number): Phaser.GameObjects.Image =>
      scene.add.image(0, 0, TEXTURES.strip).setAlpha(alpha);
    this.walls = [strip(WALL_ALPHA), strip(WALL_ALPHA)];
    this.ends = [strip(END_ALPHA), strip(END_ALPHA)];
    this.centre = scene.add.image(0, 0, TEXTURES.dashes).setAlpha(CENTRE_ALPHA);
  }

  /** `glow` 0…1: how much the lines light up with a long rally. */
  glow(glow: number): void {
    for (const wall of this.walls) wall.setAlpha(WALL_ALPHA + (GLOWING_WALL - WALL_ALPHA) * glow);
    this.centre.setAlpha(CENTRE_ALPHA + (GLOWING_CENTRE - CENTRE_ALPHA) * glow);
  }

  /** `pixelRatio`: device pixels per CSS pixel. */
  resize(place: Placement, pixelRatio: number): void {
    const { scale, rotation } = place;
    const thin = Math.max(1.5, WALL * scale);
    this.walls.forEach((wall, i) => {
      put(wall, place, COURT_WIDTH / 2, i * COURT_HEIGHT).setDisplaySize(COURT_WIDTH * scale, thin);
    });
    this.ends.forEach((end, i) => {
      put(end, place, i * COURT_WIDTH, COURT_HEIGHT / 2).setDisplaySize(1, COURT_HEIGHT * scale);
    });
    paintDashes(this.scene, thin * pixelRatio, COURT_HEIGHT * scale * pixelRatio);
    this.centre
      .setTexture(TEXTURES.dashes)
      .setScale(1 / pixelRatio)
      .setRotation(rotation);
    put(this.centre, place, COURT_WIDTH / 2, COURT_HEIGHT / 2);
  }
}

const put = (
  image: Phaser.GameObjects.Image,
  place: Placement,
  x: number,
  y: number,
): Phaser.GameObjects.Image =>
  image.setPosition(screenX(place, x, y), screenY(place, x, y)).setRotation(place.rotation);
