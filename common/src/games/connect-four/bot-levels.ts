/** How well each bot plays, and how: the levels are named by what they do. */
import type { BotLevel } from '../../game.ts';
import { missesDiagonals, seesAll, type Visibility } from './look-ahead.ts';
import { TICK_RATE } from './state.ts';

export type BotProfile = BotLevel & {
  /** Plies that it looks ahead, its own move included; `exact`: it knows what every move brings. */
  readonly looks: number | 'exact';
  readonly sees: Visibility;
  /** How often in 100 moves it looks one ply ahead only. */
  readonly slips: number;
  /** The ticks that it thinks: at least, at most. */
  readonly ticks: readonly [number, number];
};

const seconds = (least: number, most: number): readonly [number, number] => [
  least * TICK_RATE,
  most * TICK_RATE,
];

export const BOT_PROFILES: readonly BotProfile[] = [
  {
    id: 'beginner',
    name: 'Biscuit',
    motto: 'Forgets to block',
    pips: 1,
    face: 75,
    looks: 1,
    sees: missesDiagonals,
    slips: 0,
    ticks: seconds(1, 3),
  },
  {
    id: 'obvious',
    name: 'Clover',
    motto: 'Plays the obvious',
    pips: 2,
    face: 72,
    looks: 2,
    sees: seesAll,
    slips: 25,
    ticks: seconds(0.8, 2.5),
  },
  {
    id: 'diagonals',
    name: 'Marlow',
    motto: 'Misses diagonals',
    pips: 2,
    face: 45,
    looks: 4,
    sees: missesDiagonals,
    slips: 0,
    ticks: seconds(0.8, 2.5),
  },
  {
    id: 'two-moves',
    name: 'Tilda',
    motto: 'Looks two moves ahead',
    pips: 3,
    face: 104,
    looks: 4,
    sees: seesAll,
    slips: 3,
    ticks: seconds(0.7, 2),
  },
  {
    id: 'four-moves',
    name: 'Otto',
    motto: 'Looks four moves ahead',
    pips: 4,
    face: 92,
    looks: 8,
    sees: seesAll,
    slips: 0,
    ticks: seconds(0.6, 1.5),
  },
  {
    id: 'slips',
    name: 'Quill',
    motto: 'Errs once in a while',
    pips: 4,
    face: 76,
    looks: 'exact',
    sees: seesAll,
    slips: 10,
    ticks: seconds(0.6, 1.5),
  },
  {
    id: 'perfect',
    name: 'Sibyl',
    motto: 'Never errs',
    pips: 5,
    face: 35,
    looks: 'exact',
    sees: seesAll,
    slips: 0,
    ticks: seconds(0.5, 1),
  },
];
