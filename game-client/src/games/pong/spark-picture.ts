/** The sparks of the rewards on the screen. */
import { SPARK_PIXELS, TEXTURES } from './paint.ts';
import { type Placement, screenX, screenY } from './placement.ts';
import type { Sparks } from './reward/sparks.ts';

export class SparkPicture {
  private readonly images: readonly Phaser.GameObjects.Image[];

  constructor(
    scene: Phaser.Scene,
    private readonly sparks: Sparks,
  ) {
    this.images = Array.from({ length: sparks.capacity }, () =>
      scene.add.image(0, 0, TEXTURES.sparks[0]).setVisible(false),
    );
  }

  draw(place: Placement): void {
    const { sparks, images } = this;
    for (let i = 0; i < images.length; i++) {
      const image = images[i]!.setVisible(i < sparks.length);
      if (i >= sparks.length) continue;
      const key = TEXTURES.sparks[sparks.paint[i]!]!;
      if (image.texture.key !== key) image.setTexture(key);
      image
        .setPosition(screenX(place, sparks.x[i]!, sparks.y[i]!), screenY(place, sparks.x[i]!, sparks.y[i]!))
        .setScale((Math.max(2.5, sparks.size[i]! * place.scale) * 1) / SPARK_PIXELS)
        .setAlpha(sparks.alpha[i]!);
    }
  }
}
