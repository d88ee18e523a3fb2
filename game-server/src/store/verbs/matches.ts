/** Finished matches, read. */
import { type Connection, inParts } from '../database.ts';
import type { MatchRecord, RecentMatchesQuery } from '../records/result.ts';
import { unpacked } from './journal-bytes.ts';
import { matchOfRows } from './rows.ts';

/** Those that are there, in the order of the ids. */
export const matchesById = async (connection: Connection, ids: readonly string[]): Promise<MatchRecord[]> => {
  const found = new Map<string, MatchRecord>();
  await inParts(ids, async (part) => {
    const rows = await connection.selectFrom('matches').selectAll().where('id', 'in', part).execute();
    const seats = await connection
      .selectFrom('match_seats')
      .selectAll()
      .where('match_id', 'in', part)
      .orderBy('seat')
      .execute();
    const seatsOf = new Map<string, typeof seats>(part.map((id) => [id, []]));
    for (const seat of seats) seatsOf.get(seat.match_id)?.push(seat);
    for (const row of rows) found.set(row.id, matchOfRows(row, seatsOf.get(row.id)!));
  });
  return ids.flatMap((id) => found.get(id) ?? []);
};

export const match = async (connection: Connection, id: string): Promise<MatchRecord | null> =>
  (await matchesById(connection, [id]))[0] ?? null;

export const journal = async (connection: Connection, matchId: string): Promise<Uint8Array | null> => {
  const row = await connection
    .selectFrom('match_journals')
    .select('bytes')
    .where('match_id', '=', matchId)
    .executeTakeFirst();
  return row ? unpacked(row.bytes) : null;
};

/** Newest first. */
export const recentMatches = async (
  connection: Connection,
  { game, player, limit }: RecentMatchesQuery,
): Promise<MatchRecord[]> => {
  if (player !== undefined) return recentOfPlayer(connection, player, game, limit);
  let query = connection
    .selectFrom('matches')
    .select('id')
    .orderBy('ended_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (game !== undefined) query = query.where('game', '=', game);
  return matchesById(
    connection,
    (await query.execute()).map(({ id }) => id),
  );
};

const recentOfPlayer = async (
  connection: Connection,
  player: string,
  game: string | undefined,
  limit: number,
): Promise<MatchRecord[]> => {
  let query = connection
    .selectFrom('match_seats')
    .innerJoin('matches', 'matches.id', 'match_seats.match_id')
    .select('match_id')
    .where('player_id', '=', player)
    .orderBy('match_seats.ended_at', 'desc')
    .orderBy('match_id', 'desc')
    .limit(limit);
  if (game !== undefined) query = query.where('matches.game', '=', game);
  const rows = await query.execute();
  // Who played themselves sat in both seats.
  return matchesById(connection, [...new Set(rows.map(({ match_id }) => match_id))]);
};
