/**
 * Reads a journal of which nothing is known: a problem is a value with a name, never an exception, and what is
 * allocated is a few times the bytes at most. `journal-layout.ts` draws what it reads. [J5]
 */
import { type Outcome, ROOM_SEAT, type Seat } from '../game.ts';
import type { FairnessView } from '../protocol/views.ts';
import { ByteReader, ByteWriter, unzigzag } from './bytes.ts';
import { crc32 } from './crc32.ts';
import { JournalInputs } from './journal-inputs.ts';
import {
  ENTRY,
  FAIRNESS_FIGURES,
  HAS_RATING,
  IS_BOT,
  JOURNAL_MAGIC,
  JOURNAL_MAX_BYTES,
  JOURNAL_MAX_TICKS,
  JOURNAL_PREAMBLE_BYTES,
  JOURNAL_TEXT_MAX_BYTES,
  JOURNAL_VERSION,
  type JournalEnd,
  type JournalHead,
  LastInputs,
  LONG_PASS,
  MAX_PARTICIPANTS,
  NEAR_INPUT,
  type Participant,
  PUT_BACK,
  RATED,
  SHORT_PASS,
  SHORT_PASS_MOST,
} from './journal-layout.ts';
import {
  isJournalProblem,
  type JournalProblem,
  type JournalProblemName,
  journalProblem,
} from './journal-problems.ts';

/** What the state's hash was on arriving at a tick, before its inputs, when nothing could change it any more. */
export interface Checkpoint {
  readonly tick: number;
  readonly hash: number;
}

export interface Pause {
  readonly tick: number;
  /** The seat that was missing from then on; `null` where the match went on. */
  readonly missing: Seat | null;
}

/** What a player's network was like, ms. */
export interface NetworkSample {
  readonly tick: number;
  readonly seat: Seat;
  readonly roundTripMs: number;
  readonly leadMs: number;
  readonly playoutDelayMs: number;
}

export interface Journal {
  readonly head: JournalHead;
  readonly inputs: JournalInputs;
  readonly checkpoints: readonly Checkpoint[];
  readonly pauses: readonly Pause[];
  readonly network: readonly NetworkSample[];
  /** `undefined` where the match had not ended, or the end is lost. */
  readonly end: JournalEnd | undefined;
  /** The newest tick of which it tells. */
  readonly lastTick: number;
  /** So many bytes at its end are no whole chunk, and were left out. */
  readonly tornBytes: number;
  /** By which a writer goes on: its entries as they are written, and what the seats did last. */
  readonly entries: Uint8Array;
  readonly lastInputs: LastInputs;
}

export const readJournal = (bytes: Uint8Array): Journal | JournalProblem => {
  if (bytes.length > JOURNAL_MAX_BYTES) return journalProblem('too-large', JOURNAL_MAX_BYTES);
  if (JOURNAL_MAGIC.some((byte, at) => bytes[at] !== byte)) return journalProblem('not-a-journal', 0);
  const version = bytes[JOURNAL_MAGIC.length] ?? 0;
  if (version > JOURNAL_VERSION) return journalProblem('newer-format', JOURNAL_MAGIC.length);
  if (version < JOURNAL_VERSION) return journalProblem('not-a-journal', JOURNAL_MAGIC.length);
  const chunks = chunksOf(bytes);
  if (isJournalProblem(chunks)) return chunks;
  const [first, ...rest] = chunks.whole;
  const head = first && readHead(first);
  if (!head) return journalProblem(first ? 'malformed' : 'damaged', JOURNAL_PREAMBLE_BYTES);
  const entries = new EntryReader(bytes.length - first.end);
  for (const chunk of rest) {
    const problem = entries.read(chunk);
    if (problem) return journalProblem(problem, chunk.at);
  }
  const { inputs, checkpoints, pauses, network, end, lastTick, lastInputs } = entries;
  const told = { head, inputs, checkpoints, pauses, network, end, lastTick };
  return { ...told, tornBytes: chunks.tornBytes, entries: contentOf(rest), lastInputs };
};

const chunksOf = (bytes: Uint8Array): { whole: ByteReader[]; tornBytes: number } | JournalProblem => {
  const whole: ByteReader[] = [];
  const reader = new ByteReader(bytes, JOURNAL_PREAMBLE_BYTES, bytes.length);
  while (reader.left > 0) {
    const start = reader.at;
    const length = reader.varint();
    const sum = reader.uint32();
    const from = reader.at;
    if (!reader.skip(length)) return { whole, tornBytes: bytes.length - start };
    if (crc32(bytes, from, reader.at) !== sum) {
      // The last one was being written when the machine stopped; any other has been changed since.
      return reader.left === 0
        ? { whole, tornBytes: bytes.length - start }
        : journalProblem('damaged', start);
    }
    whole.push(new ByteReader(bytes, from, reader.at));
  }
  return { whole, tornBytes: 0 };
};

/** Owned bytes. */
const contentOf = (chunks: readonly ByteReader[]): Uint8Array => {
  const content = new ByteWriter(chunks.reduce((sum, { start, end }) => sum + end - start, 0));
  for (const { bytes, start, end } of chunks) content.copy(bytes, start, end - start);
  return content.toBytes();
};

const readHead = (reader: ByteReader): JournalHead | undefined => {
  const text = () => reader.text(JOURNAL_TEXT_MAX_BYTES);
  const rulesVersion = reader.varint();
  const game = text();
  const options = parsedOptions(text());
  const matchId = text();
  const startedAt = reader.varint();
  const rated = (reader.uint8() & RATED) !== 0;
  const count = reader.uint8();
  if (reader.failed || count > MAX_PARTICIPANTS || options === undefined) return undefined;
  const participants = Array.from({ length: count }, () => readParticipant(reader));
  if (reader.failed || reader.left > 0) return undefined;
  return { matchId, game, rulesVersion, options: options.value, participants, rated, startedAt };
};

const parsedOptions = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

const readParticipant = (reader: ByteReader): Participant => {
  const seat = reader.uint8();
  const flags = reader.uint8();
  const id = reader.text(JOURNAL_TEXT_MAX_BYTES);
  const name = reader.text(JOURNAL_TEXT_MAX_BYTES);
  const rating = flags & HAS_RATING ? reader.varint() : null;
  const botLevel = flags & IS_BOT ? reader.text(JOURNAL_TEXT_MAX_BYTES) : null;
  return { seat, id, name, rating, botLevel };
};

const SEATS = 256;

/** Reads the entries of chunk after chunk. */
class EntryReader {
  readonly inputs: JournalInputs;
  readonly checkpoints: Checkpoint[] = [];
  readonly pauses: Pause[] = [];
  readonly network: NetworkSample[] = [];
  end: JournalEnd | undefined;
  private now = 0;
  /** By how many ticks the next entry was put back. */
  private putBack = 0;
  readonly lastInputs = new LastInputs();
  /** By seat, the tick of its last input: no seat has two at one tick. [I1] */
  private readonly lastTicks = new Int32Array(SEATS).fill(-1);
  private readonly body = new Uint8Array(4);

  constructor(entryBytes: number) {
    this.inputs = new JournalInputs(entryBytes);
  }

  get lastTick(): number {
    return this.now;
  }

  read(reader: ByteReader): JournalProblemName | undefined {
    while (reader.left > 0) {
      if (this.end) return 'entry-after-end';
      const problem = this.entry(reader, reader.uint8());
      if (problem) return problem;
      if (reader.failed || this.now > JOURNAL_MAX_TICKS) return 'malformed';
    }
    return this.putBack > 0 ? 'malformed' : undefined;
  }

  private entry(reader: ByteReader, first: number): JournalProblemName | undefined {
    if (first >= NEAR_INPUT) return this.nearInput(first, reader.uint8());
    if (this.putBack > 0) return first === ENTRY.input ? this.wholeInput(reader) : 'malformed';
    if (first >= LONG_PASS)
      return this.pass(SHORT_PASS_MOST + 1 + ((first - LONG_PASS) << 8) + reader.uint8());
    if (first >= SHORT_PASS) return this.pass(first - SHORT_PASS + 1);
    if (first >= PUT_BACK) return this.setPutBack(first - PUT_BACK + 1);
    return this.other(reader, first);
  }

  private other(reader: ByteReader, first: number): JournalProblemName | undefined {
    switch (first) {
      case ENTRY.input:
        return this.wholeInput(reader);
      case ENTRY.roomInput:
        return this.likeLast(ROOM_SEAT, unzigzag(reader.varint()));
      case ENTRY.sameRoomInput:
        return this.likeLast(ROOM_SEAT, 0);
      case ENTRY.checkpoint:
        return this.checkpoint(this.now - reader.varint(), reader.uint32());
      case ENTRY.paused:
        return this.pause(reader.uint8());
      case ENTRY.resumed:
        return this.pause(null);
      case ENTRY.network:
        return this.networkSample(reader);
      case ENTRY.end:
        return this.readEnd(reader);
      default:
        return 'malformed';
    }
  }

  private pass(ticks: number): undefined {
    this.now += ticks;
  }

  private setPutBack(ticks: number): JournalProblemName | undefined {
    this.putBack = ticks;
    return ticks > this.now ? 'malformed' : undefined;
  }

  private nearInput(first: number, low: number): JournalProblemName | undefined {
    const passes = (first >> 4) & 3;
    if (passes > 0 && this.putBack > 0) return 'malformed';
    this.now += passes;
    return this.likeLast((first >> 6) & 1, unzigzag(((first & 15) << 8) | low));
  }

  private likeLast(seat: Seat, difference: number): JournalProblemName | undefined {
    const length = this.lastInputs.write(seat, difference, this.body);
    return length === 0 ? 'malformed' : this.input(seat, this.body, 0, length);
  }

  private wholeInput(reader: ByteReader): JournalProblemName | undefined {
    const seat = reader.uint8();
    const length = reader.uint8();
    if (length === 0 || !reader.skip(length)) return 'malformed';
    const at = reader.at - length;
    return this.input(seat, reader.bytes, at, length);
  }

  private input(seat: Seat, bytes: Uint8Array, at: number, length: number): JournalProblemName | undefined {
    const tick = this.now - this.putBack;
    if (seat !== ROOM_SEAT && tick <= this.lastTicks[seat]!) return 'out-of-order';
    this.lastTicks[seat] = tick;
    this.lastInputs.remember(seat, bytes, at, length);
    this.inputs.add(tick, seat, this.putBack, bytes, at, length);
    this.putBack = 0;
    return undefined;
  }

  private checkpoint(tick: number, hash: number): JournalProblemName | undefined {
    if (tick <= (this.checkpoints.at(-1)?.tick ?? -1)) return 'out-of-order';
    this.checkpoints.push({ tick, hash });
    return undefined;
  }

  private pause(missing: Seat | null): undefined {
    this.pauses.push({ tick: this.now, missing });
  }

  private networkSample(reader: ByteReader): undefined {
    const seat = reader.uint8();
    const [roundTripMs, leadMs, playoutDelayMs] = [reader.varint(), reader.varint(), reader.varint()];
    this.network.push({ tick: this.now, seat, roundTripMs, leadMs, playoutDelayMs });
  }

  private readEnd(reader: ByteReader): JournalProblemName | undefined {
    const winner = reader.uint8();
    const reason = reader.text(JOURNAL_TEXT_MAX_BYTES);
    const hash = reader.uint32();
    const count = reader.uint8();
    if (count > MAX_PARTICIPANTS) return 'malformed';
    const outcome: Outcome = { winner: winner === ROOM_SEAT ? null : winner, reason };
    const fairness = Array.from({ length: count }, () => readFairness(reader));
    this.end = { tick: this.now, outcome, hash, fairness };
    return undefined;
  }
}

const readFairness = (reader: ByteReader): FairnessView | null => {
  if (reader.uint8() === 0) return null;
  return Object.fromEntries(
    FAIRNESS_FIGURES.map((name) => [name, reader.varint()]),
  ) as unknown as FairnessView;
};
