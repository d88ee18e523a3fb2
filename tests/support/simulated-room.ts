/** How two friends get into a room on the in-memory wire. */
import type { RoomCode } from '@rallydrop/common/ids';
import type { RequestBody } from '@rallydrop/common/protocol/messages';
import type { NetworkMatch } from '@rallydrop/game-client/sync/match-session';
import { createNetworkMatch } from '@rallydrop/game-client/sync/network-match';
import { SimulatedClient } from './simulated-client.ts';
import type { Network } from './simulated-connection.ts';
import type { SimulatedServer } from './simulated-server.ts';

/** A player whose client is the browser's own, connected. */
export const connectPlayer = (
  server: SimulatedServer,
  id: string,
  network: Network,
): SimulatedClient<NetworkMatch> => {
  const client = new SimulatedClient<NetworkMatch>(server, { id, network, create: createNetworkMatch });
  client.connect();
  return client;
};

/** Opens a room for a friend, and waits for its code: `answerMs` is longer than the network needs. */
export const openRoom = (
  server: SimulatedServer,
  by: SimulatedClient<NetworkMatch>,
  chosen: Pick<RequestBody<'create'>, 'game' | 'options'>,
  answerMs: number,
): RoomCode => {
  let code: string | undefined;
  by.request('create', { ...chosen, opponent: { kind: 'friend' } }, (reply) => {
    if (reply.ok) code = reply.value.code;
  });
  server.pass(answerMs);
  if (code === undefined) throw new Error('no room was opened');
  return code as RoomCode;
};
