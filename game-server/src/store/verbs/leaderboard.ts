/** Who stands where. */
import { type SqlBool, sql } from 'kysely';
import { SCALE } from '../../ratings/glicko2.ts';
import { PERIOD_MS, PROVISIONAL_DEVIATION } from '../../ratings/rating.ts';
import type { Connection } from '../database.ts';
import type {
  Leaderboard,
  LeaderboardQuery,
  Place,
  RatedPool,
  RatingsQuery,
  Standing,
  StandingQuery,
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

type Established = ReturnType<typeof established>;

const STANDING = ['players.id', 'players.name', 'r.rating', 'r.deviation', 'r.matches'] as const;

const COUNT = sql<number>`count(*)`.as('count');

/** Everybody with a rating. */
const rated = (connection: Connection, pool: string) =>
  connection
    .selectFrom('ratings as r')
    .innerJoin('players', 'players.id', 'r.player_id')
    .where('r.pool', '=', pool);

/** Those who were rated since then, and what they gained. */
const ratedSince = (connection: Connection, pool: string, since: number) =>
  rated(connection, pool).innerJoin(
    (from) =>
      from
        .selectFrom('rating_history')
        .select(({ fn }) => ['player_id', fn.sum<number>('gained').as('gained')])
        .where('pool', '=', pool)
        .where('at', '>=', since)
        .groupBy('player_id')
        .as('g'),
    (join) => join.onRef('g.player_id', '=', 'r.player_id'),
  );

const byRating = async (
  connection: Connection,
  { pool, limit }: LeaderboardQuery,
  where: Established,
): Promise<Standing[]> => {
  const rows = await rated(connection, pool)
    .select(STANDING)
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
  where: Established,
): Promise<Standing[]> =>
  ratedSince(connection, pool, since)
    .select(STANDING)
    .select('g.gained')
    .where(where)
    .orderBy('g.gained', 'desc')
    .orderBy('r.rating', 'desc')
    .orderBy('players.id')
    .limit(limit)
    .execute();

export const standing = (connection: Connection, query: StandingQuery): Promise<Place | null> =>
  query.since === undefined ? placeByRating(connection, query) : placeByGain(connection, query);

const placeByRating = async (
  connection: Connection,
  { pool, id, now }: StandingQuery,
): Promise<Place | null> => {
  const all = rated(connection, pool);
  const own = await all
    .select(STANDING)
    .select(established(now).as('established'))
    .where('players.id', '=', id)
    .executeTakeFirst();
  if (!own) return null;
  const { established: counts, ...standing } = own;
  const before = all
    .where(established(now))
    .where(sql<SqlBool>`(r.rating > ${own.rating} or (r.rating = ${own.rating} and players.id < ${id}))`);
  const { count } = await before.select(COUNT).executeTakeFirstOrThrow();
  return { standing: { ...standing, gained: null }, place: counts ? 1 + Number(count) : null };
};

const placeByGain = async (
  connection: Connection,
  { pool, id, since = 0, now }: StandingQuery,
): Promise<Place | null> => {
  const all = ratedSince(connection, pool, since);
  const own = await all
    .select(STANDING)
    .select(['g.gained', established(now).as('established')])
    .where('players.id', '=', id)
    .executeTakeFirst();
  if (!own) return null;
  const { established: counts, ...standing } = own;
  const before = all
    .where(established(now))
    .where('players.id', '!=', id)
    .where(
      sql<SqlBool>`(g.gained > ${own.gained} or (g.gained = ${own.gained} and
        (r.rating > ${own.rating} or (r.rating = ${own.rating} and players.id < ${id}))))`,
    );
  const { count } = await before.select(COUNT).executeTakeFirstOrThrow();
  return { standing, place: counts ? 1 + Number(count) : null };
};

export const ratedPools = async (
  connection: Connection,
  { game }: { readonly game: string },
): Promise<RatedPool[]> => {
  const rows = await connection
    .selectFrom('ratings')
    .innerJoin('players', 'players.id', 'ratings.player_id')
    .select(({ fn }) => ['pool', fn.countAll<number>().as('players')])
    .where(sql<SqlBool>`(pool = ${game} or substr(pool, 1, ${sql.lit(game.length + 1)}) = ${`${game}/`})`)
    .groupBy('pool')
    .orderBy('players', 'desc')
    .orderBy('pool')
    .execute();
  return rows.map(({ pool, players }) => ({ pool, players: Number(players) }));
};

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
