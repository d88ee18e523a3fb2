/** Connect Four in the lobby: its options in words, how a match ended, and the match that moves behind the page. */
import {
  CLOCKS,
  type ClockKind,
  type ConnectFourState,
  ROWS,
  VARIANTS,
  type Variant,
  variantOf,
} from '@rallydrop/common/games/connect-four/state';
import type { DrawDemo, LobbyGame } from '../../lobby-game.ts';
import { Discs } from './discs.ts';
import { recordOf, reviewPath } from './game-link.ts';
import { explainEnd } from './words.ts';

const COLOURS = ['#FFB000', '#38D0FF'] as const;
const INK = '#0B1020';
const HOLE = '#0E152B';
const LINE = '#26304F';

/** A clock's name on a button. */
const CLOCK_LABELS: Readonly<Record<string, string>> = { none: 'No clock', move: '30 s a move' };

const openDemo = (): DrawDemo<ConnectFourState> => {
  const discs = new Discs();
  return (context, width, height, _before, now) => {
    const { columns } = variantOf(now);
    const cell = Math.max(width / columns, height / (ROWS + 1)) * 0.9;
    const left = (width - columns * cell) / 2;
    const bottom = Math.max(height, (height + ROWS * cell) / 2);
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
    for (const { motion, seat, column, height: row, alpha } of discs.pool) {
      if (motion === 'gone') continue;
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
  };
};

/** A room's options, as the rules keep them. */
const read = (raw: unknown): { variant?: Variant | undefined; clock?: ClockKind | undefined } => {
  if (typeof raw !== 'object' || raw === null) return {};
  const { variant, clock } = raw as Record<string, unknown>;
  return { variant: VARIANTS[Number(variant)], clock: CLOCKS[Number(clock)] };
};

export const connectFourLobby: LobbyGame<ConnectFourState> = {
  name: 'connect-four',
  choices: [
    {
      key: 'variant',
      label: 'Rules',
      values: VARIANTS.map(({ id, label }) => ({
        value: id,
        label: id === 'five' ? '5 in a row, 9×6' : label,
      })),
      standard: 'classic',
    },
    {
      key: 'clock',
      label: 'Clock',
      values: CLOCKS.map(({ id }) => ({ value: id, label: CLOCK_LABELS[id] ?? id })),
      standard: 'none',
    },
    {
      key: 'starts',
      label: 'Starts',
      values: [
        { value: 0, label: 'You' },
        { value: 1, label: 'Your friend' },
      ],
      standard: 0,
    },
  ],
  describe: (raw) => {
    const { variant, clock } = read(raw);
    return variant && clock
      ? `${variant.label}, ${clock.label.charAt(0).toLowerCase()}${clock.label.slice(1)}`
      : '';
  },
  explainEnd: (reason, raw) => {
    const { variant } = read(raw);
    return variant && explainEnd(reason, variant);
  },
  pages: [
    {
      name: 'review',
      title: 'Review',
      load: () => import('./analysis/review-page.tsx').then(({ ReviewPage }) => ReviewPage),
    },
  ],
  review: {
    label: 'Review the game',
    allows: (raw) => read(raw).variant?.id === 'classic',
    address: (journal) => reviewPath(recordOf(journal)),
  },
  demoLevels: ['two-moves', 'diagonals'],
  openDemo,
};
