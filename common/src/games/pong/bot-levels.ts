/** What tells one Pong bot from another. Lengths in sixteenths of a court pixel, times in ticks. */
import type { BotLevel } from '../../game.ts';

export type Habits = BotLevel & {
  /** From what happens to the first thought of it. */
  readonly reaction: number;
  /** The widest misjudgement of a ball at BASE_SPEED; it grows with the ball's speed, so that rallies end. */
  readonly error: number;
  /** How far its target moves in a tick at most; a paddle's own limit is PADDLE_SPEED. */
  readonly hand: number;
  /** Between two inputs, at least. */
  readonly rest: number;
  /** What it goes to: the ball's height now, the end of its line if there were no walls, or where it will be. */
  readonly reads: 'height' | 'line' | 'bounces';
  /** How far from the paddle's middle it dares to take the ball, to give its return an angle. */
  readonly dares: number;
  /** Whether it plays where the opponent is not, or anywhere. */
  readonly aims: boolean;
};

/** From the weakest to the strongest, named by what they do. */
export const HABITS: readonly Habits[] = [
  {
    id: 'follows',
    name: 'Moss',
    motto: 'Follows the ball, slowly',
    pips: 1,
    face: 42,
    reaction: 24,
    error: 1900,
    hand: 72,
    rest: 8,
    reads: 'height',
    dares: 0,
    aims: false,
  },
  {
    id: 'returns',
    name: 'Pepper',
    motto: 'Returns the easy ones',
    pips: 2,
    face: 103,
    reaction: 18,
    error: 1500,
    hand: 140,
    rest: 6,
    reads: 'line',
    dares: 0,
    aims: false,
  },
  {
    id: 'reads',
    name: 'Juno',
    motto: 'Reads the bounces',
    pips: 3,
    face: 38,
    reaction: 15,
    error: 1100,
    hand: 230,
    rest: 5,
    reads: 'bounces',
    dares: 400,
    aims: false,
  },
  {
    id: 'places',
    name: 'Vesper',
    motto: 'Plays where you are not',
    pips: 4,
    face: 33,
    reaction: 12,
    error: 660,
    hand: 384,
    rest: 4,
    reads: 'bounces',
    dares: 700,
    aims: true,
  },
  {
    id: 'flawless',
    name: 'Zenith',
    motto: 'Never misses what can be reached',
    pips: 5,
    face: 84,
    reaction: 4,
    error: 0,
    hand: Number.POSITIVE_INFINITY,
    rest: 4,
    reads: 'bounces',
    dares: 1100,
    aims: true,
  },
];
