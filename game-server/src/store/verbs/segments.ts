/** The newest of the journals of all running matches of a node, together. */
import { type Connection, inParts } from '../database.ts';
import type { JournalSegment, NewSegment, NodeQuery } from '../records/open-match.ts';

export const appendSegments = async (
  connection: Connection,
  segments: readonly NewSegment[],
): Promise<void> => {
  await inParts(
    segments.map(({ node, number, bytes }) => ({ node, number, bytes })),
    (part) =>
      connection
        .insertInto('journal_segments')
        .values(part)
        .onConflict((conflict) => conflict.columns(['node', 'number']).doNothing())
        .execute(),
  );
  for (const [node, firstKept] of firstKeptByNode(segments)) {
    if (firstKept === 0) continue;
    await connection
      .deleteFrom('journal_segments')
      .where('node', '=', node)
      .where('number', '<', firstKept)
      .execute();
  }
};

const firstKeptByNode = (segments: readonly NewSegment[]): Map<string, number> => {
  const first = new Map<string, number>();
  for (const { node, firstKept } of segments) first.set(node, Math.max(firstKept, first.get(node) ?? 0));
  return first;
};

export const journalSegments = (connection: Connection, { node }: NodeQuery): Promise<JournalSegment[]> =>
  connection
    .selectFrom('journal_segments')
    .select(['number', 'bytes'])
    .where('node', '=', node)
    .orderBy('number')
    .execute();
