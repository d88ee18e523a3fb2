/**
 * What a journal costs: bytes a match, as written and compressed, time an entry, a reading, a replay. `--fuzz 1000000` reads
 * so many tampered journals instead; `--live 1000` keeps the journals of so many running matches for `--seconds 10`, in both
 * forms and both databases. `--json` prints the figures alone.
 */
import { parseArgs } from 'node:util';
import { brotliCompressSync, deflateRawSync } from 'node:zlib';
import { gameNamed } from '@rallydrop/common/games/index';
import { pong } from '@rallydrop/common/games/pong/index';
import { seededRandom } from '@rallydrop/common/random';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { type Journal, readJournal } from '@rallydrop/common/sync/journal-reader';
import { JournalWriter } from '@rallydrop/common/sync/journal-writer';
import { Replay } from '@rallydrop/common/sync/replay';
import { mutated, readTampered } from '@rallydrop/common/testing/journal-fuzz';
import { fullBoard } from '../tests/corpus/connect-four-matches.ts';
import { longPong } from '../tests/corpus/pong-matches.ts';
import { measureForms } from './journal/forms.ts';

const TWO_MINUTES_TICKS = 2 * 60 * 60;
const TEN_MINUTES_TICKS = 10 * 60 * 60;

const options = parseArgs({
  options: {
    fuzz: { type: 'string' },
    live: { type: 'string' },
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
}).values;
const seed = Number(options.seed);

const pongOf = (ticks: number): Uint8Array => longPong('bench', ticks, seed);

const read = (bytes: Uint8Array): Journal => {
  const journal = readJournal(bytes);
  if (isJournalProblem(journal)) throw new Error(journal.problem);
  return journal;
};

const sizes = (bytes: Uint8Array) => ({
  bytes: bytes.length,
  deflated: deflateRawSync(bytes).length,
  brotli: brotliCompressSync(bytes).length,
  inputs: read(bytes).inputs.length,
});

/** ms a call, the best of several. */
const timed = (work: () => void, times = 20): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n < times; n++) {
    const from = performance.now();
    work();
    best = Math.min(best, performance.now() - from);
  }
  return best;
};

const rewrite = ({ head, inputs }: Journal): JournalWriter => {
  const writer = new JournalWriter(head);
  for (let n = 0; n < inputs.length; n++) {
    const bytes = inputs.bytesAt(n);
    writer.input(inputs.tickAt(n), inputs.seatAt(n), bytes, 0, bytes.length);
  }
  return writer;
};

const measure = () => {
  const long = pongOf(TEN_MINUTES_TICKS);
  const journal = read(long);
  const replayed = () => {
    const replay = Replay.open(pong, journal);
    if (isJournalProblem(replay) || replay.runTo()) throw new Error('it does not replay');
  };
  return {
    pongTwoMinutes: sizes(pongOf(TWO_MINUTES_TICKS)),
    connectFourFullBoard: sizes(fullBoard('bench').finish()),
    appendNsPerInput: Math.round((timed(() => rewrite(journal)) / journal.inputs.length) * 1e6),
    readTenMinutesMs: Number(timed(() => readJournal(long)).toFixed(2)),
    replayTenMinutesMs: Number(timed(replayed).toFixed(2)),
  };
};

const fuzz = (mutations: number) => {
  const random = seededRandom(seed);
  const journals = [pongOf(400), fullBoard('fuzz').finish()];
  const ends: Record<string, number> = {};
  let slowestMs = 0;
  for (let n = 0; n < mutations; n++) {
    const from = performance.now();
    const end = readTampered(mutated(journals, random), gameNamed);
    slowestMs = Math.max(slowestMs, performance.now() - from);
    ends[end] = (ends[end] ?? 0) + 1;
  }
  const rssMb = Math.round(process.memoryUsage().rss / 1e6);
  return { mutations, seed, exceptions: 0, slowestMs: Number(slowestMs.toFixed(1)), rssMb, ends };
};

const figures = async () => {
  if (options.live !== undefined) return measureForms(Number(options.live), Number(options.seconds));
  return options.fuzz === undefined ? measure() : fuzz(Number(options.fuzz));
};
const measured = await figures();
process.stdout.write(
  options.json ? `${JSON.stringify(measured)}\n` : `${JSON.stringify(measured, null, 2)}\n`,
);
