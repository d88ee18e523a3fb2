/** Rooms as they stand, each a text of its owner's. */
import { type Connection, inParts, storable } from '../database.ts';
import type { NodeQuery, RoomRecord, SavedRoom } from '../records/open-match.ts';

export const saveRooms = async (connection: Connection, rooms: readonly RoomRecord[]): Promise<void> => {
  // No statement may touch a row twice: of a room's records the newest stands for all.
  const newest = new Map(rooms.map((room) => [room.code, room]));
  const kept: { code: string; node: string; record: string }[] = [];
  const gone: string[] = [];
  for (const { code, node, record } of newest.values()) {
    if (record === null) gone.push(code);
    else kept.push({ code, node, record: storable(record) });
  }
  await inParts(kept, (part) =>
    connection
      .insertInto('open_rooms')
      .values(part)
      .onConflict((conflict) =>
        conflict
          .column('code')
          .doUpdateSet(({ ref }) => ({ node: ref('excluded.node'), record: ref('excluded.record') })),
      )
      .execute(),
  );
  await inParts(gone, (part) => connection.deleteFrom('open_rooms').where('code', 'in', part).execute());
};

export const savedRooms = (connection: Connection, { node }: NodeQuery): Promise<SavedRoom[]> =>
  connection
    .selectFrom('open_rooms')
    .select(['code', 'record'])
    .where('node', '=', node)
    .orderBy('code')
    .execute();
