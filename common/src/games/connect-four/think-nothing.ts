/** No thinker: nothing is known of any column, and a bot goes by what it sees itself, some moves ahead. */
import { COLUMNS } from './bitboard.ts';
import type { ThinkerFactory, Thought } from './thinker.ts';

const NOTHING: Thought = { results: new Array(COLUMNS).fill(undefined), scores: [] };

export const thinkNothing: ThinkerFactory = () => ({ ask: () => {}, poll: () => NOTHING });
