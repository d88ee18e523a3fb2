/**
 * Makes the corpus of today's rules: `npm run corpus`. Journals that are there stay as they are: they are what was played.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gameNamed } from '@rallydrop/common/games/index';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { CONNECT_FOUR_MATCHES } from './connect-four-matches.ts';
import { PONG_MATCHES } from './pong-matches.ts';

const FOLDER = 'tests/corpus/journals';

/** "pong-forfeit.rules-1.journal" */
const fileOf = (name: string, bytes: Uint8Array): string => {
  const journal = readJournal(bytes);
  if (isJournalProblem(journal)) throw new Error(`${name}: ${journal.problem} at ${journal.at}`);
  if (!gameNamed(journal.head.game)) throw new Error(`${name}: no such game`);
  return join(FOLDER, `${name}.rules-${journal.head.rulesVersion}.journal`);
};

mkdirSync(FOLDER, { recursive: true });
for (const [name, make] of Object.entries({ ...PONG_MATCHES, ...CONNECT_FOUR_MATCHES })) {
  const bytes = make(name);
  const file = fileOf(name, bytes);
  const kept = existsSync(file);
  if (!kept) writeFileSync(file, bytes);
  process.stdout.write(`${kept ? 'kept' : 'made'} ${file} ${bytes.length} bytes\n`);
}
