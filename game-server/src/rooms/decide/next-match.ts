/** What follows a match: its figures, its rating, a rematch, the next one of a series. */
import type { Seat } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { RatedView } from '@rallydrop/common/protocol/views';
import type { KeptResult } from '../kept-result.ts';
import type { MatchId } from '../match-id.ts';
import { allAreThere, type MatchFigures, seatOf } from '../room-state.ts';
import type { Draft } from './draft.ts';
import { openMatch } from './match-life.ts';

/** Everybody is told when its end has been. */
export const noteFigures = (draft: Draft, figures: MatchFigures): undefined => {
  const { stage, state } = draft;
  if (stage.kind !== 'finished' || stage.figures) return;
  const { match, outcome } = stage;
  draft.state = { ...state, unkept: [...state.unkept, { match, outcome, figures }] };
  draft.setStage({ ...stage, figures });
};

/** By then the players may have changed sides and play again. */
export const noteRated = (draft: Draft, { matchId, players, rated }: KeptResult): undefined => {
  const unkept = draft.state.unkept.filter(({ match }) => match.id !== matchId);
  draft.state = { ...draft.state, unkept };
  const { state: before, stage } = draft;
  if (stage.kind === 'finished' && stage.match.id === matchId) draft.setStage({ ...stage, rated });
  for (const [played, player] of players.entries()) rateOccupant(draft, player, rated.changes[played]);
  if (draft.state !== before) draft.tell();
};

const rateOccupant = (
  draft: Draft,
  player: PlayerId | null,
  change: RatedView['changes'][number] | undefined,
): void => {
  const seat = player === null ? null : seatOf(draft.state, player);
  const known = seat === null ? undefined : draft.state.seats[seat];
  if (seat === null || !change || known?.occupant?.kind !== 'person') return;
  const { points, provisional } = change;
  draft.setSeat(seat, { ...known, occupant: { ...known.occupant, rating: { points, provisional } } });
};

export const rematch = (draft: Draft, seat: Seat, matchId: MatchId): RefusalReason | undefined => {
  if (draft.stage.kind !== 'finished') return 'not-now';
  if (draft.state.seats[seat]!.wantsRematch) return undefined;
  draft.setSeat(seat, { ...draft.state.seats[seat]!, wantsRematch: true });
  if (!rematchIfAllWant(draft, matchId)) draft.tell();
  return undefined;
};

/** Whether one has begun. */
export const rematchIfAllWant = (draft: Draft, id: MatchId): boolean => {
  const { seats, stage } = draft.state;
  if (stage.kind !== 'finished' || !allAreThere(draft.state)) return false;
  if (!seats.every(({ wantsRematch }) => wantsRematch)) return false;
  nextMatch(draft, id, stage.nextAt === null);
  return true;
};

/** The next match of an undecided series begins by itself, as soon as both are there. Whether it has. */
export const nextOfSeriesIfDue = (draft: Draft, id: MatchId): boolean => {
  const { stage } = draft;
  if (stage.kind !== 'finished' || stage.nextAt === null || draft.now < stage.nextAt) return false;
  if (!allAreThere(draft.state)) return false;
  nextMatch(draft, id, false);
  return true;
};

/** Sides are swapped, whether it is the next of a series or the first of a new one. */
const nextMatch = (draft: Draft, id: MatchId, newSeries: boolean): void => {
  const { seats, matchNumber } = draft.state;
  const rotated = [...seats.slice(1), ...seats.slice(0, 1)].map((seat) => ({
    ...seat,
    ready: true,
    wantsRematch: seat.occupant?.kind === 'bot',
    seriesWins: newSeries ? 0 : seat.seriesWins,
  }));
  draft.state = { ...draft.state, seats: rotated, matchNumber: matchNumber + 1 };
  draft.effects.push({ kind: 'rotate' });
  openMatch(draft, id);
};
