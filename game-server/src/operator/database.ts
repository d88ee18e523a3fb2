/**
 * The site's database beside the server that uses it: the embedded one may be written by several processes (WAL), and
 * what is written here the server reads within a second (`app/sanctions.ts`).
 */
import type { Database } from '../store/database.ts';
import type { StorePlace } from '../store/open-database.ts';
import { openPostgres } from '../store/postgres.ts';
import { openSqliteBeside } from '../store/sqlite.ts';

/** @throws StoreFailure where there is no database yet. */
export const openBeside = ({ dataDir, databaseUrl }: StorePlace): Database =>
  databaseUrl === undefined ? openSqliteBeside(dataDir) : openPostgres(databaseUrl);
