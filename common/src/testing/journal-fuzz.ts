/** Journals that somebody tampered with, by a seed. No part of the product. */
import type { AnyGame, Random32 } from '../game.ts';
import { ByteReader } from '../sync/bytes.ts';
import { crc32 } from '../sync/crc32.ts';
import { JOURNAL_MAX_TICKS, JOURNAL_PREAMBLE_BYTES } from '../sync/journal-layout.ts';
import { isJournalProblem, JOURNAL_PROBLEMS } from '../sync/journal-problems.ts';
import { type Journal, readJournal } from '../sync/journal-reader.ts';
import { Replay } from '../sync/replay.ts';

/** So far a tampered journal is played: most are found out at once. */
const MOST_TICKS = 2_000;

const MUTATIONS: readonly ((bytes: Uint8Array, random: Random32, other: Uint8Array) => Uint8Array)[] = [
  (bytes, random) => changed(bytes, random, 1),
  (bytes, random) => changed(bytes, random, 1 + (random() % 8)),
  (bytes, random) => bytes.slice(0, random() % (bytes.length + 1)),
  (bytes, random) => without(bytes, random() % bytes.length, 1 + (random() % 4)),
  (bytes, random) => withMore(bytes, random() % bytes.length, noise(random, 1 + (random() % 4))),
  (bytes, random, other) => spliced(bytes, random() % bytes.length, other, random() % other.length),
  (_, random) => noise(random, random() % 64),
];

const noise = (random: Random32, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => (random() % 4 === 0 ? 0xff : random() % 256));

const changed = (bytes: Uint8Array, random: Random32, times: number): Uint8Array => {
  const copy = bytes.slice();
  for (let n = 0; n < times; n++) copy[random() % copy.length] = random();
  return copy;
};

const without = (bytes: Uint8Array, at: number, length: number): Uint8Array =>
  spliced(bytes, at, bytes, Math.min(bytes.length, at + length));

const spliced = (bytes: Uint8Array, to: number, other: Uint8Array, from: number): Uint8Array => {
  const made = new Uint8Array(to + other.length - from);
  made.set(bytes.subarray(0, to));
  made.set(other.subarray(from), to);
  return made;
};

const withMore = (bytes: Uint8Array, at: number, more: Uint8Array): Uint8Array => {
  const made = new Uint8Array(bytes.length + more.length);
  made.set(bytes.subarray(0, at));
  made.set(more, at);
  made.set(bytes.subarray(at), at + more.length);
  return made;
};

/** Sets every checksum right: behind them, the reader has to do without. */
export const resealed = (bytes: Uint8Array): Uint8Array => {
  const copy = bytes.slice();
  const reader = new ByteReader(copy, JOURNAL_PREAMBLE_BYTES, copy.length);
  while (reader.left > 0) {
    const length = reader.varint();
    const at = reader.at;
    if (!reader.skip(4) || !reader.skip(length)) break;
    const sum = crc32(copy, at + 4, reader.at);
    for (let n = 0; n < 4; n++) copy[at + n] = sum >>> (8 * n);
  }
  return copy;
};

/** One of `journals`, tampered with; three of four times with its checksums set right afterwards. */
export const mutated = (journals: readonly Uint8Array[], random: Random32): Uint8Array => {
  const bytes = journals[random() % journals.length]!;
  const other = journals[random() % journals.length]!;
  const made = MUTATIONS[random() % MUTATIONS.length]!(bytes, random, other);
  return random() % 4 === 0 ? made : resealed(made);
};

/**
 * Reads and plays such a journal, and says how that ended: the problem's name, 'sound', or 'longer' where it was not played to
 * its end. Throws where a promise of the reader's is broken.
 */
export const readTampered = (bytes: Uint8Array, gameNamed: (name: string) => AnyGame | undefined): string => {
  const journal = readJournal(bytes);
  if (isJournalProblem(journal)) return known(journal.problem);
  checkSize(journal, bytes.length);
  const game = gameNamed(journal.head.game);
  if (!game) return 'no-such-game';
  const replay = Replay.open(game, journal);
  if (isJournalProblem(replay)) return known(replay.problem);
  const problem = replay.runTo(MOST_TICKS);
  return problem ? known(problem.problem) : replay.over ? 'sound' : 'longer';
};

const known = (problem: string): string => {
  if (!(JOURNAL_PROBLEMS as readonly string[]).includes(problem))
    throw new Error(`no such problem: ${problem}`);
  return problem;
};

const checkSize = (
  { inputs, checkpoints, pauses, network, lastTick, entries }: Journal,
  size: number,
): void => {
  const least = 2 * inputs.length + 6 * checkpoints.length + pauses.length + 5 * network.length;
  if (least > size || entries.length > size) throw new Error('more was read than there was');
  if (lastTick > JOURNAL_MAX_TICKS) throw new Error('a match without end');
  for (let n = 1; n < inputs.length; n++) {
    if (inputs.tickAt(n) < inputs.tickAt(n - 1)) throw new Error('inputs out of order');
  }
};
