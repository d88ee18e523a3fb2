/** The schema's history: the same steps for both databases. A step that was released is never changed. */
import type { Connection, Database } from '../database.ts';
import { first } from './001-first.ts';
import { running } from './002-running.ts';
import { blocks } from './003-blocks.ts';
import { passkeys } from './004-passkeys.ts';

export type Migration = (connection: Connection, database: Database) => Promise<void>;

export const MIGRATIONS: readonly Migration[] = [first, running, blocks, passkeys];
