/** A room as the people in it see it, each with their own seat. */
import type { SeatView, SeriesView, StageView } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { SharedView } from './audience.ts';
import { COUNTDOWN_MS } from './patience.ts';
import {
  isConnected,
  isLive,
  type Participant,
  type RoomState,
  type SeatState,
  seriesWinner,
} from './room-state.ts';

/** `keeps`: whether running matches can be written down. */
export const roomView = (state: RoomState, now: Milliseconds, keeps: boolean): SharedView => ({
  ...{ code: state.kind.code, game: state.kind.game, options: state.kind.options },
  ...{ opponent: state.kind.opponent, botLevel: state.kind.botLevel, rated: state.kind.rated },
  watchDelayMs: state.kind.watchDelayMs ?? 0,
  series: seriesView(state),
  stage: stageView(state, now),
  matchNumber: state.matchNumber,
  seats: state.seats.map(seatView),
  spectators: state.spectators,
  ...(!keeps && isLive(state.stage) && { unkept: true }),
});

const stageView = ({ stage, seats }: RoomState, now: Milliseconds): StageView => {
  switch (stage.kind) {
    case 'loading': {
      const drawn = seats.map((seat) => seat.drawn);
      return { kind: 'loading', startsInMs: left(stage.until, now) + COUNTDOWN_MS, drawn };
    }
    case 'countdown':
      return { kind: 'countdown', startsInMs: left(stage.startsAt, now), resumes: stage.resumes };
    case 'paused':
      return {
        kind: 'paused',
        missing: stage.missing,
        forfeitsInMs: left(stage.forfeitsAt, now),
        ...(stage.restart && { restart: true }),
      };
    case 'finished':
      return {
        kind: 'finished',
        matchId: stage.match.id,
        outcome: stage.outcome,
        participants: stage.match.participants.map(participantView),
        nextInMs: stage.nextAt === null ? null : left(stage.nextAt, now),
        score: stage.figures?.score ?? null,
        fairness: stage.figures?.fairness ?? [],
        rated: stage.rated,
      };
    case 'closed':
      return { kind: 'closed', reason: stage.reason };
    default:
      return { kind: stage.kind };
  }
};

const seriesView = (state: RoomState): SeriesView | null => {
  const { bestOf = 1 } = state.kind;
  if (bestOf === 1) return null;
  return { bestOf, wins: state.seats.map(({ seriesWins }) => seriesWins), winner: seriesWinner(state) };
};

const left = (at: Milliseconds, now: Milliseconds): Milliseconds => Math.max(0, Math.round(at - now));

const participantView = ({ name, face, botLevel, rating }: Participant) => ({
  ...{ name, face, bot: botLevel !== null },
  ...(rating && { rating }),
});

const seatView = ({ occupant, ready, wantsRematch, wins }: SeatState): SeatView => ({
  player: occupant && {
    name: occupant.name,
    face: occupant.face,
    bot: occupant.kind === 'bot',
    connected: isConnected(occupant),
    ...(occupant.kind === 'person' && occupant.rating && { rating: occupant.rating }),
  },
  ready,
  wantsRematch,
  wins,
});
