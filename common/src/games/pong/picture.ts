/** The court in four small numbers, for a list: both paddles and the ball, each in steps of its own axis. */
import { COURT_HEIGHT, COURT_WIDTH } from './court.ts';
import type { PongState } from './state.ts';

/** Steps along each axis: finer than a picture of 150 pixels can show. */
export const PICTURE_STEPS = 200;

/** `[paddle of seat 0, of seat 1, ball along the court, ball across it]`, each 0…PICTURE_STEPS. */
export const picture = ({ paddle0, paddle1, ballX, ballY }: Readonly<PongState>): readonly number[] => [
  steps(paddle0, COURT_HEIGHT),
  steps(paddle1, COURT_HEIGHT),
  steps(ballX, COURT_WIDTH),
  steps(ballY, COURT_HEIGHT),
];

const steps = (at: number, length: number): number =>
  Math.max(0, Math.min(PICTURE_STEPS, Math.round((at * PICTURE_STEPS) / length)));
