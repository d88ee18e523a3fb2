/** Takes the end of each match's last chunk away, as a machine that lost power in mid-write would. */
import { join } from 'node:path';
import Libsql from 'libsql';
import type { Postgres } from '../../tests/support/postgres.ts';

const TORN_BYTES = 3;

/** What segments have of the match is of no use behind it. */
const TEAR = `update journal_chunks set bytes = substr(bytes, 1, length(bytes) - ${TORN_BYTES})
  where number = (select max(number) from journal_chunks other where other.match_id = journal_chunks.match_id)`;

export const tearLastChunks = async (dataDir: string, postgres: Postgres | undefined): Promise<void> => {
  if (postgres) {
    await postgres.run('psql', [postgres.url, '-c', TEAR]);
    return;
  }
  const file = new Libsql(join(dataDir, 'rallydrop.db'));
  file.exec(TEAR);
  file.close();
};
