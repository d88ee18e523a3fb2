/** The games. A new one is a folder here, a folder in the client, and a line in this list. */
import type { AnyGame } from '../game.ts';
import { connectFour } from './connect-four/index.ts';
import { pong } from './pong/index.ts';

export const GAMES: readonly AnyGame[] = [pong, connectFour];

/** The game of that name, or `undefined` for a name that came from somewhere else. */
export const gameNamed = (name: string): AnyGame | undefined => GAMES.find((game) => game.name === name);
