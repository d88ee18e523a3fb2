/** The games as the client shows them. A new one is a folder here and a line in this list. */
import type { ClientGame } from '../client-game.ts';
import { connectFour } from './connect-four/index.ts';
import { pong } from './pong/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: a list of games holds games of every kind of state and input
export type AnyClientGame = ClientGame<any, any>;

export const CLIENT_GAMES: readonly AnyClientGame[] = [pong, connectFour];

/** The game of that name, or `undefined` for a name that came from somewhere else. */
export const clientGameNamed = (name: string): AnyClientGame | undefined =>
  CLIENT_GAMES.find((game) => game.name === name);

/** @throws if there is none. */
export const clientGame = (name: string): AnyClientGame => {
  const game = clientGameNamed(name);
  if (!game) throw new Error(`the client has no game called ${name}`);
  return game;
};
