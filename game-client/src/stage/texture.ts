/** Textures painted by a canvas at exactly the size in which they are shown, so that edges are smooth. */

export type Paint = (ink: CanvasRenderingContext2D, width: number, height: number) => void;

/** Replaces a texture; sizes in device pixels. What shows it has to be given it again. */
export function paintTexture(
  scene: Phaser.Scene,
  key: string,
  width: number,
  height: number,
  draw: Paint,
): void {
  if (scene.textures.exists(key)) scene.textures.remove(key);
  const texture = scene.textures.createCanvas(
    key,
    Math.max(1, Math.ceil(width)),
    Math.max(1, Math.ceil(height)),
  );
  if (!texture) return;
  draw(texture.context, texture.width, texture.height);
  texture.refresh();
}
