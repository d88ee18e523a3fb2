/**
 * The journal of a match, by which it can be played again: one format on disk, on the wire and in a download. [J2] [J5]
 *
 *     0            4           5
 *     +------------+-----------+---------+---------+----
 *     | "RDJ" 0x1a | version 1 |  chunk  |  chunk  | …
 *     +------------+-----------+---------+---------+----
 *
 * A chunk is written as one, and counts wholly or not at all:
 *
 *     +----------------+-------------+-----------+
 *     | length, varint | CRC-32      | content … |     the checksum is of the content, little-endian
 *     +----------------+-------------+-----------+
 *
 * The first chunk is the head. Numbers are varints unless they say otherwise (seven bits a byte, the lowest first);
 * a text is its length in bytes and UTF-8:
 *
 *     rules version · game, text · options, text (JSON) · match id, text · start, ms since 1970 · flags: 1 rated
 *     participants, a count; each: seat · flags: 1 has a rating, 2 is a bot · id, text · name, text
 *                                  [rating, varint] [bot level, text]
 *
 * All other chunks have entries, in the order in which things happened. What happens, happens at the present tick; it
 * begins with 0, and these move it:
 *
 *     010t tttt                  t + 1 ticks pass (1–32)
 *     011t tttt  tttt tttt       t + 33 ticks pass (33–8224); the second byte is the low one
 *
 * An input holds from the present tick on, or from an earlier one if it was put back; so the order of the inputs' ticks
 * is not that of the entries, and a stable sort by tick gives the order in which the rules took them:
 *
 *     001l llll                  the next entry, an input, was put back by l + 1 ticks (1–32)
 *     1stt dddd  dddd dddd       t ticks pass (0–3), then an input of seat s that is like the seat's last one
 *     0000 0000  seat  length  bytes …
 *     0000 0001  d, varint       an input of the room (seat 255) that is like its last but one,
 *     0000 0111                  and one that is equal to it
 *
 * Two inputs are alike if they are equally long, 2 or 3 bytes, and begin with the same byte; d is the difference of what
 * is behind that, as little-endian numbers, new less old, zigzag: 0, 1, 2, 3 stand for 0, −1, 1, −2. (The last but one,
 * because a clock's compensation is of one seat and the other in turn.) The rest:
 *
 *     0000 0010  back  hash, uint32      checkpoint: the state's hash on arriving at the tick `back` ticks ago
 *     0000 0011  seat                    paused: this seat is missing
 *     0000 0100                          resumed
 *     0000 0101  seat  round trip  lead  playout delay, ms each      the network of a seat, once a second
 *     0000 0110  winner, seat or 255 · reason, text · hash, uint32   the end, and the state's hash there
 *                count; each: 0 for none, or 1 and the figures of `FairnessView` in their order, rounded
 */
import type { Outcome, Seat } from '../game.ts';
import { ROOM_SEAT } from '../game.ts';
import type { FairnessView } from '../protocol/views.ts';

export const JOURNAL_MAGIC = [0x52, 0x44, 0x4a, 0x1a] as const;
export const JOURNAL_VERSION = 1;
export const JOURNAL_PREAMBLE_BYTES = JOURNAL_MAGIC.length + 1;

/** A journal is never larger: an hour of two mice that never rest. */
export const JOURNAL_MAX_BYTES = 1 << 20;
/** No match is longer, in ticks: six days at 60 a second. So long takes its replay a few seconds. */
export const JOURNAL_MAX_TICKS = 1 << 25;
/** No text is longer, in bytes. */
export const JOURNAL_TEXT_MAX_BYTES = 1024;
export const MAX_PARTICIPANTS = 16;
/** An input can be put back by so many ticks. */
export const MAX_PUT_BACK_TICKS = 32;

export const RATED = 1;
export const HAS_RATING = 1;
export const IS_BOT = 2;

/** What an entry's first byte says, by its top bits. */
export const NEAR_INPUT = 0x80;
export const LONG_PASS = 0x60;
export const SHORT_PASS = 0x40;
export const PUT_BACK = 0x20;
export const SHORT_PASS_MOST = 32;
export const LONG_PASS_MOST = SHORT_PASS_MOST + 0x2000;
export const NEAR_PASS_MOST = 3;
/** Differences that a near input has room for: less than this, as zigzag. */
export const NEAR_LIMIT = 0x1000;

export const ENTRY = {
  input: 0,
  roomInput: 1,
  checkpoint: 2,
  paused: 3,
  resumed: 4,
  network: 5,
  end: 6,
  sameRoomInput: 7,
} as const;

/** The figures of a player's fairness in the order in which they are written. */
export const FAIRNESS_FIGURES = [
  'roundTripMs',
  'inputs',
  'rewound',
  'tooLate',
  'graceMs',
  'resyncs',
  'stalls',
] as const satisfies readonly (keyof FairnessView)[];

/** [R6] Who played, as they were when the match began. */
export interface Participant {
  readonly seat: Seat;
  /** The number that the player's face is drawn from, in decimals: the same in all their matches. '' for a bot, and for whoever was deleted. */
  readonly id: string;
  readonly name: string;
  /** As it was before the match, a whole number ≥ 0; `null` for who has none. */
  readonly rating: number | null;
  readonly botLevel: string | null;
}

export interface JournalHead {
  readonly matchId: string;
  readonly game: string;
  readonly rulesVersion: number;
  /** As the rules keep them: `Game.options` reads them again. */
  readonly options: unknown;
  readonly participants: readonly Participant[];
  readonly rated: boolean;
  /** Wall clock, ms since 1970. */
  readonly startedAt: number;
}

export interface JournalEnd {
  readonly tick: number;
  readonly outcome: Outcome;
  /** Of the state at the end, after its tick's inputs. */
  readonly hash: number;
  /** By seat; `null` for a bot. */
  readonly fairness: readonly (FairnessView | null)[];
}

/** Seats beyond these are not remembered. */
const SEAT_SLOTS = 2;
/** The room's inputs are, in turn. */
const ROOM_SLOTS = 2;
const LEAST_ALIKE = 2;
const MOST_ALIKE = 3;

const figureOf = (bytes: Uint8Array, at: number, length: number): number =>
  length === MOST_ALIKE ? bytes[at + 1]! | (bytes[at + 2]! << 8) : bytes[at + 1]!;

/** What inputs that are alike have in common, 10 bits. */
const kindOf = (first: number, length: number): number => (length << 8) | first;
const KIND_BITS = 10;
const KIND_MASK = (1 << KIND_BITS) - 1;

/** What the seats did last, by which alike inputs are written short. */
export class LastInputs {
  /** `figure << KIND_BITS | kind`, 0 where the last one was like no other: one number each, for many matches run at once. */
  private readonly slots = [0, 0, 0, 0];
  private roomInputs = 0;

  /** New less old where an input is like the one that it is compared with, `undefined` where it is not. */
  difference(seat: Seat, bytes: Uint8Array, at: number, length: number): number | undefined {
    const last = this.slots[this.slotOf(seat)];
    if (!last || (last & KIND_MASK) !== kindOf(bytes[at]!, length)) return undefined;
    return figureOf(bytes, at, length) - (last >> KIND_BITS);
  }

  remember(seat: Seat, bytes: Uint8Array, at: number, length: number): void {
    const slot = this.slotOf(seat);
    if (slot < 0) return;
    if (seat === ROOM_SEAT) this.roomInputs++;
    const alike = length >= LEAST_ALIKE && length <= MOST_ALIKE;
    this.slots[slot] = alike ? (figureOf(bytes, at, length) << KIND_BITS) | kindOf(bytes[at]!, length) : 0;
  }

  /** Writes the input that differs so from the one that it is like, and returns its length; 0 where there is none. */
  write(seat: Seat, difference: number, into: Uint8Array): number {
    const last = this.slots[this.slotOf(seat)];
    if (!last) return 0;
    const length = (last & KIND_MASK) >> 8;
    const figure = (last >> KIND_BITS) + difference;
    if (figure < 0 || figure >= 1 << (8 * (length - 1))) return 0;
    // Its lowest eight bits.
    into[0] = last;
    into[1] = figure;
    into[2] = figure >> 8;
    return length;
  }

  /** −1 for seats of which nothing is remembered. */
  private slotOf(seat: Seat): number {
    if (seat === ROOM_SEAT) return SEAT_SLOTS + (this.roomInputs % ROOM_SLOTS);
    return seat < SEAT_SLOTS ? seat : -1;
  }
}
