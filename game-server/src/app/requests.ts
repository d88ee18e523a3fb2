/** Which service answers which request. No transport here: a request is typed by now, and its asker a `Connection`. */
import {
  isRefusal,
  isRequestName,
  parseRequest,
  type RequestName,
} from '@rallydrop/common/protocol/messages';
import { refusal } from '@rallydrop/common/protocol/refusals';
import type { Placement } from '../cluster/placement.ts';
import type { Connection } from '../connection.ts';
import type { Rooms } from '../rooms/api.ts';
import type { AccountService } from './account.ts';
import type { Answer, Handler } from './handler.ts';
import type { Lobby } from './lobby.ts';
import type { MatchmakingService } from './matchmaking-service.ts';
import type { SocialHandlers } from './social.ts';
import type { WatchedJournals } from './watched-journals.ts';

export interface RequestDependencies {
  readonly rooms: Rooms;
  readonly matchmaking: MatchmakingService;
  readonly account: AccountService;
  readonly lobby: Lobby;
  readonly social: SocialHandlers;
  readonly watchedJournals: Pick<WatchedJournals, 'answer'>;
  /** Where a room is that this node does not have. */
  readonly placement: Pick<Placement, 'elsewhere'>;
}

export type RequestHandlers = { [Name in RequestName]: Handler<Name> };

const DONE = {};

export const requestHandlers = ({
  rooms,
  matchmaking,
  account,
  lobby,
  social,
  watchedJournals,
  placement,
}: RequestDependencies): RequestHandlers => ({
  ...social,
  create: (asker, body) => rooms.create(asker, body),
  join: (asker, body) => {
    const join = () => rooms.join(asker, body);
    if (rooms.has(body.code)) return join();
    return placement.elsewhere(body.code).then((movedTo) => (movedTo === undefined ? join() : { movedTo }));
  },
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
  journal: (asker) => watchedJournals.answer(rooms.journal(asker)),
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
