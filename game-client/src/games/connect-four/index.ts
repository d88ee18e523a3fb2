/** Connect Four in the lobby: its options in words, how a match ended, and the match that moves behind the page. */

import type { ConnectFourInput } from '@rallydrop/common/games/connect-four/input';
import {
  CLOCKS,
  type ClockKind,
  type ConnectFourState,
  toMove,
  VARIANTS,
  type Variant,
} from '@rallydrop/common/games/connect-four/state';
import type { ClientGame } from '../../client-game.ts';
import { recordOf, reviewPath } from './game-link.ts';
import { ConnectFourPicture } from './picture.tsx';
import { explainEnd, HANDS, SEAT_WORDS, SHORTCUTS } from './words.ts';

/** A clock's name on a button. */
const CLOCK_LABELS: Readonly<Record<string, string>> = { none: 'No clock', move: '30 s a move' };

/** A room's options, as the rules keep them. */
const read = (raw: unknown): { variant?: Variant | undefined; clock?: ClockKind | undefined } => {
  if (typeof raw !== 'object' || raw === null) return {};
  const { variant, clock } = raw as Record<string, unknown>;
  return { variant: VARIANTS[Number(variant)], clock: CLOCKS[Number(clock)] };
};

/** The clock's id, and the variant where it is another one than the first: "pop-out-3+2". */
const partsOf = (pool: string): readonly [clock: string, variant?: Variant] => {
  const variant = VARIANTS.find(({ id }) => pool.startsWith(`${id}-`));
  return variant ? [pool.slice(variant.id.length + 1), variant] : [pool];
};

export const connectFour: ClientGame<ConnectFourState, ConnectFourInput> = {
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
  poolWords: (pool) => {
    const [clock, variant] = partsOf(pool);
    const words = CLOCK_LABELS[clock] ?? clock;
    return variant ? `${variant.label}, ${words}` : words;
  },
  explainEnd: (reason, raw) => {
    const { variant } = read(raw);
    return variant && explainEnd(reason, variant);
  },
  pages: [
    {
      name: 'puzzles',
      title: 'Puzzles',
      link: 'A thousand puzzles',
      load: () => import('./analysis/puzzles-page.tsx').then(({ PuzzlesPage }) => PuzzlesPage),
    },
    {
      name: 'puzzles',
      query: 'daily',
      title: 'Puzzle of the day',
      link: 'Puzzle of the day',
      load: () => import('./analysis/puzzles-page.tsx').then(({ PuzzlesPage }) => PuzzlesPage),
    },
    {
      name: 'review',
      title: 'Review',
      load: () => import('./analysis/review-page.tsx').then(({ ReviewPage }) => ReviewPage),
    },
  ],
  review: {
    label: 'Review the game',
    allows: (raw) => read(raw).variant?.id === 'classic',
    address: (journal, names) => {
      const record = recordOf(journal);
      return record.columns.length > 0 ? reviewPath(record, names) : undefined;
    },
  },
  namesPlayers: true,
  turnOf: toMove,
  seatWords: (seat) => SEAT_WORDS[seat === 1 ? 1 : 0],
  shortcuts: SHORTCUTS,
  sharedHandWords: (touch) => (touch ? HANDS.sharedTouch : HANDS.sharedKeys),
  handWords: (touch) => (touch ? HANDS.touch : HANDS.keys),
  warmUp: { level: 'beginner' },
  openStory: () => import('./story.ts').then(({ tellStory }) => tellStory),
  Picture: ConnectFourPicture,
  openReplay: () => import('./replay/replay.ts').then(({ connectFourReplay }) => connectFourReplay),
  demoLevels: ['two-moves', 'diagonals'],
  openDemo: () => import('./demo.ts').then(({ openDemo }) => openDemo()),
  openStage: () => import('./stage.ts').then(({ connectFourStage }) => connectFourStage),
};
