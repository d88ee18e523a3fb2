/** How many device pixels are drawn for one CSS pixel. */

/** Beyond 2 nobody sees a difference in moving shapes, and the cost grows with the square. */
const MAX_RATIO = 2;
/** About 2560×1440: what an integrated graphics chip fills 60 times a second with room to spare. */
const MAX_PIXELS = 3_700_000;
/** Where there is no graphics chip: about 1280×720. */
const MAX_SOFTWARE_PIXELS = 930_000;

/** `width` and `height` in CSS pixels. `software`: a processor draws, not a graphics chip. */
export function renderScale(
  width: number,
  height: number,
  devicePixelRatio: number,
  software: boolean,
): number {
  const wanted = Math.min(MAX_RATIO, devicePixelRatio > 0 ? devicePixelRatio : 1);
  const affordable = Math.sqrt((software ? MAX_SOFTWARE_PIXELS : MAX_PIXELS) / Math.max(1, width * height));
  return Math.min(wanted, affordable, software ? 1 : MAX_RATIO);
}

/** Browsers without a graphics chip say so in the renderer's name. */
export const drawsInSoftware = (rendererName: string): boolean =>
  /swiftshader|llvmpipe|software|basic render/i.test(rendererName);
