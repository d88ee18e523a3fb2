/** What waits for the store, and how much may. */
import type { Command } from './messages.ts';
import { VERB_KINDS, type VerbKind } from './store.ts';

/** Enough for minutes of a busy site without its database; the memory of one process. */
const MOST_BYTES = 64 * 2 ** 20;
/** Running journals may not take the place of results. */
const MOST_JOURNAL_BYTES = MOST_BYTES / 2;
const MOST_COMMANDS: Readonly<Record<VerbKind, number>> = { read: 2_000, write: 10_000, keep: 100_000 };
/** A command without its bytes, roughly. */
const COMMAND_BYTES = 500;

export class Waiting {
  bytes = 0;
  private journalBytes = 0;
  private readonly counts = { read: 0, write: 0, keep: 0 };

  get commands(): number {
    return this.counts.read + this.counts.write + this.counts.keep;
  }

  /** Whether there was room. */
  add(command: Command): boolean {
    const kind = VERB_KINDS[command.verb];
    const bytes = bytesOf(command);
    const running = isRunning(command);
    if (this.counts[kind] >= MOST_COMMANDS[kind] || this.bytes + bytes > MOST_BYTES) return false;
    if (running && this.journalBytes + bytes > MOST_JOURNAL_BYTES) return false;
    this.count(command, 1);
    return true;
  }

  remove(command: Command): void {
    this.count(command, -1);
  }

  private count(command: Command, sign: 1 | -1): void {
    const bytes = sign * bytesOf(command);
    this.counts[VERB_KINDS[command.verb]] += sign;
    this.bytes += bytes;
    if (isRunning(command)) this.journalBytes += bytes;
  }
}

const isRunning = ({ verb }: Command): boolean => verb === 'appendJournals' || verb === 'appendSegment';

const bytesOf = ({ verb, argument }: Command): number => {
  if (verb === 'finishMatch') {
    const { journal } = argument as { readonly journal: Uint8Array | null };
    return COMMAND_BYTES + (journal?.length ?? 0);
  }
  if (verb === 'appendSegment')
    return COMMAND_BYTES + (argument as { readonly bytes: Uint8Array }).bytes.length;
  if (verb === 'saveRooms') return COMMAND_BYTES * (1 + (argument as readonly unknown[]).length);
  if (verb !== 'appendJournals') return COMMAND_BYTES;
  const chunks = argument as readonly { readonly bytes: Uint8Array }[];
  return chunks.reduce((sum, { bytes }) => sum + 100 + bytes.length, COMMAND_BYTES);
};
