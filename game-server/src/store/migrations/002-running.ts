import { sql } from 'kysely';
import type { Connection, Database } from '../database.ts';

/** What a restart finds beside the matches that were running: the newest of all their journals, and the rooms. */
export const running = async ({ schema }: Connection, { bytesType }: Database): Promise<void> => {
  await schema
    .createTable('journal_segments')
    .addColumn('node', 'text', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('bytes', sql.raw(bytesType), (column) => column.notNull())
    .addPrimaryKeyConstraint('journal_segments_key', ['node', 'number'])
    .execute();
  await schema
    .createTable('open_rooms')
    .addColumn('code', 'text', (column) => column.primaryKey())
    .addColumn('node', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .execute();
};
