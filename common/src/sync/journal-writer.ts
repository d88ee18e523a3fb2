/**
 * Writes a journal while its match runs; `journal-layout.ts` draws what it writes. Appending an input allocates nothing
 * but the buffer's growth.
 */
import { INPUT_MAX_BYTES, type Outcome, ROOM_SEAT, type Seat } from '../game.ts';
import type { FairnessView } from '../protocol/views.ts';
import { ByteWriter, zigzag } from './bytes.ts';
import { crc32 } from './crc32.ts';
import {
  ENTRY,
  FAIRNESS_FIGURES,
  HAS_RATING,
  IS_BOT,
  JOURNAL_MAGIC,
  JOURNAL_MAX_BYTES,
  JOURNAL_MAX_TICKS,
  JOURNAL_VERSION,
  type JournalHead,
  LastInputs,
  LONG_PASS,
  LONG_PASS_MOST,
  MAX_PUT_BACK_TICKS,
  NEAR_INPUT,
  NEAR_LIMIT,
  NEAR_PASS_MOST,
  type Participant,
  PUT_BACK,
  RATED,
  SHORT_PASS,
  SHORT_PASS_MOST,
} from './journal-layout.ts';
import type { Journal } from './journal-reader.ts';

const FIRST_BYTES = 256;
/** Of a whole journal a chunk ends behind the entry with which it has so many bytes. */
const CHUNK_BYTES = 1024;
/** What the chunks' own lengths and checksums, the head and the end may need beside the entries. */
const MARGIN_BYTES = 64 * 1024;

export class JournalWriter {
  private readonly head: Uint8Array;
  private readonly entries = new ByteWriter(FIRST_BYTES);
  /** Where chunks of the whole journal end. */
  private readonly ends: number[] = [];
  /** The last of them, at hand for each entry. */
  private lastEnd = 0;
  private lastInputs = new LastInputs();
  private now = 0;
  private ended = false;
  /** `chunkTo` has given the head. */
  private headGiven = false;
  /** Where the next chunk begins. */
  private given = 0;

  constructor(head: JournalHead) {
    this.head = headBytes(head);
  }

  /** Goes on where a journal stands; `chunk` gives what is to be appended to it. The journal is not to be continued twice. */
  static resume({ head, entries, lastInputs, lastTick, end }: Journal): JournalWriter {
    const writer = new JournalWriter(head);
    writer.entries.copy(entries, 0, entries.length);
    writer.lastInputs = lastInputs;
    writer.now = lastTick;
    writer.ended = end !== undefined;
    writer.headGiven = true;
    writer.given = entries.length;
    return writer;
  }

  /** The present tick: nothing is known of later ones. */
  get tick(): number {
    return this.now;
  }

  /** The match is longer than a journal can be: what comes now is not written, and neither is its end. */
  get full(): boolean {
    return this.now >= JOURNAL_MAX_TICKS || this.entries.used > JOURNAL_MAX_BYTES - MARGIN_BYTES;
  }

  /**
   * An input that the rules took, `length` bytes from `at` on; it holds from `tick` on, to which it was put back by
   * `late` ticks, MAX_PUT_BACK_TICKS at most.
   */
  input(tick: number, seat: Seat, bytes: Uint8Array, at: number, length: number, late = 0): void {
    if (this.closed) return;
    const passes = Math.max(0, tick + late - this.now);
    const putBack = this.now + passes - tick;
    if (putBack > MAX_PUT_BACK_TICKS) throw new RangeError(`an input cannot be put back by ${putBack} ticks`);
    const difference = this.lastInputs.difference(seat, bytes, at, length);
    const near = difference !== undefined && seat !== ROOM_SEAT && zigzag(difference) < NEAR_LIMIT;
    const shortPass = near && putBack === 0 && passes <= NEAR_PASS_MOST;
    if (!shortPass) this.passTo(this.now + passes);
    if (putBack > 0) this.entries.uint8(PUT_BACK | (putBack - 1));
    if (near) this.nearInput(seat, shortPass ? passes : 0, zigzag(difference));
    else if (difference !== undefined && seat === ROOM_SEAT && putBack === 0) this.roomInput(difference);
    else this.wholeInput(seat, bytes, at, length);
    this.lastInputs.remember(seat, bytes, at, length);
    this.entryEnds();
  }

  /** The state's hash on arriving at `tick`, known at the tick `now`: from then on nothing changes it. */
  checkpoint(tick: number, hash: number, now: number): void {
    if (!this.begin(ENTRY.checkpoint, now)) return;
    this.entries.varint(now - tick);
    this.entries.uint32(hash);
    this.entryEnds();
  }

  paused(tick: number, missing: Seat): void {
    if (!this.begin(ENTRY.paused, tick)) return;
    this.entries.uint8(missing);
    this.entryEnds();
  }

  resumed(tick: number): void {
    if (!this.begin(ENTRY.resumed, tick)) return;
    this.entryEnds();
  }

  /** Time has come to `tick`, and nothing happened. */
  passed(tick: number): void {
    if (!this.closed) this.passTo(tick);
  }

  /** What a player's network is like, ms. */
  network(tick: number, seat: Seat, roundTripMs: number, leadMs: number, playoutDelayMs: number): void {
    if (!this.begin(ENTRY.network, tick)) return;
    this.entries.uint8(seat);
    for (const ms of [roundTripMs, leadMs, playoutDelayMs]) this.figure(ms);
    this.entryEnds();
  }

  /** The last entry: what comes behind it is not written. */
  end(tick: number, outcome: Outcome, hash: number, fairness: readonly (FairnessView | null)[]): void {
    if (!this.begin(ENTRY.end, tick)) return;
    this.entries.uint8(outcome.winner ?? ROOM_SEAT);
    this.entries.text(outcome.reason);
    this.entries.uint32(hash);
    this.entries.uint8(fairness.length);
    for (const card of fairness) this.fairness(card);
    this.ended = true;
    this.entryEnds();
  }

  /** Appends what was written since the last call to what it gave then. */
  chunkTo(file: ByteWriter): void {
    const { entries, given } = this;
    if (!this.headGiven) putBeginning(file, this.head);
    if (given < entries.used) putChunk(file, entries.bytes, given, entries.used);
    this.headGiven = true;
    this.given = entries.used;
  }

  /** The whole journal so far, in chunks of about CHUNK_BYTES. Owned bytes. */
  toBytes(): Uint8Array {
    const { bytes, used } = this.entries;
    const file = new ByteWriter(used + this.head.length + 64);
    putBeginning(file, this.head);
    let from = 0;
    for (const to of this.ends) {
      putChunk(file, bytes, from, to);
      from = to;
    }
    if (from < used) putChunk(file, bytes, from, used);
    return file.toBytes();
  }

  private get closed(): boolean {
    return this.ended || this.full;
  }

  private begin(entry: number, tick: number): boolean {
    if (this.closed) return false;
    this.passTo(tick);
    this.entries.uint8(entry);
    return true;
  }

  private passTo(tick: number): void {
    while (this.now < tick) {
      const passes = Math.min(LONG_PASS_MOST, tick - this.now);
      if (passes > SHORT_PASS_MOST) {
        const rest = passes - SHORT_PASS_MOST - 1;
        this.entries.uint8(LONG_PASS | (rest >> 8));
        this.entries.uint8(rest);
      } else this.entries.uint8(SHORT_PASS | (passes - 1));
      this.now += passes;
    }
  }

  private nearInput(seat: Seat, passes: number, difference: number): void {
    this.now += passes;
    this.entries.uint8(NEAR_INPUT | (seat << 6) | (passes << 4) | (difference >> 8));
    this.entries.uint8(difference);
  }

  private roomInput(difference: number): void {
    this.entries.uint8(difference === 0 ? ENTRY.sameRoomInput : ENTRY.roomInput);
    if (difference !== 0) this.entries.varint(zigzag(difference));
  }

  private wholeInput(seat: Seat, bytes: Uint8Array, at: number, length: number): void {
    if (length < 1 || length > INPUT_MAX_BYTES) throw new RangeError(`an input of ${length} bytes`);
    this.entries.uint8(ENTRY.input);
    this.entries.uint8(seat);
    this.entries.uint8(length);
    this.entries.copy(bytes, at, length);
  }

  private fairness(card: FairnessView | null): void {
    this.entries.uint8(card ? 1 : 0);
    if (card) for (const name of FAIRNESS_FIGURES) this.figure(card[name]);
  }

  private figure(value: number): void {
    this.entries.varint(Math.max(0, Math.round(value)));
  }

  private entryEnds(): void {
    const { used } = this.entries;
    if (used - this.lastEnd < CHUNK_BYTES) return;
    this.ends.push(used);
    this.lastEnd = used;
  }
}

const putBeginning = (file: ByteWriter, head: Uint8Array): void => {
  for (const byte of JOURNAL_MAGIC) file.uint8(byte);
  file.uint8(JOURNAL_VERSION);
  putChunk(file, head, 0, head.length);
};

const putChunk = (file: ByteWriter, bytes: Uint8Array, from: number, to: number): void => {
  file.varint(to - from);
  file.uint32(crc32(bytes, from, to));
  file.copy(bytes, from, to - from);
};

const headBytes = (head: JournalHead): Uint8Array => {
  const writer = new ByteWriter(FIRST_BYTES);
  writer.varint(head.rulesVersion);
  writer.text(head.game);
  writer.text(JSON.stringify(head.options));
  writer.text(head.matchId);
  writer.varint(Math.max(0, Math.round(head.startedAt)));
  writer.uint8(head.rated ? RATED : 0);
  writer.uint8(head.participants.length);
  for (const participant of head.participants) putParticipant(writer, participant);
  return writer.toBytes();
};

const putParticipant = (writer: ByteWriter, { seat, id, name, rating, botLevel }: Participant): void => {
  writer.uint8(seat);
  writer.uint8((rating === null ? 0 : HAS_RATING) | (botLevel === null ? 0 : IS_BOT));
  writer.text(id);
  writer.text(name);
  if (rating !== null) writer.varint(Math.max(0, Math.round(rating)));
  if (botLevel !== null) writer.text(botLevel);
};
