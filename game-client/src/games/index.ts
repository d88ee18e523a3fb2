/** The list: every game that the stage can show. */
import type { FlatState } from '@rallydrop/common/game';
import type { GameClient } from '../game-client.ts';
import { connectFour } from './connect-four/index.ts';
import { pong } from './pong/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: a list of games holds games of every kind of input
type AnyGameClient = GameClient<FlatState & any, any>;

const gameClients: readonly AnyGameClient[] = [pong, connectFour];

export const gameClientOf = (name: string): AnyGameClient | undefined =>
  gameClients.find((client) => client.name === name);
