/** Somebody wants to be forgotten: what others played stays true, and names nobody. */
import type { Connection, Database } from '../database.ts';
import { DELETED } from '../records/player.ts';

/** Stands in results where the name was. */
export const DELETED_NAME = 'Deleted player';

export const deletePlayer = async (
  database: Database,
  connection: Connection,
  id: string,
): Promise<boolean> => {
  await database.lock(connection);
  const { numDeletedRows } = await connection
    .deleteFrom('players')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return false;
  await connection.insertInto('deleted_players').values({ id }).execute();
  await connection
    .updateTable('match_seats')
    .set({ player_id: null, name: DELETED_NAME })
    .where('player_id', '=', id)
    .execute();
  await leaveOpponents(connection, id);
  for (const table of [
    'ratings',
    'rating_history',
    'tallies',
    'versus',
    'chat',
    'blocks',
    'passkeys',
  ] as const) {
    await connection.deleteFrom(table).where('player_id', '=', id).execute();
  }
  await connection.deleteFrom('blocks').where('blocked_id', '=', id).execute();
  await leaveReports(connection, id);
  return true;
};

/** What others won and lost is added to what they have against all who are gone. */
const leaveOpponents = async (connection: Connection, id: string): Promise<void> => {
  await connection
    .insertInto('versus')
    .columns(['player_id', 'game', 'opponent', 'won', 'drawn', 'lost', 'last_at'])
    .expression((from) =>
      from
        .selectFrom('versus')
        .select(({ val }) => [
          'player_id',
          'game',
          val(DELETED).as('opponent'),
          ...(['won', 'drawn', 'lost', 'last_at'] as const),
        ])
        .where('opponent', '=', id),
    )
    .onConflict((conflict) =>
      conflict.columns(['player_id', 'game', 'opponent']).doUpdateSet(({ ref }) => ({
        won: (eb) => eb(eb.ref('versus.won'), '+', eb.ref('excluded.won')),
        drawn: (eb) => eb(eb.ref('versus.drawn'), '+', eb.ref('excluded.drawn')),
        lost: (eb) => eb(eb.ref('versus.lost'), '+', eb.ref('excluded.lost')),
        last_at: ref('versus.last_at'),
      })),
    )
    .execute();
  await connection.deleteFrom('versus').where('opponent', '=', id).execute();
};

const leaveReports = async (connection: Connection, id: string): Promise<void> => {
  await connection.updateTable('reports').set({ by_id: null }).where('by_id', '=', id).execute();
  // Why others were protected from somebody does not need to be kept once that somebody is gone.
  await connection.deleteFrom('reports').where('about_id', '=', id).execute();
};
