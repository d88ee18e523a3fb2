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
import { isReservedName } from '@rallydrop/common/protocol/reserved-names';
import type { MatchmakingService } from '../app/matchmaking-service.ts';
import { guestFace } from '../guest-face.ts';
import type { Guests } from '../guests.ts';
import type { Rooms } from '../rooms/api.ts';
import type { Connections } from './connections.ts';
import type { SocketConnection } from './socket-connection.ts';

export interface RequestDependencies {
  readonly rooms: Rooms;
  readonly matchmaking: MatchmakingService;
  readonly guests: Guests;
  readonly connections: Connections<SocketConnection>;
  /** [see Welcome] */
  readonly nearby: () => readonly string[];
}

type Answer<Name extends RequestName> = Answers[Name] | Refusal;
type Handlers = {
  [Name in RequestName]: (
    connection: SocketConnection,
    body: Request<Name>['body'],
  ) => Answer<Name> | Promise<Answer<Name>>;
};

const DONE = {};

export const requestHandlers = ({
  rooms,
  matchmaking,
  guests,
  connections,
  nearby,
}: RequestDependencies): Handlers => ({
  create: (connection, body) => rooms.create(connection, body),
  join: (connection, body) => {
    const joined = rooms.join(connection, body);
    if (!isRefusal(joined)) connection.inRoom = true;
    return joined;
  },
  search: (connection, body) => matchmaking.search(connection, body.game) ?? DONE,
  cancelSearch: (connection) => {
    matchmaking.cancel(connection);
    return DONE;
  },
  ready: (connection) => rooms.ready(connection) ?? DONE,
  rematch: (connection) => rooms.rematch(connection) ?? DONE,
  leave: (connection) => {
    const refused = rooms.leave(connection);
    if (refused) return refused;
    connection.inRoom = false;
    return DONE;
  },
  rename: async (connection, body) => {
    const name = parseName(body.name);
    if (name === undefined) return refusal('name-not-allowed');
    if (isReservedName(name)) return refusal('name-reserved');
    const token = await guests.pass({ id: connection.playerId, name });
    const face = guestFace(connection.playerId);
    const seatKeptIn = rooms.seatKeptFor(connection.playerId) ?? null;
    // Every tab of this guest bears the name and keeps the newest pass.
    for (const tab of connections.tabsOf(connection.playerId)) {
      tab.name = name;
      rooms.renamed(tab);
      tab.send('welcome', { name, face, token, seatKeptIn, nearby: nearby() });
    }
    return { name };
  },
  journal: (connection) => rooms.journal(connection),
  resync: (connection, body) => rooms.resync(connection, body) ?? DONE,
});

/** Any event with any body, as it came from outside, to its answer. Never throws for what came from outside. */
export const answer = (
  handlers: Handlers,
  connection: SocketConnection,
  event: unknown,
  body: unknown,
): Answer<RequestName> | Promise<Answer<RequestName>> => {
  if (typeof event !== 'string' || !isRequestName(event)) return refusal('unknown-event');
  const request = parseRequest(event, body);
  if (isRefusal(request)) return request;
  const handle = handlers[request.kind] as (
    connection: SocketConnection,
    body: unknown,
  ) => Answer<RequestName> | Promise<Answer<RequestName>>;
  return handle(connection, request.body);
};
