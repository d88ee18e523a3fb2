/** The match that moves behind the lobby; comes after the page. */
import { type ConnectFourState, ROWS, variantOf } from '@rallydrop/common/games/connect-four/state';
import type { DrawDemo } from '../../client-game.ts';
import { Discs } from './discs.ts';

const COLOURS = ['#FFB000', '#38D0FF'] as const;
const INK = '#0B1020';
const HOLE = '#0E152B';
const LINE = '#26304F';

export const openDemo = (): DrawDemo<ConnectFourState> => {
  const discs = new Discs();
  return (context, width, height, _before, now) => {
    const { columns } = variantOf(now);
    const cell = Math.max(width / columns, height / (ROWS + 1)) * 0.9;
    const left = (width - columns * cell) / 2;
    // The board stands on the page's lower edge: there the discs are seen.
    const bottom = height;
    const circle = (column: number, row: number, radius: number) => {
      context.beginPath();
      context.arc(left + (column + 0.5) * cell, bottom - (row + 0.5) * cell, radius * cell, 0, 7);
    };
    const time = performance.now();
    discs.show(now, time);
    discs.frame(time);
    context.clearRect(0, 0, width, height);
    context.lineWidth = 0.02 * cell;
    for (let column = 0; column < columns; column++) {
      for (let row = 0; row < ROWS; row++) {
        circle(column, row, 0.42);
        context.fillStyle = HOLE;
        context.fill();
        context.strokeStyle = LINE;
        context.stroke();
      }
    }
    let falling: { x: number; y: number } | undefined;
    for (const { motion, seat, column, height: row, alpha } of discs.pool) {
      if (motion === 'gone') continue;
      if (motion === 'falls') falling = { x: left + (column + 0.5) * cell, y: bottom - (row + 0.5) * cell };
      context.globalAlpha = alpha;
      circle(column, row, 0.4);
      context.fillStyle = COLOURS[seat === 1 ? 1 : 0];
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = INK;
      context.fillStyle = INK;
      circle(column, row, seat === 1 ? 0.11 : 0.18);
      if (seat === 1) context.fill();
      else {
        context.lineWidth = 0.07 * cell;
        context.stroke();
      }
    }
    return falling;
  };
};
