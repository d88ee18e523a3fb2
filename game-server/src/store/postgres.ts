/** PostgreSQL, for a site of several nodes. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Database, Durability, Trouble } from './database.ts';
import type { Tables } from './tables.ts';

/** Two write, the others read. */
const CONNECTIONS = 5;
const CONNECT_MS = 3_000;
/** No query of ours takes so long; a network that swallows packets does. */
const QUERY_MS = 15_000;
/** One message each. */
const BEGIN: Readonly<Record<Durability, string>> = {
  power: 'begin',
  process: 'begin; set local synchronous_commit = off',
};
/** "Rallydrop", as eight bytes of it: which advisory lock is ours. */
const LOCK = 0x52_61_6c_6c_79n;

/** Types that `pg` gives as text because they may not fit a number: times, counts and sums of ours do. */
const AS_NUMBER: readonly number[] = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC];

/**
 * Classes of SQLSTATE, PostgreSQL's manual, appendix A: the connection (08), resources (53), the operator (57),
 * the system (58), and a server that became read-only (25006).
 */
const AWAY = /^(08|53|57|58|25006)/;
/** A deadlock or a serialization failure; or two nodes took the same name at once, and the second shall see it. */
const CONFLICT = new Set(['40001', '40P01', '23505']);

/** Asks for nothing yet: the first query connects. */
export const openPostgres = (url: string): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
    keepAlive: true,
    application_name: 'rallydrop',
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        AS_NUMBER.includes(type) ? Number : pg.types.getTypeParser(type, format as 'text'),
    },
  });
  // A connection that breaks while nobody asks for anything: the next query finds out.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    name: 'postgres',
    place: 'The database at DATABASE_URL',
    setting: 'DATABASE_URL',
    kysely,
    bytesType: 'bytea',
    begin: async (connection, survives) => {
      await sql.raw(BEGIN[survives]).execute(connection);
    },
    hasTable: async (name) => {
      const query = sql<{ there: boolean }>`select to_regclass(${name}) is not null as there`;
      return (await query.execute(kysely)).rows[0]!.there;
    },
    lock: async (connection) => {
      await sql`select pg_advisory_xact_lock(${LOCK.toString()}::bigint)`.execute(connection);
    },
    trouble,
    explain,
    close: () => kysely.destroy(),
  };
};

const trouble = (error: unknown): Trouble => {
  const { code } = error as { code?: string };
  if (code !== undefined && CONFLICT.has(code)) return 'conflict';
  // What has no SQLSTATE came from the network, or from `pg` about it.
  if (!(error instanceof pg.DatabaseError)) return networkTrouble(error);
  return code !== undefined && AWAY.test(code) ? 'away' : 'fault';
};

const networkTrouble = (error: unknown): Trouble => {
  const { code, message } = error as NodeJS.ErrnoException;
  const ofNetwork = code !== undefined || /connect|timeout|terminated|closed|not queryable/i.test(message);
  return ofNetwork ? 'away' : 'fault';
};

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'there is no such host',
  ENOENT: 'there is no such socket',
  ETIMEDOUT: 'it does not answer',
  '25006': 'it may not be written to',
  '28P01': 'it does not take this password',
  '28000': 'it does not let this user in',
  '3D000': 'there is no such database',
  '42501': 'this user may not do that',
  '53100': 'its disk is full',
  '53300': 'it has too many connections already',
  '57P01': 'it is being shut down',
  '57P03': 'it is starting or shutting down',
};

const explain = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : REASONS[code];
  // Several addresses were tried, and the sum of the failures has no message.
  return known ?? (message || (code ?? 'it does not answer'));
};
