/**
 * What becomes of a room: a pure function of its state, what happens, and when. [R1] [R2] [R5] [R6]
 *
 * What time has brought is settled before anything else, so that nobody gains by being asked before the clock.
 */
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { Milliseconds } from '@rallydrop/common/tick';
import { CHAT_KEPT, type ChatLine } from './chat-line.ts';
import type { RoomCommand, RoomEffect } from './command.ts';
import { forfeit, interrupt, restored } from './decide/absence.ts';
import { Draft } from './decide/draft.ts';
import { countDown, drawn, endMatch, ready, startTicks } from './decide/match-life.ts';
import { nextOfSeriesIfDue, noteFigures, noteRated, rematch } from './decide/next-match.ts';
import { drop, join, leave, rename } from './decide/people.ts';
import type { MatchId } from './match-id.ts';
import { abandonedAt, desertedAt, SPECTATORS_TOLD_MS } from './patience.ts';
import { EMPTY_SEAT, isConnected, type RoomState } from './room-state.ts';

export interface Decision {
  readonly state: RoomState;
  readonly effects: readonly RoomEffect[];
  /** The command was not taken. */
  readonly refused?: RefusalReason;
}

export const decide = (state: RoomState, command: RoomCommand, now: Milliseconds): Decision => {
  const draft = new Draft(state, now);
  settle(draft);
  const refused = take(draft, command);
  lookWhoIsThere(draft);
  const { state: next, effects } = draft;
  return refused === undefined ? { state: next, effects } : { state: next, effects, refused };
};

const take = (draft: Draft, command: RoomCommand): RefusalReason | undefined => {
  if (draft.stage.kind === 'closed') return 'room-closed';
  switch (command.kind) {
    case 'join':
      return join(draft, command);
    case 'ready':
      return ready(draft, command.seat, command.matchId);
    case 'rematch':
      return rematch(draft, command.seat, command.matchId);
    case 'drawn':
      return drawn(draft, command.seat);
    case 'leave':
      return leave(draft, command.seat);
    case 'drop':
      return drop(draft, command.seat);
    case 'rename':
      return rename(draft, command.seat, command.name);
    case 'time':
      return timeCame(draft, command.matchId);
    case 'say':
      return say(draft, command.line);
    case 'match-over':
      return draft.stage.kind === 'playing' ? endMatch(draft, command.outcome) : undefined;
    case 'figures':
      return noteFigures(draft, command.figures);
    case 'rated':
      return noteRated(draft, command.result);
    case 'park':
      return interrupt(draft);
    case 'restored':
      return restored(draft, command);
    case 'close':
      return close(draft, command.reason);
  }
};

/** Whatever deadline has passed. */
const settle = (draft: Draft): void => {
  const { now, stage } = draft;
  if (stage.kind === 'paused' && now >= stage.forfeitsAt) forfeit(draft, stage);
  if (stage.kind === 'loading' && now >= stage.until) countDown(draft, stage.match);
  if (stage.kind === 'waiting') freeDeserted(draft);
  const { tellAt } = draft.state;
  if (tellAt !== null && now >= tellAt) draft.tell();
  closeIfEmpty(draft);
};

/** Since when the room is empty, and whether a new number of spectators is to be told. */
const lookWhoIsThere = (draft: Draft): void => {
  const { state, now } = draft;
  const somebody =
    state.spectators > 0 ||
    state.seats.some(({ occupant }) => occupant?.kind === 'person' && isConnected(occupant));
  const emptySince = somebody ? null : (state.emptySince ?? now);
  const tellAt =
    state.spectators === state.spectatorsTold ? null : (state.tellAt ?? now + SPECTATORS_TOLD_MS);
  if (emptySince !== state.emptySince || tellAt !== state.tellAt)
    draft.state = { ...state, emptySince, tellAt };
};

const timeCame = (draft: Draft, matchId: MatchId): undefined => {
  const { stage } = draft;
  if (stage.kind === 'finished') nextOfSeriesIfDue(draft, matchId);
  else if (stage.kind === 'countdown' && draft.now >= stage.startsAt) startTicks(draft, stage);
};

const say = (draft: Draft, line: ChatLine): undefined => {
  draft.state = { ...draft.state, chat: [...draft.state.chat, line].slice(-CHAT_KEPT) };
  draft.effects.push({ kind: 'say', line });
};

const freeDeserted = (draft: Draft): void => {
  const seats = draft.state.seats.map((seat) => (draft.now >= desertedAt(seat) ? EMPTY_SEAT : seat));
  if (seats.every((seat, index) => seat === draft.state.seats[index])) return;
  draft.state = { ...draft.state, seats };
  draft.tell();
};

const closeIfEmpty = (draft: Draft): void => {
  const { stage } = draft.state;
  if (stage.kind === 'closed' || stage.kind === 'paused') return;
  if (draft.now >= abandonedAt(draft.state)) close(draft, 'room-closed');
};

const close = (draft: Draft, reason: RefusalReason): undefined => {
  draft.setStage({ kind: 'closed', reason });
  draft.effects.push({ kind: 'close', reason });
};
