/** Rows as records. */
import type { Selectable } from 'kysely';
import type { UnratedReason } from '../../ratings/eligibility.ts';
import type { ChatMessage } from '../records/moderation.ts';
import type { Tally } from '../records/player.ts';
import type { MatchRecord, StoredRating } from '../records/result.ts';
import type { Tables } from '../tables.ts';

type Row<Table extends keyof Tables> = Selectable<Tables[Table]>;

export const ratingOfRow = ({ player_id, rated_at, ...rating }: Row<'ratings'>): StoredRating => ({
  ...rating,
  id: player_id,
  ratedAt: rated_at,
});

export const tallyOfRow = (row: Row<'tallies'>): Tally => ({
  ...{ game: row.game, played: row.played, won: row.won, drawn: row.drawn, lost: row.lost },
  ...{ longestRally: row.longest_rally, streak: row.streak, bestStreak: row.best_streak },
});

export const messageOfRow = ({ player_id, ...message }: Row<'chat'>): ChatMessage => ({
  ...message,
  playerId: player_id,
});

export const matchOfRows = (row: Row<'matches'>, seats: readonly Row<'match_seats'>[]): MatchRecord => ({
  id: row.id,
  game: row.game,
  pool: row.pool,
  unrated: row.unrated as UnratedReason | null,
  rulesVersion: row.rules_version,
  options: JSON.parse(row.options),
  startedAt: row.started_at,
  endedAt: row.ended_at,
  ticks: row.ticks,
  outcome: { winner: row.winner, reason: row.reason },
  score: row.score === null ? null : (JSON.parse(row.score) as number[]),
  longestRally: row.longest_rally,
  participants: seats.map(({ player_id, name, rating_before, rating_after, deviation_after }) => ({
    id: player_id,
    name,
    rating:
      rating_before === null || rating_after === null || deviation_after === null
        ? null
        : { before: rating_before, after: rating_after, deviation: deviation_after },
  })),
});
