/** What a face is made of, by its number. Pure. */

/** Shapes of heads, in a box of 24; the eyes stand around (12, 13) in all of them. */
export const HEADS = ['round', 'square', 'egg', 'shield', 'cloud', 'hexagon'] as const;
export const EYES = ['dots', 'wide', 'tall', 'one', 'sleepy', 'stern'] as const;
export const MARKS = ['none', 'antenna', 'ears', 'tuft', 'horns', 'band', 'freckles', 'leaf'] as const;
/** No seat's colour; each at least 3:1 against the panel, and the eyes' ink against each. */
export const TINTS = ['#ff9b85', '#5dd39e', '#c3a6ff', '#ff9ccb', '#ece0bd', '#c4e36b'] as const;

export interface FaceTraits {
  readonly head: (typeof HEADS)[number];
  readonly eyes: (typeof EYES)[number];
  readonly mark: (typeof MARKS)[number];
  readonly tint: (typeof TINTS)[number];
}

/** 1728 faces; numbers that are neighbours have nothing in common. */
export const faceTraits = (seed: number): FaceTraits => {
  let rest = mixed(seed);
  const draw = <Value>(values: readonly Value[]): Value => {
    const value = values[rest % values.length]!;
    rest = Math.floor(rest / values.length);
    return value;
  };
  return { head: draw(HEADS), eyes: draw(EYES), mark: draw(MARKS), tint: draw(TINTS) };
};

/** The finaliser of MurmurHash3 (Austin Appleby, public domain): every bit in changes every bit out. */
const mixed = (seed: number): number => {
  let bits = seed >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
};
