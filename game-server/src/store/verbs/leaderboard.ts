/** Who stands where. */
import { type SqlBool, sql } from 'kysely';
import { SCALE } from '../../ratings/glicko2.ts';
import { PERIOD_MS, PROVISIONAL_DEVIATION } from '../../ratings/rating.ts';
import type { Connection } from '../database.ts';
import type {
  Leaderboard,
  LeaderboardQuery,
  RatingsQuery,
  Standing,
  StoredRating,
} from '../records/result.ts';
import { ratingOfRow } from './rows.ts';

export const leaderboard = async (connection: Connection, query: LeaderboardQuery): Promise<Leaderboard> => {
  const read = query.since === undefined ? byRating : byGain;
  return {
    established: await read(connection, query, established(query.now)),
    provisional: await read(connection, query, sql<SqlBool>`not ${established(query.now)}`),
  };
};

/** `isProvisional` of ratings/rating.ts, turned and squared, so that the database can leave rows out. */
const established = (now: number) =>
  sql<SqlBool>`(r.deviation * r.deviation + r.volatility * r.volatility * ${sql.lit(SCALE * SCALE)}
    * (case when ${now} > r.rated_at then ${now} - r.rated_at else 0 end) / ${sql.lit(PERIOD_MS)}
    <= ${sql.lit(PROVISIONAL_DEVIATION ** 2)})`;

const byRating = async (
  connection: Connection,
  { pool, limit }: LeaderboardQuery,
  where: ReturnType<typeof established>,
): Promise<Standing[]> => {
  const rows = await connection
    .selectFrom('ratings as r')
    .innerJoin('players', 'players.id', 'r.player_id')
    .select(['players.id', 'players.name', 'r.rating', 'r.deviation', 'r.matches'])
    .where('r.pool', '=', pool)
    .where(where)
    .orderBy('r.rating', 'desc')
    .orderBy('players.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, gained: null }));
};

const byGain = async (
  connection: Connection,
  { pool, since = 0, limit }: LeaderboardQuery,
  where: ReturnType<typeof established>,
): Promise<Standing[]> =>
  connection
    .selectFrom((from) =>
      from
        .selectFrom('rating_history')
        .select(({ fn }) => ['player_id', fn.sum<number>('gained').as('gained')])
        .where('pool', '=', pool)
        .where('at', '>=', since)
        .groupBy('player_id')
        .as('g'),
    )
    .innerJoin('ratings as r', 'r.player_id', 'g.player_id')
    .innerJoin('players', 'players.id', 'r.player_id')
    .select(['players.id', 'players.name', 'r.rating', 'r.deviation', 'r.matches', 'g.gained'])
    .where('r.pool', '=', pool)
    .where(where)
    .orderBy('g.gained', 'desc')
    .orderBy('r.rating', 'desc')
    .orderBy('players.id')
    .limit(limit)
    .execute();

export const ratings = async (
  connection: Connection,
  { pool, ids }: RatingsQuery,
): Promise<StoredRating[]> => {
  if (ids.length === 0) return [];
  const rows = await connection
    .selectFrom('ratings')
    .selectAll()
    .where('pool', '=', pool)
    .where('player_id', 'in', ids)
    .execute();
  return rows.map(ratingOfRow);
};
