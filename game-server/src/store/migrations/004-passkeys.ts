import { sql } from 'kysely';
import type { Connection, Database } from '../database.ts';

/** Passkeys, and who is gone for good: a pass of theirs that is still somewhere makes nobody of them again. */
export const passkeys = async ({ schema }: Connection, { bytesType }: Database): Promise<void> => {
  await schema
    .createTable('passkeys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('public_key', sql.raw(bytesType), (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('passkeys_by_player').on('passkeys').columns(['player_id']).execute();
  await schema
    .createTable('deleted_players')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .execute();
};
