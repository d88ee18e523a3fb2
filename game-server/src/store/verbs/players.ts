/** Players, by id and by what their names look like. */
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { type Connection, storable } from '../database.ts';
import type { NewPlayer, PlayerName, PlayerRecord } from '../records/player.ts';

export const playerById = async (connection: Connection, id: string): Promise<PlayerRecord | null> => {
  const row = await connection.selectFrom('players').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? { id: row.id, name: row.name, createdAt: row.created_at } : null;
};

export const playerByName = async (
  connection: Connection,
  skeleton: string,
): Promise<PlayerRecord | null> => {
  const row = await connection
    .selectFrom('players')
    .select('id')
    .where('skeleton', '=', storable(skeleton))
    .executeTakeFirst();
  return row ? playerById(connection, row.id) : null;
};

const wasDeleted = async (connection: Connection, id: string): Promise<boolean> =>
  (await connection.selectFrom('deleted_players').select('id').where('id', '=', id).executeTakeFirst()) !==
  undefined;

export const savePlayer = async (
  connection: Connection,
  { id, name, skeleton, now }: NewPlayer,
): Promise<PlayerRecord | Refusal> => {
  const known = await playerById(connection, id);
  if (known) return known;
  if (await wasDeleted(connection, id)) return refusal('player-deleted');
  if (await playerByName(connection, skeleton)) return refusal('name-taken');
  await connection
    .insertInto('players')
    .values({ id, name: storable(name), skeleton: storable(skeleton), created_at: now })
    .execute();
  return { id, name: storable(name), createdAt: now };
};

export const renamePlayer = async (
  connection: Connection,
  { id, name, skeleton }: PlayerName,
): Promise<PlayerRecord | Refusal> => {
  const holder = await playerByName(connection, skeleton);
  if (holder && holder.id !== id) return refusal('name-taken');
  const player = await playerById(connection, id);
  if (!player) return refusal('no-such-player');
  await connection
    .updateTable('players')
    .set({ name: storable(name), skeleton: storable(skeleton) })
    .where('id', '=', id)
    .execute();
  return { ...player, name: storable(name) };
};
