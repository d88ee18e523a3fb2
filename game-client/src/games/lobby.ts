/** The games as the lobby shows them. A new one is a line in this list. */
import type { LobbyGame } from '../lobby-game.ts';
import { connectFourLobby } from './connect-four/lobby.ts';
import { pongLobby } from './pong/lobby.ts';

// biome-ignore lint/suspicious/noExplicitAny: a list of games holds games of every kind of state
const LOBBY_GAMES: readonly LobbyGame<any>[] = [pongLobby, connectFourLobby];

/** The game of that name, or `undefined` for a name that came from somewhere else. */
export const lobbyGameNamed = (name: string): LobbyGame | undefined =>
  LOBBY_GAMES.find((entry) => entry.name === name);

export const lobbyGame = (name: string): LobbyGame => {
  const game = lobbyGameNamed(name);
  if (!game) throw new Error(`the lobby has no game called ${name}`);
  return game;
};
