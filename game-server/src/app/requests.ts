/** Which service answers which request. No transport here: a request is typed by now, and its asker a `Connection`. */
import type { Answers } from '@rallydrop/common/protocol/events';
import {
  isRefusal,
  isRequestName,
  parseRequest,
  type Request,
  type RequestName,
} from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Connection } from '../connection.ts';
import type { Rooms } from '../rooms/api.ts';
import type { AccountService } from './account.ts';
import type { Lobby } from './lobby.ts';
import type { MatchmakingService } from './matchmaking-service.ts';

export interface RequestDependencies {
  readonly rooms: Rooms;
  readonly matchmaking: MatchmakingService;
  readonly account: AccountService;
  readonly lobby: Lobby;
}

type Answer<Name extends RequestName> = Answers[Name] | Refusal;
export type RequestHandlers = {
  [Name in RequestName]: (
    asker: Connection,
    body: Request<Name>['body'],
  ) => Answer<Name> | Promise<Answer<Name>>;
};

const DONE = {};

export const requestHandlers = ({
  rooms,
  matchmaking,
  account,
  lobby,
}: RequestDependencies): RequestHandlers => ({
  create: (asker, body) => rooms.create(asker, body),
  join: (asker, body) => rooms.join(asker, body),
  search: (asker, body) => matchmaking.search(asker, body.game, body.options) ?? DONE,
  cancelSearch: (asker) => {
    matchmaking.cancel(asker);
    return DONE;
  },
  takeSeek: (asker, { id }) => lobby.takeSeek(asker, id),
  challenge: (asker, body) => lobby.challenges.challenge(asker, body),
  answerChallenge: (asker, body) => lobby.challenges.answer(asker, body),
  opponents: (asker) => lobby.opponents(asker),
  drawn: (asker) => rooms.drawn(asker) ?? DONE,
  ready: (asker) => rooms.ready(asker) ?? DONE,
  rematch: (asker) => rooms.rematch(asker) ?? DONE,
  leave: (asker) => rooms.leave(asker) ?? DONE,
  rename: (asker, body) => account.rename(asker.playerId, body.name),
  journal: (asker) => rooms.journal(asker),
  resync: (asker, body) => rooms.resync(asker, body) ?? DONE,
});

/** Any event with any body, as it came from outside, to its answer. Never throws for what came from outside. */
export const answer = (
  handlers: RequestHandlers,
  asker: Connection,
  event: unknown,
  body: unknown,
): Answer<RequestName> | Promise<Answer<RequestName>> => {
  if (typeof event !== 'string' || !isRequestName(event)) return refusal('unknown-event');
  const request = parseRequest(event, body);
  if (isRefusal(request)) return request;
  const handle = handlers[request.kind] as (
    asker: Connection,
    body: unknown,
  ) => Answer<RequestName> | Promise<Answer<RequestName>>;
  return handle(asker, request.body);
};
