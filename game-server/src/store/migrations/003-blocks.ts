import type { Connection } from '../database.ts';

export const blocks = async ({ schema }: Connection): Promise<void> => {
  await schema
    .createTable('blocks')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('blocked_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('blocks_key', ['player_id', 'blocked_id'])
    .execute();
  await schema.createIndex('blocks_by_blocked').on('blocks').columns(['blocked_id']).execute();
};
