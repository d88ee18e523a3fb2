/** How well each bot plays, and how: the levels are named by what they do. */
import { missesDiagonals, seesAll, type Visibility } from './look-ahead.ts';
import { TICK_RATE } from './state.ts';

export interface BotProfile {
  readonly id: string;
  readonly label: string;
  /** Plies that it looks ahead, its own move included; `exact`: it knows what every move brings. */
  readonly looks: number | 'exact';
  readonly sees: Visibility;
  /** How often in 100 moves it looks one ply ahead only. */
  readonly slips: number;
  /** The ticks that it thinks: at least, at most. */
  readonly ticks: readonly [number, number];
}

const seconds = (least: number, most: number): readonly [number, number] => [
  least * TICK_RATE,
  most * TICK_RATE,
];

export const BOT_PROFILES: readonly BotProfile[] = [
  {
    id: 'beginner',
    label: 'Forgets to block',
    looks: 1,
    sees: missesDiagonals,
    slips: 0,
    ticks: seconds(1, 3),
  },
  { id: 'obvious', label: 'Plays the obvious', looks: 2, sees: seesAll, slips: 15, ticks: seconds(0.8, 2.5) },
  {
    id: 'diagonals',
    label: 'Misses diagonals',
    looks: 4,
    sees: missesDiagonals,
    slips: 0,
    ticks: seconds(0.8, 2.5),
  },
  {
    id: 'two-moves',
    label: 'Looks two moves ahead',
    looks: 4,
    sees: seesAll,
    slips: 3,
    ticks: seconds(0.7, 2),
  },
  {
    id: 'four-moves',
    label: 'Looks four moves ahead',
    looks: 8,
    sees: seesAll,
    slips: 0,
    ticks: seconds(0.6, 1.5),
  },
  {
    id: 'slips',
    label: 'Errs once in a while',
    looks: 'exact',
    sees: seesAll,
    slips: 10,
    ticks: seconds(0.6, 1.5),
  },
  { id: 'perfect', label: 'Never errs', looks: 'exact', sees: seesAll, slips: 0, ticks: seconds(0.5, 1) },
];
