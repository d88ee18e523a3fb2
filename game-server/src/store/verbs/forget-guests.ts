/** Whoever looked in once and left nothing behind is not kept: new guests cost nothing, and names are many but not endless. */
import { sql } from 'kysely';
import type { Connection } from '../database.ts';

/** Where a player leaves something: each a table and the column that names them. */
const TRACES = [
  ['match_seats', 'player_id'],
  ['ratings', 'player_id'],
  ['tallies', 'player_id'],
  ['chat', 'player_id'],
  ['passkeys', 'player_id'],
  ['blocks', 'player_id'],
  ['blocks', 'blocked_id'],
  ['reports', 'by_id'],
  ['reports', 'about_id'],
] as const;

/** Answers how many went, at most `limit`. */
export const forgetGuests = async (
  connection: Connection,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<number> => {
  const withoutTrace = TRACES.map(
    ([table, column]) =>
      sql`not exists (select 1 from ${sql.table(table)} where ${sql.ref(`${table}.${column}`)} = guest.id)`,
  );
  const { numAffectedRows } = await sql`
    delete from players where id in (
      select guest.id from players as guest
      where guest.created_at < ${before} and ${sql.join(withoutTrace, sql` and `)}
      limit ${limit}
    )`.execute(connection);
  return Number(numAffectedRows ?? 0);
};
