/** Results, ratings, their history and the journals of a group of finished matches, in one transaction. */
import { type Connection, type Database, inParts, storable } from '../database.ts';
import { Ledger } from '../ledger.ts';
import { isBot } from '../records/player.ts';
import type { FinishedMatch, RatingChange } from '../records/result.ts';
import { DELETED_NAME } from './delete-player.ts';
import { packed } from './journal-bytes.ts';
import { readLedger, writeLedger } from './ledger-tables.ts';
import { matchesById } from './matches.ts';
import { finishedAmong } from './open-matches.ts';

type Changes = readonly (RatingChange | null)[];

/** The matches' answers, in their order. One that was applied before, also within the group, changes nothing. */
export const finishMatches = async (
  database: Database,
  connection: Connection,
  matches: readonly FinishedMatch[],
): Promise<Changes[]> => {
  await database.lock(connection);
  const earlier = await finishedAmong(
    connection,
    matches.map(({ id }) => id),
  );
  const fresh = new Map<string, FinishedMatch>();
  for (const match of matches) if (!earlier.has(match.id) && !fresh.has(match.id)) fresh.set(match.id, match);
  const changes = await apply(connection, [...fresh.values()]);
  for (const { id, participants } of await matchesById(connection, [...earlier])) {
    changes.set(
      id,
      participants.map(({ rating }) => rating),
    );
  }
  return matches.map(({ id }) => changes.get(id)!);
};

const apply = async (
  connection: Connection,
  matches: readonly FinishedMatch[],
): Promise<Map<string, Changes>> => {
  const changes = new Map<string, Changes>();
  if (matches.length === 0) return changes;
  const known = await knownAmong(connection, matches);
  const idsOf = ({ participants }: FinishedMatch) =>
    participants.map(({ id }) => (id !== null && known.has(id) ? id : null));
  const ledger = new Ledger();
  await readLedger(connection, ledger, [...known]);
  for (const match of matches) changes.set(match.id, ledger.settle(match, idsOf(match)));
  await writeMatches(connection, matches);
  const strangers = matches.flatMap(({ participants }) =>
    participants.flatMap(({ id }) => (id !== null && !known.has(id) ? id : [])),
  );
  const deleted = await deletedAmong(connection, strangers);
  await writeSeats(connection, matches, (match) => ({
    ids: idsOf(match),
    names: match.participants.map(({ id, name }) => (id !== null && deleted.has(id) ? DELETED_NAME : name)),
    ratings: changes.get(match.id)!,
  }));
  await writeLedger(connection, ledger);
  await closeMatches(connection, matches);
  return changes;
};

/** Who wished to be forgotten before the result came. */
const deletedAmong = async (connection: Connection, ids: readonly string[]): Promise<Set<string>> => {
  const deleted = new Set<string>();
  await inParts([...ids], async (part) => {
    const rows = await connection
      .selectFrom('deleted_players')
      .select('id')
      .where('id', 'in', part)
      .execute();
    for (const { id } of rows) deleted.add(id);
  });
  return deleted;
};

/** Bots, and the players that are there: who was deleted meanwhile is nobody any more. */
const knownAmong = async (
  connection: Connection,
  matches: readonly FinishedMatch[],
): Promise<Set<string>> => {
  const ids = new Set(matches.flatMap(({ participants }) => participants.map(({ id }) => id)));
  const people = [...ids].filter((id): id is string => id !== null && !isBot(id));
  const known = new Set([...ids].filter((id): id is string => id !== null && isBot(id)));
  await inParts(people, async (part) => {
    const rows = await connection.selectFrom('players').select('id').where('id', 'in', part).execute();
    for (const { id } of rows) known.add(id);
  });
  return known;
};

const writeMatches = async (connection: Connection, matches: readonly FinishedMatch[]): Promise<void> => {
  const rows = matches.map((match) => ({
    id: match.id,
    game: match.game,
    pool: match.pool,
    unrated: match.unrated,
    rules_version: match.rulesVersion,
    options: JSON.stringify(match.options ?? null),
    started_at: match.startedAt,
    ended_at: match.endedAt,
    ticks: match.ticks,
    winner: match.outcome.winner,
    reason: match.outcome.reason,
    score: match.score && JSON.stringify(match.score),
    longest_rally: match.longestRally,
  }));
  await inParts(rows, (part) => connection.insertInto('matches').values(part).execute());
};

const writeSeats = async (
  connection: Connection,
  matches: readonly FinishedMatch[],
  settled: (match: FinishedMatch) => {
    ids: readonly (string | null)[];
    names: readonly string[];
    ratings: Changes;
  },
): Promise<void> => {
  const rows = matches.flatMap((match) => {
    const { ids, names, ratings } = settled(match);
    return names.map((name, seat) => ({
      ...{ match_id: match.id, seat, player_id: ids[seat]!, name: storable(name), ended_at: match.endedAt },
      rating_before: ratings[seat]?.before ?? null,
      rating_after: ratings[seat]?.after ?? null,
      deviation_after: ratings[seat]?.deviation ?? null,
    }));
  });
  await inParts(rows, (part) => connection.insertInto('match_seats').values(part).execute());
};

/** The whole journal takes the place of its chunks. */
const closeMatches = async (connection: Connection, matches: readonly FinishedMatch[]): Promise<void> => {
  const journals = matches.flatMap(({ id, journal }) =>
    journal ? [{ match_id: id, bytes: packed(journal) }] : [],
  );
  await inParts(journals, (part) => connection.insertInto('match_journals').values(part).execute());
  await inParts(
    matches.map(({ id }) => id),
    (part) => connection.deleteFrom('open_matches').where('id', 'in', part).execute(),
  );
};
