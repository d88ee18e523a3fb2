/** Takes the end of each match's last chunk away, as a machine that lost power in mid-write would. */
import { join } from 'node:path';
import Libsql from 'libsql';

const TORN_BYTES = 3;

/** In SQLite, and without what segments still had. Always `true`: what is lost by it is not the server's fault. */
export const tearLastChunks = async (dataDir: string): Promise<boolean> => {
  const file = new Libsql(join(dataDir, 'rallydrop.db'));
  file.exec(`delete from journal_segments`);
  file.exec(
    `update journal_chunks set bytes = substr(bytes, 1, length(bytes) - ${TORN_BYTES})
     where number > 0 and number = (select max(number) from journal_chunks other where other.match_id = journal_chunks.match_id)`,
  );
  file.close();
  return true;
};
