/** What the tests of journals share. No part of the product. */
import type { Random32 } from '../game.ts';
import { type WalkState, walk } from '../testing/walk.ts';
import { ByteWriter } from './bytes.ts';
import { fieldNames, hashState } from './flat.ts';
import type { JournalHead } from './journal-layout.ts';
import { isJournalProblem, type JournalProblem } from './journal-problems.ts';
import { type Journal, readJournal } from './journal-reader.ts';
import { JournalWriter } from './journal-writer.ts';

export const OPTIONS = { goal: 1_000_000, breaksAt: 0 };

export const walkHead: JournalHead = {
  matchId: 'm-7',
  game: 'walk',
  rulesVersion: walk.rulesVersion,
  options: OPTIONS,
  participants: [
    { seat: 0, id: 'ada', name: 'Ada Ł🙂', rating: 1512, botLevel: null },
    { seat: 1, id: '', name: 'Strolling bot', rating: null, botLevel: 'stroller' },
  ],
  rated: true,
  startedAt: 1_795_000_000_123,
};

export const FAIR = {
  roundTripMs: 43,
  inputs: 300,
  rewound: 12,
  tooLate: 1,
  graceMs: 210,
  resyncs: 0,
  stalls: 2,
};

export const read = (bytes: Uint8Array): Journal => {
  const journal = readJournal(bytes);
  if (isJournalProblem(journal)) throw new Error(`${journal.problem} at ${journal.at}`);
  return journal;
};

export const problemOf = (bytes: Uint8Array): JournalProblem['problem'] | undefined => {
  const journal = readJournal(bytes);
  return isJournalProblem(journal) ? journal.problem : undefined;
};

/** A match of `walk` by whim, its end included: its journal is sound. */
export const walkJournal = (random: Random32, ticks: number): JournalWriter => {
  const names = fieldNames<WalkState>(walk.fields);
  const writer = new JournalWriter(walkHead);
  const state = walk.create(OPTIONS);
  for (let tick = 0; tick <= ticks; tick++) {
    if (tick > 0) walk.advance(state);
    if (tick > 0 && tick % 50 === 0) writer.checkpoint(tick, hashState(names, state), tick);
    if (random() % 40 === 0) {
      writer.paused(tick, 1);
      writer.resumed(tick);
    }
    for (const seat of [0, 1]) {
      if (random() % 5 === 0) step(writer, state, tick, seat, (random() % 19) - 9);
      if (random() % 20 === 0) writer.network(tick, seat, random() % 300, random() % 200, random() % 100);
    }
  }
  writer.end(ticks, { winner: 0, reason: 'left' }, hashState(names, state), [FAIR, null]);
  return writer;
};

const step = (
  writer: JournalWriter,
  state: ReturnType<typeof walk.create>,
  tick: number,
  seat: number,
  size: number,
): void => {
  walk.apply(state, seat, size);
  const bytes = walk.input.encode(size);
  writer.input(tick, seat, bytes, 0, bytes.length);
};

/** What a journal's writer has new, as bytes of their own; `undefined` where it has nothing. */
export const chunkOf = (writer: Pick<JournalWriter, 'chunkTo'>): Uint8Array | undefined => {
  const file = new ByteWriter(0);
  writer.chunkTo(file);
  return file.used > 0 ? file.toBytes() : undefined;
};
