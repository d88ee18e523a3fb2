/** The newest of the journals of all running matches of a node, together. */
import { type Connection, inParts } from '../database.ts';
import type { JournalSegment, NewSegment, NodeQuery, SegmentsBefore } from '../records/open-match.ts';

export const appendSegments = (connection: Connection, segments: readonly NewSegment[]): Promise<void> =>
  inParts(
    segments.map(({ node, number, bytes }) => ({ node, number, bytes })),
    (part) =>
      connection
        .insertInto('journal_segments')
        .values(part)
        .onConflict((conflict) => conflict.columns(['node', 'number']).doNothing())
        .execute(),
  );

export const forgetSegments = async (
  connection: Connection,
  { node, number }: SegmentsBefore,
): Promise<null> => {
  await connection
    .deleteFrom('journal_segments')
    .where('node', '=', node)
    .where('number', '<', number)
    .execute();
  return null;
};

export const journalSegments = (connection: Connection, { node }: NodeQuery): Promise<JournalSegment[]> =>
  connection
    .selectFrom('journal_segments')
    .select(['number', 'bytes'])
    .where('node', '=', node)
    .orderBy('number')
    .execute();
