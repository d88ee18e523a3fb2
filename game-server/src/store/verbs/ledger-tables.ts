/** The ledger's rows. */
import { type Connection, inParts } from '../database.ts';
import type { Ledger } from '../ledger.ts';
import { ratingOfRow, tallyOfRow } from './rows.ts';

/** Everything of these players that a match of theirs can change. */
export const readLedger = async (
  connection: Connection,
  ledger: Ledger,
  ids: readonly string[],
): Promise<void> => {
  await inParts(ids, async (part) => {
    const of = 'player_id';
    const ratings = await connection.selectFrom('ratings').selectAll().where(of, 'in', part).execute();
    ledger.ratings.load(ratings.map(ratingOfRow));
    const tallies = await connection.selectFrom('tallies').selectAll().where(of, 'in', part).execute();
    ledger.tallies.load(tallies.map((row) => ({ id: row.player_id, ...tallyOfRow(row) })));
    await readVersus(connection, ledger, part, ids);
  });
  ledger.pools.load(await connection.selectFrom('pools').selectAll().execute());
};

/** Only against each other: a player may have met thousands. */
const readVersus = async (
  connection: Connection,
  ledger: Ledger,
  ids: readonly string[],
  opponents: readonly string[],
): Promise<void> =>
  inParts(opponents, async (part) => {
    const rows = await connection
      .selectFrom('versus')
      .selectAll()
      .where('player_id', 'in', ids)
      .where('opponent', 'in', part)
      .execute();
    ledger.versus.load(
      rows.map(({ player_id, last_at, ...row }) => ({ ...row, id: player_id, lastAt: last_at })),
    );
  });

export const writeLedger = async (connection: Connection, ledger: Ledger): Promise<void> => {
  await writeHistory(connection, ledger);
  await writeRatings(connection, ledger);
  await writeTallies(connection, ledger);
  await writeVersus(connection, ledger);
  await inParts(ledger.pools.changed, (part) =>
    connection
      .insertInto('pools')
      .values(part)
      .onConflict((conflict) =>
        conflict.column('pool').doUpdateSet(({ ref }) => ({
          points: ref('excluded.points'),
          deviation: ref('excluded.deviation'),
        })),
      )
      .execute(),
  );
};

const writeHistory = async (connection: Connection, { history }: Ledger): Promise<void> => {
  const rows = history.map(({ id, matchId, ...entry }) => ({ ...entry, player_id: id, match_id: matchId }));
  await inParts(rows, (part) => connection.insertInto('rating_history').values(part).execute());
};

const writeRatings = async (connection: Connection, { ratings }: Ledger): Promise<void> => {
  const rows = ratings.changed.map(({ id, ratedAt, ...rating }) => ({
    ...rating,
    player_id: id,
    rated_at: ratedAt,
  }));
  await inParts(rows, (part) =>
    connection
      .insertInto('ratings')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['player_id', 'pool']).doUpdateSet(({ ref }) => ({
          rating: ref('excluded.rating'),
          deviation: ref('excluded.deviation'),
          volatility: ref('excluded.volatility'),
          rated_at: ref('excluded.rated_at'),
          matches: ref('excluded.matches'),
        })),
      )
      .execute(),
  );
};

const writeTallies = async (connection: Connection, { tallies }: Ledger): Promise<void> => {
  const rows = tallies.changed.map(({ id, longestRally, bestStreak, ...tally }) => ({
    ...tally,
    player_id: id,
    longest_rally: longestRally,
    best_streak: bestStreak,
  }));
  await inParts(rows, (part) =>
    connection
      .insertInto('tallies')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['player_id', 'game']).doUpdateSet(({ ref }) => ({
          played: ref('excluded.played'),
          won: ref('excluded.won'),
          drawn: ref('excluded.drawn'),
          lost: ref('excluded.lost'),
          longest_rally: ref('excluded.longest_rally'),
          streak: ref('excluded.streak'),
          best_streak: ref('excluded.best_streak'),
        })),
      )
      .execute(),
  );
};

const writeVersus = async (connection: Connection, { versus }: Ledger): Promise<void> => {
  const rows = versus.changed.map(({ id, lastAt, ...record }) => ({
    ...record,
    player_id: id,
    last_at: lastAt,
  }));
  await inParts(rows, (part) =>
    connection
      .insertInto('versus')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['player_id', 'game', 'opponent']).doUpdateSet(({ ref }) => ({
          won: ref('excluded.won'),
          drawn: ref('excluded.drawn'),
          lost: ref('excluded.lost'),
          last_at: ref('excluded.last_at'),
        })),
      )
      .execute(),
  );
};
