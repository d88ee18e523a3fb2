/** The typed Socket.IO maps of both directions. */
import type { Seat } from '../game.ts';
import type { HotEvent } from './hot.ts';
import type { LobbyChange } from './lobby-change.ts';
import type { Request, RequestBody, RequestName } from './messages.ts';
import type { Refusal } from './refusals.ts';
import type {
  ChallengeEnd,
  ChallengeView,
  ChatView,
  Cheers,
  LobbyView,
  OpponentView,
  PeopleView,
  Reaction,
  RoomView,
  SearchView,
  Welcome,
} from './views.ts';

/** What each request is answered with when it is granted. */
export interface Answers extends Record<RequestName, unknown> {
  create: { readonly code: string };
  /** `movedTo`: the room is on another node, whose address that is. */
  join: { readonly seat: number | null } | { readonly movedTo: string };
  search: Record<string, never>;
  cancelSearch: Record<string, never>;
  takeSeek: { readonly code: string };
  challenge: { readonly id: number; readonly expiresInMs: number };
  /** The room, where the challenge was accepted. */
  answerChallenge: { readonly code: string | null };
  opponents: { readonly opponents: readonly OpponentView[] };
  drawn: Record<string, never>;
  ready: Record<string, never>;
  rematch: Record<string, never>;
  leave: Record<string, never>;
  /** The message is kept. */
  say: Record<string, never>;
  react: Record<string, never>;
  /** The channel's last messages, oldest first; none where one no longer listens. */
  listen: { readonly messages: readonly ChatView[] };
  people: PeopleView;
  report: Record<string, never>;
  block: Record<string, never>;
  rename: { readonly name: string };
  resync: Record<string, never>;
  /** The match that has ended, in base64: `sync/journal-layout.ts` says how it is read. */
  journal: { readonly journal: string };
}

export type Reply<Name extends RequestName = RequestName> =
  | { readonly ok: true; readonly value: Answers[Name] }
  | { readonly ok: false; readonly refusal: Refusal };

type HotEvents = { [Event in HotEvent]: (payload: Uint8Array) => void };

export type ClientToServerEvents = {
  [Name in RequestName]: (body: RequestBody<Name>, reply: (reply: Reply<Name>) => void) => void;
} & HotEvents;

export type ServerToClientEvents = {
  welcome: (welcome: Welcome) => void;
  room: (view: RoomView) => void;
  /** You are no longer in the room that you were in, and why. */
  left: (why: Refusal) => void;
  /** The whole lobby, before the first change and wherever one was left out. */
  lobby: (view: LobbyView) => void;
  /** What is different from what was told before. */
  lobbyChange: (change: LobbyChange) => void;
  challenged: (challenge: ChallengeView) => void;
  challengeOver: (id: number, end: ChallengeEnd) => void;
  search: (view: SearchView) => void;
  chat: (message: ChatView) => void;
  /** The room's last messages, oldest first, to whoever joins it. */
  chatLog: (messages: readonly ChatView[]) => void;
  reaction: (seat: Seat, reaction: Reaction) => void;
  /** What those who watch called out in the last second. */
  cheers: (cheers: Cheers) => void;
  /** The server will restart in so many milliseconds: it says so to everybody, before it happens. */
  restarting: (inMs: number) => void;
  /** A refusal of something that had no reply of its own (a flood, an input: then `seq` says which). */
  refused: (why: Refusal, seq?: number) => void;
} & HotEvents;

/** What does not travel as a binary frame of its own. */
export type ColdEvent = Exclude<keyof ServerToClientEvents, HotEvent>;

export type { Request };
