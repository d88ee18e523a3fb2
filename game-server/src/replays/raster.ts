/** Shapes to pixels: a buffer of RGB, each edge as smooth as its distance says. */
import type { Shape } from '@rallydrop/common/poster';

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row by row. */
  readonly pixels: Uint8Array;
}

export const paint = (width: number, height: number, ground: number, shapes: readonly Shape[]): Raster => {
  const pixels = new Uint8Array(width * height * 3);
  const raster = { width, height, pixels };
  for (let at = 0; at < pixels.length; at += 3) mix(pixels, at, ground, 1);
  for (const shape of shapes) paintShape(raster, shape);
  return raster;
};

const paintShape = ({ width, height, pixels }: Raster, shape: Shape): void => {
  const left = Math.max(0, Math.floor(shape.x - shape.width / 2 - 1));
  const right = Math.min(width - 1, Math.ceil(shape.x + shape.width / 2 + 1));
  const top = Math.max(0, Math.floor(shape.y - shape.height / 2 - 1));
  const bottom = Math.min(height - 1, Math.ceil(shape.y + shape.height / 2 + 1));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const cover = coverage(shape, x + 0.5, y + 0.5);
      if (cover > 0) mix(pixels, (y * width + x) * 3, shape.color, cover * shape.alpha);
    }
  }
};

/** How much of the pixel around a point is covered, 0…1, by the distance to the shape's edge. */
const coverage = (shape: Shape, x: number, y: number): number => {
  const distance = distanceTo(shape, x, y);
  const inside = Math.min(1, Math.max(0, 0.5 - distance));
  if (shape.edge === undefined) return inside;
  return Math.min(inside, Math.max(0, distance + shape.edge + 0.5));
};

/** To the edge of a box with round corners; negative inside. (https://iquilezles.org/articles/distfunctions2d/) */
const distanceTo = (shape: Shape, x: number, y: number): number => {
  const dx = Math.abs(x - shape.x) - shape.width / 2 + shape.radius;
  const dy = Math.abs(y - shape.y) - shape.height / 2 + shape.radius;
  return Math.min(Math.max(dx, dy), 0) + Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) - shape.radius;
};

const mix = (pixels: Uint8Array, at: number, color: number, part: number): void => {
  for (let n = 0; n < 3; n++) {
    const wanted = (color >> (16 - 8 * n)) & 0xff;
    pixels[at + n] = Math.round(pixels[at + n]! + (wanted - pixels[at + n]!) * part);
  }
};
