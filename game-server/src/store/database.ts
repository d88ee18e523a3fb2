/** What the two databases have in common, and the little in which they differ. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

export type Connection = Kysely<Tables>;

/**
 * `away`: the database cannot be reached or cannot write now. `conflict`: another node was in the way, and the same
 * again will do. `fault`: this very command is wrong, and so are we.
 */
export type Trouble = 'away' | 'conflict' | 'fault';

/**
 * What a committed transaction survives. `power`: also the machine's end, because the disk was waited for. `process`: the
 * end of this process, at any moment; what the machine itself would lose are a few moments.
 */
export type Durability = 'power' | 'process';

export interface Database {
  readonly name: 'sqlite' | 'postgres';
  /** Begins a sentence. */
  readonly place: string;
  /** Which setting says where it is. */
  readonly setting: 'DATA_DIR' | 'DATABASE_URL';
  readonly kysely: Connection;
  /** The type of a column of bytes. */
  readonly bytesType: 'blob' | 'bytea';
  /** Begins a transaction on a connection that nobody else has. */
  begin(connection: Connection, survives: Durability): Promise<void>;
  hasTable(name: string): Promise<boolean>;
  /** Within a transaction: from here to its end no other node migrates or rates. */
  lock(connection: Connection): Promise<void>;
  trouble(error: unknown): Trouble;
  /** What is wrong, for the operator; never an address with a password in it. */
  explain(error: unknown): string;
  close(): Promise<void>;
}

export const transaction = <T>(
  database: Database,
  work: (connection: Connection) => Promise<T>,
  survives: Durability = 'power',
): Promise<T> =>
  database.kysely.connection().execute(async (connection) => {
    await database.begin(connection, survives);
    try {
      const result = await work(connection);
      await sql.raw('commit').execute(connection);
      return result;
    } catch (error) {
      // Where the connection itself is gone the transaction is gone with it.
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => {});
      throw error;
    }
  });

/** The least that shows whether the database can be written to. */
export const touch = (database: Database, now: number): Promise<void> =>
  transaction(database, async (connection) => {
    await connection
      .insertInto('settings')
      .values({ key: 'touched-at', value: String(now) })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet(({ ref }) => ({ value: ref('excluded.value') })),
      )
      .execute();
  });

/** A statement takes a bounded number of values; so many rows stay far below in both databases. */
const ROWS_AT_ONCE = 500;

export const inParts = async <Row>(
  rows: readonly Row[],
  write: (part: Row[]) => Promise<unknown>,
): Promise<void> => {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await write(rows.slice(at, at + ROWS_AT_ONCE));
};

/** What a text column takes in both: no NUL, no half of a pair of surrogates. */
export const storable = (text: string): string =>
  text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
