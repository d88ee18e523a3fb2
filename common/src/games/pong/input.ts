/** What players and the room can do in Pong, and how it travels. */
import type { InputCodec } from '../../game.ts';
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

/** Whether an input's figure is one that the rules know: the same test at the door and in `apply`. */
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
export const pongCodec: InputCodec<PongInput> = {
  encode(input) {
    switch (input.kind) {
      case 'target':
        return Uint8Array.of(TARGET, input.y & 0xff, input.y >> 8);
      case 'serve':
        return Uint8Array.of(SERVE, input.angle & 0xff);
      case 'speedCap':
        return Uint8Array.of(SPEED_CAP, input.speed & 0xff, input.speed >> 8);
    }
  },

  decode(bytes) {
    const input = read(bytes);
    return input !== undefined && isSound(input) ? input : undefined;
  },
};

const read = (bytes: Uint8Array): PongInput | undefined => {
  const [kind, low, high] = bytes;
  if (bytes.length === 2 && kind === SERVE) return { kind: 'serve', angle: (low! << 24) >> 24 };
  if (bytes.length !== 3) return undefined;
  const figure = low! | (high! << 8);
  if (kind === TARGET) return { kind: 'target', y: figure };
  if (kind === SPEED_CAP) return { kind: 'speedCap', speed: figure };
  return undefined;
};
