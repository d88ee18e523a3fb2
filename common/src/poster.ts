/** A still picture of a match as shapes, for those who only see a link to it. Drawn from a state alone. Pure. */
import type { FlatState } from './game.ts';

/** Of a picture, in its own pixels: what previews of links are made for. */
export const POSTER_WIDTH = 1200;
export const POSTER_HEIGHT = 630;

/** A box with round corners: with the largest radius a disc. */
export interface Shape {
  /** Its centre. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** 0xRRGGBB */
  readonly color: number;
  /** 0…1 */
  readonly alpha: number;
  /** Only its edge is drawn, so wide. */
  readonly edge?: number;
}

export interface MatchPoster<State extends FlatState> {
  /** Of all states of a match the last that is worth most is shown, where nobody asks for a moment. */
  worth(state: Readonly<State>): number;
  /** From the back to the front. */
  shapes(state: Readonly<State>): readonly Shape[];
}

export const COLORS = {
  ink: 0x0b1020,
  panel: 0x141b30,
  line: 0x2b3656,
  paper: 0xf4f1ea,
  seats: [0xffb000, 0x38d0ff],
} as const;

export const disc = (x: number, y: number, radius: number, color: number, alpha = 1): Shape => ({
  ...{ x, y, radius, color, alpha },
  width: 2 * radius,
  height: 2 * radius,
});

/** Which of the seven strokes a digit has: top, upper left, upper right, middle, lower left, lower right, bottom. */
const STROKES = [
  '1110111',
  '0010010',
  '1011101',
  '1011011',
  '0111010',
  '1101011',
  '1101111',
  '1010010',
  '1111111',
  '1111011',
] as const;
const DIGIT_SHARE = 0.55;
const STROKE_SHARE = 0.13;
const GAP_SHARE = 0.2;

/** A whole number in strokes, its middle at (x, y). */
export const figure = (
  value: number,
  x: number,
  y: number,
  height: number,
  look: Pick<Shape, 'color' | 'alpha'>,
): readonly Shape[] => {
  const width = height * DIGIT_SHARE;
  const digits = [...String(value)].map(Number);
  const step = width + height * GAP_SHARE;
  const from = x - ((digits.length - 1) * step) / 2;
  return digits.flatMap((digit, at) => strokesOf(digit, from + at * step, y, height, look));
};

const strokesOf = (
  digit: number,
  x: number,
  y: number,
  height: number,
  look: Pick<Shape, 'color' | 'alpha'>,
): Shape[] => {
  const thick = height * STROKE_SHARE;
  const [right, down] = [(height * DIGIT_SHARE - thick) / 2, (height - thick) / 2];
  const lying = (dy: number) => ({ x, y: y + dy, width: 2 * right - thick / 2, height: thick });
  const standing = (dx: number, dy: number) => ({
    x: x + dx,
    y: y + dy,
    width: thick,
    height: down - thick / 2,
  });
  const places = [
    lying(-down),
    standing(-right, -down / 2),
    standing(right, -down / 2),
    lying(0),
    standing(-right, down / 2),
    standing(right, down / 2),
    lying(down),
  ];
  return places.flatMap((place, n) =>
    STROKES[digit]?.[n] === '1' ? [{ ...place, ...look, radius: thick / 2 }] : [],
  );
};
