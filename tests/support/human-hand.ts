/** What is a person's about the hands that play Pong in recorded matches and in the network laboratory. */
import type { Random32 } from '@rallydrop/common/game';
import { COURT_HEIGHT } from '@rallydrop/common/games/pong/court';
import { uniform } from '@rallydrop/common/random';

/** How far off the first reading of a ball's flight may be, court units. */
export const MISJUDGES = 2600;
/** A hand is never quite still: court units. */
export const TREMOR = 120;
/** Between two balls: near the middle, following the ball a little. */
const FOLLOWS = 0.3;

/** Where to wait for the next ball while this one is at `ballY`, court units. */
export const waitAt = (ballY: number): number => COURT_HEIGHT / 2 + (ballY - COURT_HEIGHT / 2) * FOLLOWS;

/** Anything of −`most`…`most`, equally likely. */
export const within = (random: Random32, most: number): number => most * (2 * uniform(random) - 1);
