import { type CreateTableBuilder, sql } from 'kysely';
import type { Connection, Database } from '../database.ts';

export const first = async (connection: Connection, { bytesType }: Database): Promise<void> => {
  const bytes = sql.raw(bytesType);
  for (const table of tables(connection, bytes)) await table.execute();
  for (const [name, table, columns] of INDEXES) {
    await connection.schema.createIndex(name).on(table).columns(columns).execute();
  }
};

const INDEXES: readonly (readonly [name: string, table: string, columns: string[]])[] = [
  ['ratings_by_rating', 'ratings', ['pool', 'rating']],
  ['rating_history_by_time', 'rating_history', ['pool', 'at']],
  ['matches_by_end', 'matches', ['ended_at']],
  ['matches_by_game', 'matches', ['game', 'ended_at']],
  ['match_seats_by_player', 'match_seats', ['player_id', 'ended_at']],
  ['versus_by_opponent', 'versus', ['opponent']],
  ['chat_by_channel', 'chat', ['channel', 'at']],
  ['chat_by_player', 'chat', ['player_id']],
  ['chat_by_time', 'chat', ['at']],
  ['sanctions_by_subject', 'sanctions', ['subject', 'until']],
];

const tables = (
  { schema }: Connection,
  bytes: ReturnType<typeof sql.raw>,
): CreateTableBuilder<string, string>[] => [
  schema
    .createTable('settings')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull()),
  schema
    .createTable('players')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('skeleton', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull()),
  schema
    .createTable('ratings')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('pool', 'text', (column) => column.notNull())
    .addColumn('rating', 'double precision', (column) => column.notNull())
    .addColumn('deviation', 'double precision', (column) => column.notNull())
    .addColumn('volatility', 'double precision', (column) => column.notNull())
    .addColumn('rated_at', 'bigint', (column) => column.notNull())
    .addColumn('matches', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('ratings_key', ['player_id', 'pool']),
  schema
    .createTable('rating_history')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('pool', 'text', (column) => column.notNull())
    .addColumn('match_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('rating', 'double precision', (column) => column.notNull())
    .addColumn('deviation', 'double precision', (column) => column.notNull())
    .addColumn('gained', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('rating_history_key', ['player_id', 'pool', 'at', 'match_id']),
  schema
    .createTable('pools')
    .addColumn('pool', 'text', (column) => column.primaryKey())
    .addColumn('points', 'double precision', (column) => column.notNull())
    .addColumn('deviation', 'double precision', (column) => column.notNull()),
  schema
    .createTable('matches')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('game', 'text', (column) => column.notNull())
    .addColumn('pool', 'text', (column) => column.notNull())
    .addColumn('unrated', 'text')
    .addColumn('rules_version', 'integer', (column) => column.notNull())
    .addColumn('options', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint', (column) => column.notNull())
    .addColumn('ticks', 'integer', (column) => column.notNull())
    .addColumn('winner', 'integer')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('score', 'text')
    .addColumn('longest_rally', 'integer'),
  schema
    .createTable('match_seats')
    .addColumn('match_id', 'text', (column) => column.notNull().references('matches.id'))
    .addColumn('seat', 'integer', (column) => column.notNull())
    .addColumn('player_id', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'bigint', (column) => column.notNull())
    .addColumn('rating_before', 'double precision')
    .addColumn('rating_after', 'double precision')
    .addColumn('deviation_after', 'double precision')
    .addPrimaryKeyConstraint('match_seats_key', ['match_id', 'seat']),
  schema
    .createTable('match_journals')
    .addColumn('match_id', 'text', (column) => column.primaryKey().references('matches.id'))
    .addColumn('bytes', bytes, (column) => column.notNull()),
  schema
    .createTable('open_matches')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('node', 'text', (column) => column.notNull())
    .addColumn('room', 'text', (column) => column.notNull())
    .addColumn('begun_at', 'bigint', (column) => column.notNull()),
  schema
    .createTable('journal_chunks')
    .addColumn('match_id', 'text', (column) =>
      column.notNull().references('open_matches.id').onDelete('cascade'),
    )
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('bytes', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('journal_chunks_key', ['match_id', 'number']),
  schema
    .createTable('tallies')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('game', 'text', (column) => column.notNull())
    .addColumn('played', 'integer', (column) => column.notNull())
    .addColumn('won', 'integer', (column) => column.notNull())
    .addColumn('drawn', 'integer', (column) => column.notNull())
    .addColumn('lost', 'integer', (column) => column.notNull())
    .addColumn('longest_rally', 'integer', (column) => column.notNull())
    .addColumn('streak', 'integer', (column) => column.notNull())
    .addColumn('best_streak', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('tallies_key', ['player_id', 'game']),
  schema
    .createTable('versus')
    .addColumn('player_id', 'text', (column) => column.notNull())
    .addColumn('game', 'text', (column) => column.notNull())
    .addColumn('opponent', 'text', (column) => column.notNull())
    .addColumn('won', 'integer', (column) => column.notNull())
    .addColumn('drawn', 'integer', (column) => column.notNull())
    .addColumn('lost', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('versus_key', ['player_id', 'game', 'opponent']),
  schema
    .createTable('chat')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('player_id', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull()),
  schema
    .createTable('reports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('by_id', 'text')
    .addColumn('about_id', 'text')
    .addColumn('about_name', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('match_id', 'text')
    .addColumn('messages', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('closed_at', 'bigint'),
  schema
    .createTable('sanctions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('lifted_at', 'bigint'),
];
