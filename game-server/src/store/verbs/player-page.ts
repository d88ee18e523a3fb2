/** What a player's page shows, and what a player may take home. */
import type { Connection } from '../database.ts';
import {
  type CurveQuery,
  isBot,
  type PlayerExport,
  type PlayerPage,
  type PlayerPageQuery,
  type RatingPoint,
  type Tally,
  type Versus,
} from '../records/player.ts';
import type { StoredRating } from '../records/result.ts';
import { blocksOf } from './blocks.ts';
import { recentMatches } from './matches.ts';
import { passkeysOf } from './passkeys.ts';
import { playerById } from './players.ts';
import { messageOfRow, ratingOfRow, tallyOfRow } from './rows.ts';

export const playerPage = async (
  connection: Connection,
  { id, matches, opponents }: PlayerPageQuery,
): Promise<PlayerPage | null> => {
  const player = await playerById(connection, id);
  if (!player && !isBot(id)) return null;
  return {
    player,
    ratings: await ratingsOf(connection, id),
    tallies: await talliesOf(connection, id),
    opponents: await opponentsOf(connection, id, opponents),
    matches: await recentMatches(connection, { player: id, limit: matches }),
  };
};

const ratingsOf = async (connection: Connection, id: string): Promise<StoredRating[]> => {
  const rows = await connection
    .selectFrom('ratings')
    .selectAll()
    .where('player_id', '=', id)
    .orderBy('pool')
    .execute();
  return rows.map(ratingOfRow);
};

const talliesOf = async (connection: Connection, id: string): Promise<Tally[]> => {
  const rows = await connection
    .selectFrom('tallies')
    .selectAll()
    .where('player_id', '=', id)
    .orderBy('game')
    .execute();
  return rows.map(tallyOfRow);
};

const opponentsOf = async (connection: Connection, id: string, limit: number): Promise<Versus[]> => {
  const rows = await connection
    .selectFrom('versus')
    .leftJoin('players', 'players.id', 'versus.opponent')
    .select(['game', 'opponent', 'players.name', 'won', 'drawn', 'lost', 'last_at'])
    .where('player_id', '=', id)
    .orderBy('last_at', 'desc')
    .orderBy('opponent')
    .limit(limit)
    .execute();
  return rows.map(({ last_at, ...row }) => ({ ...row, lastAt: last_at }));
};

export const ratingCurve = async (
  connection: Connection,
  { id, pool, since, limit }: CurveQuery,
): Promise<RatingPoint[]> => {
  const rows = await connection
    .selectFrom('rating_history')
    .select(['at', 'match_id', 'rating', 'deviation'])
    .where('player_id', '=', id)
    .where('pool', '=', pool)
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .orderBy('match_id')
    .limit(limit)
    .execute();
  return rows.reverse().map(({ match_id, ...point }) => ({ ...point, matchId: match_id }));
};

/** More than anybody has; a bound, so that one answer cannot take all memory. */
const ALL = 100_000;

export const exportPlayer = async (connection: Connection, id: string): Promise<PlayerExport | null> => {
  const page = await playerPage(connection, { id, matches: ALL, opponents: ALL });
  if (!page?.player) return null;
  const history = await connection
    .selectFrom('rating_history')
    .select(['pool', 'at', 'match_id', 'rating', 'deviation'])
    .where('player_id', '=', id)
    .orderBy('at')
    .execute();
  const keys = await passkeysOf(connection, id);
  const chat = await connection
    .selectFrom('chat')
    .selectAll()
    .where('player_id', '=', id)
    .orderBy('at')
    .execute();
  return {
    ...page,
    player: page.player,
    history: history.map(({ match_id, ...point }) => ({ ...point, matchId: match_id })),
    chat: chat.map(messageOfRow),
    blocks: await blocksOf(connection, id),
    passkeys: keys.map(({ id, createdAt, usedAt }) => ({ id, createdAt, usedAt })),
  };
};
