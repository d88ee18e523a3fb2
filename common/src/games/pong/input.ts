/** What players and the room can do in Pong, and how it travels. */
import { inputCodec } from '../../game.ts';
import { SERVE_ANGLE_STEPS } from './angle.ts';
import { MAX_SPEED, MIN_SPEED_CAP, PADDLE_BOTTOM, PADDLE_TOP } from './court.ts';

export type PongInput =
  /** A player's paddle shall go to `y` (its centre, in sixteenths, PADDLE_TOP…PADDLE_BOTTOM). */
  | { readonly kind: 'target'; readonly y: number }
  /** The room's alone: the serve's direction, in steps of `angle.ts`, −SERVE_ANGLE_STEPS…SERVE_ANGLE_STEPS. */
  | { readonly kind: 'serve'; readonly angle: number }
  /** The room's alone: the ball's top speed from its next contact on, MIN_SPEED_CAP…MAX_SPEED. */
  | { readonly kind: 'speedCap'; readonly speed: number };

const within = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high;

/** Whether an input's figure is one that the rules know: the same test in `decode` and in `apply`. */
export const isSound = (input: PongInput): boolean => {
  switch (input.kind) {
    case 'target':
      return within(input.y, PADDLE_TOP, PADDLE_BOTTOM);
    case 'serve':
      return within(input.angle, -SERVE_ANGLE_STEPS, SERVE_ANGLE_STEPS);
    case 'speedCap':
      return within(input.speed, MIN_SPEED_CAP, MAX_SPEED);
    default:
      return false;
  }
};

const TARGET = 0;
const SERVE = 1;
const SPEED_CAP = 2;

/**
 * Layout, little-endian:
 *
 *     target    [0][y      uint16]
 *     serve     [1][angle  int8  ]
 *     speedCap  [2][speed  uint16]
 */
export const pongCodec = inputCodec<PongInput>({
  write(input, bytes, at) {
    switch (input.kind) {
      case 'target':
        return writeFigure(bytes, at, TARGET, input.y);
      case 'serve':
        bytes[at] = SERVE;
        bytes[at + 1] = input.angle;
        return at + 2;
      case 'speedCap':
        return writeFigure(bytes, at, SPEED_CAP, input.speed);
    }
  },

  decode(bytes, at, length) {
    const input = read(bytes, at, length);
    return input !== undefined && isSound(input) ? input : undefined;
  },
});

const writeFigure = (bytes: Uint8Array, at: number, kind: number, figure: number): number => {
  bytes[at] = kind;
  bytes[at + 1] = figure;
  bytes[at + 2] = figure >> 8;
  return at + 3;
};

const read = (bytes: Uint8Array, at: number, length: number): PongInput | undefined => {
  const kind = bytes[at];
  if (length === 2 && kind === SERVE) return { kind: 'serve', angle: (bytes[at + 1]! << 24) >> 24 };
  if (length !== 3) return undefined;
  const figure = bytes[at + 1]! | (bytes[at + 2]! << 8);
  if (kind === TARGET) return { kind: 'target', y: figure };
  if (kind === SPEED_CAP) return { kind: 'speedCap', speed: figure };
  return undefined;
};
