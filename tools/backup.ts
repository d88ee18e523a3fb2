/** `npm run backup -- FILE` and `npm run restore -- FILE`: the site's database as one file, and back. */
import { readConfig } from '../game-server/src/config.ts';
import { backUp, restore } from '../game-server/src/store/backup.ts';
import { StoreFailure } from '../game-server/src/store/database-failure.ts';
import { dumpPostgres, restorePostgres } from '../game-server/src/store/postgres-tools.ts';

const [what, file] = process.argv.slice(2);

const main = (): string => {
  if (file === undefined) throw new StoreFailure(`Say which file: npm run ${what} -- FILE`);
  const settings = readConfig();
  if ('problems' in settings) throw new StoreFailure(settings.problems.join('\n'));
  const { dataDir, databaseUrl } = settings.config;
  if (what === 'backup') {
    if (databaseUrl === undefined) backUp(dataDir, file);
    else dumpPostgres(databaseUrl, file);
    return `The database is in ${file}. Keep it secret: whoever has it can be any guest.`;
  }
  if (databaseUrl !== undefined) {
    restorePostgres(databaseUrl, file);
    return `The database is as it was in ${file}.`;
  }
  const aside = restore(dataDir, file);
  return `The database is as it was in ${file}.${aside ? ` What was there before is ${aside}.` : ''}`;
};

try {
  console.log(main());
} catch (error) {
  if (!(error instanceof StoreFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
