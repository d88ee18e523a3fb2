/** A journal with other names in it: whoever was deleted is named in no download. */
import { isJournalProblem } from './journal-problems.ts';
import { readJournal } from './journal-reader.ts';
import { JournalWriter } from './journal-writer.ts';

/** By seat, a name to stand in place of what was there, which takes the player's id with it; `null` leaves it. */
export const withNames = (bytes: Uint8Array, names: readonly (string | null)[]): Uint8Array | undefined => {
  const journal = readJournal(bytes);
  if (isJournalProblem(journal)) return undefined;
  const participants = journal.head.participants.map((participant) => {
    const name = names[participant.seat] ?? null;
    return name === null ? participant : { ...participant, name, id: '' };
  });
  return JournalWriter.resume({ ...journal, head: { ...journal.head, participants } }).toBytes();
};
