/** The journals of running matches, in chunks. */
import { type Connection, inParts, storable } from '../database.ts';
import type { JournalChunk, OpenMatch, OpenMatchQuery, RoomState } from '../records/open-match.ts';

export const beginMatches = async (connection: Connection, matches: readonly RoomState[]): Promise<void> => {
  const finished = await finishedAmong(
    connection,
    matches.map(({ matchId }) => matchId),
  );
  const rows = matches
    .filter(({ matchId }) => !finished.has(matchId))
    .map(({ matchId, node, room, begunAt }) => ({
      id: matchId,
      node,
      room: storable(room),
      begun_at: begunAt,
    }));
  await inParts(rows, (part) =>
    connection
      .insertInto('open_matches')
      .values(part)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute(),
  );
};

export const finishedAmong = async (connection: Connection, ids: string[]): Promise<Set<string>> => {
  const found = new Set<string>();
  await inParts(ids, async (part) => {
    const rows = await connection.selectFrom('matches').select('id').where('id', 'in', part).execute();
    for (const { id } of rows) found.add(id);
  });
  return found;
};

export const appendJournals = async (
  connection: Connection,
  chunks: readonly JournalChunk[],
): Promise<void> => {
  const open = await openAmong(connection, [...new Set(chunks.map(({ matchId }) => matchId))]);
  const rows = chunks
    .filter(({ matchId }) => open.has(matchId))
    .map(({ matchId, number, bytes }) => ({ match_id: matchId, number, bytes }));
  await inParts(rows, (part) =>
    connection
      .insertInto('journal_chunks')
      .values(part)
      .onConflict((conflict) => conflict.columns(['match_id', 'number']).doNothing())
      .execute(),
  );
};

const openAmong = async (connection: Connection, ids: string[]): Promise<Set<string>> => {
  const found = new Set<string>();
  await inParts(ids, async (part) => {
    const rows = await connection.selectFrom('open_matches').select('id').where('id', 'in', part).execute();
    for (const { id } of rows) found.add(id);
  });
  return found;
};

export const forgetMatches = (connection: Connection, ids: readonly string[]): Promise<void> =>
  inParts(ids, (part) => connection.deleteFrom('open_matches').where('id', 'in', part).execute());

export const openMatches = async (connection: Connection, { node }: OpenMatchQuery): Promise<OpenMatch[]> => {
  let query = connection.selectFrom('open_matches').selectAll().orderBy('begun_at').orderBy('id');
  if (node !== undefined) query = query.where('node', '=', node);
  const matches: OpenMatch[] = [];
  for (const { id, node, room, begun_at } of await query.execute()) {
    const chunks = await connection
      .selectFrom('journal_chunks')
      .select(['number', 'bytes'])
      .where('match_id', '=', id)
      .orderBy('number')
      .execute();
    const whole = chunks.filter(({ number }, index) => number === index).map(({ bytes }) => bytes);
    matches.push({
      ...{ matchId: id, node, room, begunAt: begun_at },
      journal: new Uint8Array(Buffer.concat(whole)),
      chunks: whole.length,
    });
  }
  return matches;
};
