/** The corpus as it lies on the disk. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { type Journal, readJournal } from '@rallydrop/common/sync/journal-reader';

const FOLDER = join(fileURLToPath(import.meta.url), '../journals');

export interface KeptJournal {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly journal: Journal;
}

export const keptJournals = (): readonly KeptJournal[] =>
  readdirSync(FOLDER).map((file) => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, file)));
    const journal = readJournal(bytes);
    if (isJournalProblem(journal)) throw new Error(`${file}: ${journal.problem} at ${journal.at}`);
    return { file, bytes, journal };
  });
