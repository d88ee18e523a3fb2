/** What is done for each request once it is through the door. */
import type { Answers } from '@rallydrop/common/protocol/events';
import {
  isRefusal,
  isRequestName,
  parseRequest,
  type Request,
  type RequestName,
} from '@rallydrop/common/protocol/messages';
import { parseName } from '@rallydrop/common/protocol/name';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Guests } from '../guests.ts';
import type { Lobby } from '../lobby/lobby.ts';
import type { Rooms } from '../rooms/api.ts';
import type { Crowd } from './crowd.ts';
import type { SocketPeer } from './socket-peer.ts';

export interface RequestTools {
  readonly rooms: Rooms;
  readonly lobby: Lobby;
  readonly guests: Guests;
  readonly crowd: Crowd<SocketPeer>;
}

type Answer<Name extends RequestName> = Answers[Name] | Refusal;
type Handlers = {
  [Name in RequestName]: (
    peer: SocketPeer,
    body: Request<Name>['body'],
  ) => Answer<Name> | Promise<Answer<Name>>;
};

const DONE = {};

export const requestHandlers = ({ rooms, lobby, guests, crowd }: RequestTools): Handlers => ({
  create: (peer, body) => rooms.create(peer, body),
  join: (peer, body) => {
    const joined = rooms.join(peer, body);
    if (!isRefusal(joined)) peer.inRoom = true;
    return joined;
  },
  search: (peer, body) => lobby.search(peer, body.game) ?? DONE,
  cancelSearch: (peer) => {
    lobby.cancel(peer);
    return DONE;
  },
  ready: (peer) => rooms.ready(peer) ?? DONE,
  rematch: (peer) => rooms.rematch(peer) ?? DONE,
  leave: (peer) => {
    const refused = rooms.leave(peer);
    if (refused) return refused;
    peer.inRoom = false;
    return DONE;
  },
  rename: async (peer, body) => {
    const name = parseName(body.name);
    if (name === undefined) return refusal('name-not-allowed');
    const token = await guests.pass({ id: peer.playerId, name });
    const seatKeptIn = rooms.seatKeptFor(peer.playerId) ?? null;
    // Every tab of this guest bears the name and keeps the newest pass.
    for (const tab of crowd.tabsOf(peer.playerId)) {
      tab.name = name;
      rooms.renamed(tab);
      tab.send('welcome', { name, token, seatKeptIn });
    }
    return { name };
  },
  journal: (peer) => rooms.journal(peer),
  resync: (peer, body) => rooms.resync(peer, body) ?? DONE,
});

/** Any event with any body, as it came from outside, to its answer. Never throws for what came from outside. */
export const answer = (
  handlers: Handlers,
  peer: SocketPeer,
  event: unknown,
  body: unknown,
): Answer<RequestName> | Promise<Answer<RequestName>> => {
  if (typeof event !== 'string' || !isRequestName(event)) return refusal('unknown-event');
  const request = parseRequest(event, body);
  if (isRefusal(request)) return request;
  const handle = handlers[request.kind] as (
    peer: SocketPeer,
    body: unknown,
  ) => Answer<RequestName> | Promise<Answer<RequestName>>;
  return handle(peer, request.body);
};
