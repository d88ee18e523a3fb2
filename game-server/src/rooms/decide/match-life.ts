/** A match from its making to its end. [R6] [R9] */
import type { Outcome, Seat } from '@rallydrop/common/game';
import type { MatchId } from '../match-id.ts';
import { COUNTDOWN_MS, LOADING_MS, SERIES_PAUSE_MS } from '../patience.ts';
import {
  type MatchState,
  matchIn,
  type Participant,
  type SeatState,
  type Stage,
  seriesWinner,
} from '../room-state.ts';
import type { Draft } from './draft.ts';

export const ready = (draft: Draft, seat: Seat, matchId: MatchId): undefined => {
  // Said again it tells nobody anything: whoever watches would be written to each time.
  if (draft.stage.kind !== 'waiting' || draft.state.seats[seat]!.ready) return;
  draft.setSeat(seat, { ...draft.state.seats[seat]!, ready: true });
  if (draft.state.seats.every((known) => known.occupant && known.ready)) openMatch(draft, matchId);
  else draft.tell();
};

export const openMatch = (draft: Draft, id: MatchId): void => {
  const participants = draft.state.seats.map(participantIn);
  const match = {
    id,
    participants,
    rated: mayRate(draft, participants),
    absenceMs: participants.map(() => 0),
  };
  if (allSee(draft)) draft.setStage(countdown(draft, match));
  else draft.setStage({ kind: 'loading', match, until: draft.now + LOADING_MS });
  // The new seats and the new match's number go before its first snapshot.
  draft.tell();
  draft.effects.push({ kind: 'open-match', match });
};

export const drawn = (draft: Draft, seat: Seat): undefined => {
  if (draft.state.seats[seat]!.drawn) return;
  draft.setSeat(seat, { ...draft.state.seats[seat]!, drawn: true });
  const { stage } = draft;
  if (stage.kind !== 'loading') return;
  if (allSee(draft)) countDown(draft, stage.match);
  else draft.tell();
};

/** Nobody plays before they see. */
const allSee = ({ state }: Draft): boolean => state.seats.every((seat) => seat.drawn);

export const countDown = (draft: Draft, match: MatchState): void => {
  draft.setStage(countdown(draft, match));
  draft.tell();
};

const countdown = ({ now }: Draft, match: MatchState): Stage => ({
  ...{ kind: 'countdown', match, startsAt: now + COUNTDOWN_MS, resumes: false },
});

export const startTicks = (draft: Draft, { match, resumes }: Stage & { kind: 'countdown' }): void => {
  draft.setStage({ kind: 'playing', match });
  draft.tell();
  draft.effects.push({ kind: 'start-ticks', match, resumes });
};

export const endMatch = (draft: Draft, outcome: Outcome): undefined => {
  const { stage } = draft;
  const match = matchIn(stage)!;
  if (outcome.winner !== null) {
    const winner = draft.state.seats[outcome.winner]!;
    const { wins, seriesWins } = winner;
    draft.setSeat(outcome.winner, { ...winner, wins: wins + 1, seriesWins: seriesWins + 1 });
  }
  const goesOn = (draft.state.kind.bestOf ?? 1) > 1 && seriesWinner(draft.state) === null;
  const nextAt = goesOn ? draft.now + SERIES_PAUSE_MS : null;
  draft.setStage({ kind: 'finished', match, outcome, figures: null, rated: null, nextAt });
  draft.effects.push({ kind: 'end-match', match, outcome, ticking: stage.kind === 'playing' });
};

export const wonByOther = (loser: Seat, reason: string): Outcome => ({
  winner: loser === 0 ? 1 : 0,
  reason,
});

/** Whoever plays a bot plays for fun: bots are rated among themselves. */
const mayRate = ({ state }: Draft, participants: readonly Participant[]): boolean =>
  state.kind.rated && participants.every(({ playerId }) => playerId !== null);

const participantIn = ({ occupant }: SeatState, seat: Seat): Participant => {
  const { name, face } = occupant!;
  if (occupant!.kind === 'bot') return { seat, playerId: null, name, face, botLevel: occupant!.level };
  const { id, rating } = occupant!;
  return { seat, playerId: id, name, face, botLevel: null, ...(rating !== undefined && { rating }) };
};
