import { expect, it } from 'vitest';
import { COURT_HEIGHT, COURT_WIDTH } from './court.ts';
import { PICTURE_STEPS, picture } from './picture.ts';
import { newMatch } from './testing.ts';

it('a court is told in steps of its own axes, paddles first, nothing beyond its ends', () => {
  const state = newMatch();
  const at = (paddle0: number, paddle1: number, ballX: number, ballY: number) =>
    picture({
      ...state,
      ...{ paddle0: paddle0 * COURT_HEIGHT, paddle1: paddle1 * COURT_HEIGHT },
      ...{ ballX: ballX * COURT_WIDTH, ballY: ballY * COURT_HEIGHT },
    });
  expect(at(0, 1, 0.5, 0.25)).toEqual([0, PICTURE_STEPS, PICTURE_STEPS / 2, PICTURE_STEPS / 4]);
  expect(at(0.004, 0.006, -0.1, 1.2)).toEqual([1, 1, 0, PICTURE_STEPS]);
});
