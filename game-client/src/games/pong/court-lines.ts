/** What of the court never moves: walls, open ends, centre line. Drawn once per size. */
import { COURT_HEIGHT, COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import { PAPER } from '../../stage/palette.ts';
import { type Placement, screenX, screenY } from './placement.ts';

/** Court units. */
const DASH = 360;
const DASHES = 20;

export function drawCourtLines(pen: Phaser.GameObjects.Graphics, place: Placement): void {
  const thin = Math.max(1.5, 50 * place.scale);
  pen.clear();
  line(pen, place, thin, 0.4, 0, 0, COURT_WIDTH, 0);
  line(pen, place, thin, 0.4, 0, COURT_HEIGHT, COURT_WIDTH, COURT_HEIGHT);
  // The ends are open: only a hint of where the ball is lost.
  line(pen, place, 1, 0.12, 0, 0, 0, COURT_HEIGHT);
  line(pen, place, 1, 0.12, COURT_WIDTH, 0, COURT_WIDTH, COURT_HEIGHT);
  const gap = COURT_HEIGHT / DASHES;
  for (let i = 0; i < DASHES; i++) {
    const middle = (i + 0.5) * gap;
    line(pen, place, thin, 0.22, COURT_WIDTH / 2, middle - DASH / 2, COURT_WIDTH / 2, middle + DASH / 2);
  }
}

function line(
  pen: Phaser.GameObjects.Graphics,
  place: Placement,
  width: number,
  alpha: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): void {
  pen.lineStyle(width, PAPER, alpha);
  pen.lineBetween(
    screenX(place, fromX, fromY),
    screenY(place, fromX, fromY),
    screenX(place, toX, toY),
    screenY(place, toX, toY),
  );
}
