/**
 * The ball with its trail: paper white while it is slow, in its last hitter's colour as it gets faster, with a white core
 * and a halo at the cap. Colours are textures over each other, because the canvas fallback knows no tints.
 */
import { COURT_HEIGHT, COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import type { Milliseconds } from '@rallydrop/common/tick';
import { TEXTURES } from './paint.ts';
import { type Placement, screenX, screenY } from './placement.ts';
import type { Rewards } from './reward/rewards.ts';
import type { PongScene } from './scene.ts';
import { Trail } from './trail.ts';

const TRAIL_DOTS = 26;
/** The halo at the cap: how wide, court units, and how strong. */
const HALO = 1500;
const HALO_ALPHA = 0.55;
/** The core turns white again in the last part of the heat. */
const CORE_FROM = 0.8;
/** A ball that is out dims while it waits for the server's word. */
const OUT_ALPHA = 0.6;

export class BallPicture {
  private readonly trail = new Trail(TRAIL_DOTS);
  private readonly dots: readonly Phaser.GameObjects.Image[];
  private readonly halos: readonly Phaser.GameObjects.Image[];
  private readonly plain: Phaser.GameObjects.Image;
  private readonly coloured: readonly Phaser.GameObjects.Image[];
  private readonly core: Phaser.GameObjects.Image;
  private unit = 1;

  constructor(
    scene: Phaser.Scene,
    private readonly still: boolean,
  ) {
    const add = (key: string): Phaser.GameObjects.Image => scene.add.image(0, 0, key).setVisible(false);
    this.halos = TEXTURES.glows.map(add);
    this.dots = Array.from({ length: TRAIL_DOTS }, () => add(TEXTURES.ball));
    this.plain = add(TEXTURES.ball);
    this.coloured = TEXTURES.balls.map(add);
    this.core = add(TEXTURES.ball);
  }

  /** The textures were painted anew; `unit`: CSS pixels per device pixel. */
  resize(unit: number): void {
    this.unit = unit;
    this.trail.clear();
    this.plain.setTexture(TEXTURES.ball);
    this.core.setTexture(TEXTURES.ball);
    for (const seat of [0, 1] as const) this.coloured[seat]!.setTexture(TEXTURES.balls[seat]);
    for (const dot of this.dots) dot.setTexture(TEXTURES.ball);
  }

  draw(scene: PongScene, rewards: Rewards, place: Placement, now: Milliseconds): void {
    const { heat } = rewards;
    const shown = scene.ballShown ? rewards.ballReturn(now) * (scene.ballOut ? OUT_ALPHA : 1) : 0;
    const x = screenX(place, scene.ballX, scene.ballY);
    const y = screenY(place, scene.ballX, scene.ballY);
    const size = this.unit * (scene.ballOut ? 1 : rewards.ballReturn(now));
    const long = rewards.squash(now);
    // A disc that is round is not turned: its edge would be sampled between its pixels.
    const angle = long === 1 ? 0 : Math.atan2(scene.ballVelY, scene.ballVelX) + place.rotation;
    const show = (image: Phaser.GameObjects.Image, alpha: number, part = 1): void => {
      image.setVisible(alpha > 0);
      if (alpha <= 0) return;
      image.setPosition(x, y).setRotation(angle).setAlpha(alpha);
      image.setScale(size * part * long, (size * part) / long);
    };
    show(this.plain, shown);
    for (const seat of [0, 1] as const) {
      const mine = rewards.hitter === seat ? heat : 0;
      show(this.coloured[seat]!, shown * Math.min(1, 1.4 * mine));
      const halo = this.halos[seat]!.setVisible(mine > 0.3 && shown > 0);
      if (!halo.visible) continue;
      halo.setPosition(x, y).setAlpha(shown * HALO_ALPHA * ((mine - 0.3) / 0.7) ** 2);
      halo.setDisplaySize(HALO * place.scale, HALO * place.scale);
    }
    show(this.core, shown * Math.max(0, (heat - CORE_FROM) / (1 - CORE_FROM)), 0.62);
    this.drawTrail(scene, rewards, place, now);
  }

  private drawTrail(scene: PongScene, rewards: Rewards, place: Placement, now: Milliseconds): void {
    const { trail } = this;
    const lies = scene.ballX === COURT_WIDTH / 2 && scene.ballY === COURT_HEIGHT / 2;
    if (!scene.ballShown || this.still || lies) trail.clear();
    else trail.frame(scene.ballX, scene.ballY, now);
    const { heat, hitter } = rewards;
    const key = hitter >= 0 && heat > 0.12 ? TEXTURES.balls[hitter === 1 ? 1 : 0] : TEXTURES.ball;
    for (let i = 0; i < TRAIL_DOTS; i++) {
      const dot = this.dots[i]!.setVisible(i < trail.length);
      if (i >= trail.length) continue;
      const age = (i + 1) / TRAIL_DOTS;
      if (dot.texture.key !== key) dot.setTexture(key);
      dot
        .setPosition(screenX(place, trail.x[i]!, trail.y[i]!), screenY(place, trail.x[i]!, trail.y[i]!))
        .setScale(this.unit * (0.95 - 0.6 * age))
        .setAlpha((0.17 + 0.2 * heat) * (1 - age) ** 1.4);
    }
  }
}
