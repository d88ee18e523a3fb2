/**
 * The layouts of the hot messages: what moves with the ticks. Each is one binary frame; all numbers are little-endian.
 *
 * Every message begins with its event's code, the place in `HOT_EVENTS`, in the low three bits of the first byte. The
 * other five are 0, but for a patch and a last pulse.
 *
 * Encoders return fresh, owned bytes [S7]; decoders check lengths strictly and never throw.
 */
import { INPUT_MAX_BYTES } from '../game.ts';
import { asTick, type Milliseconds, type Tick } from '../tick.ts';

/** The events that travel as one binary frame, by their code. */
export const HOT_EVENTS = ['patch', 'pulse', 'snapshot', 'probe', 'input'] as const;
export type HotEvent = (typeof HOT_EVENTS)[number];

const CODE_BITS = 3;
const PULSE = 1;
const SNAPSHOT = 2;
const PROBE = 3;
const INPUT = 4;
/** A pulse after which no tick follows. */
const LAST_PULSE = 8 | PULSE;

/** Which hot message this is, by its first byte, which stands at `at`. */
export const hotEventOf = (message: Uint8Array, at = 0): HotEvent | undefined => {
  const first = message[at] ?? 0xff;
  if (first <= INPUT) return HOT_EVENTS[first];
  return first === LAST_PULSE ? 'pulse' : (first & 7) === 0 ? 'patch' : undefined;
};

// By hand, not by DataView: making the view costs more than the message.
const putUint16 = (bytes: Uint8Array, at: number, value: number): void => {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
};
const putUint32 = (bytes: Uint8Array, at: number, value: number): void => {
  putUint16(bytes, at, value);
  putUint16(bytes, at + 2, value >>> 16);
};
const uint16At = (bytes: Uint8Array, at: number): number => bytes[at]! | (bytes[at + 1]! << 8);
const uint32At = (bytes: Uint8Array, at: number): number =>
  (uint16At(bytes, at) | (uint16At(bytes, at + 2) << 16)) >>> 0;

/**
 * Between two patches an ack grows by at most this much, so that four bits name an input exactly. Where more inputs
 * were taken into account at once (a burst after a stall), patches without a difference tell it in steps.
 */
export const ACK_STEP = 15;

/**
 * At most this many of a seat's inputs may be under way unacknowledged: one a tick for a second. A client that has as
 * many keeps its next wish back until one was acknowledged.
 */
export const INPUT_WINDOW = 60;

/**
 * Two messages of one stream (patches, pulses, snapshots) are never this many ticks apart: a pulse comes at least so
 * often, and five bits of a patch's tick tell the rest.
 */
export const STREAM_GAP_TICKS = 32;

/*
 * patch: what the rules could not predict at one tick.
 *
 *   0            1        2
 *   +------------+--------+-----------------+
 *   | tick, code | acks   | diff …          |
 *   +------------+--------+-----------------+
 *   tick    its low 5 bits, before the code's 3, which are 0
 *   acks    the low 4 bits of the newest input taken into account: seat 0 high, seat 1 low
 *   diff    @colyseus/schema: (0x80 | field, value) for each field that changed
 */
export const PATCH_HEADER_BYTES = 2;

export const encodePatch = (tick: Tick, ack0: number, ack1: number, diff: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(PATCH_HEADER_BYTES + diff.length);
  putPatch(bytes, 0, tick, ack0, ack1, diff);
  return bytes;
};

/** Writes a patch at `at` of bytes that are long enough. */
export const putPatch = (
  bytes: Uint8Array,
  at: number,
  tick: Tick,
  ack0: number,
  ack1: number,
  diff: Uint8Array,
): void => {
  bytes[at] = tick << CODE_BITS;
  bytes[at + 1] = ((ack0 & 15) << 4) | (ack1 & 15);
  // A loop: for a few bytes `set` costs more than the bytes.
  for (let i = 0; i < diff.length; i++) bytes[at + PATCH_HEADER_BYTES + i] = diff[i]!;
};

/** The tick of a patch that comes behind a message of the tick `known`. */
export const patchTick = (known: Tick, patch: Uint8Array): Tick =>
  asTick(known + (((patch[0]! >> CODE_BITS) - known) & (STREAM_GAP_TICKS - 1)));

/*
 * pulse: a few times a second; where the server is, and whether we still agree. [S5]
 *
 *   0      1      5      9            10
 *   +------+------+------+------------+
 *   | code | tick | hash | inputMargin  |
 *   +------+------+------+------------+
 *   code       with bit 3: time stops at this tick, because the match has ended or is paused; what comes next, if
 *              anything, is a snapshot
 *   inputMargin  int8, in quarters of a tick: the median of how early this player's inputs came over the last
 *              second, negative if late; INPUT_MARGIN_UNKNOWN where there were none
 */
export const PULSE_BYTES = 10;
export const INPUT_MARGIN_UNKNOWN = -128;

export interface Pulse {
  tick: Tick;
  hash: number;
  /** Quarters of a tick. */
  inputMargin: number;
  /** Time stops here. */
  last: boolean;
}

export const encodePulse = (tick: Tick, hash: number, inputMargin: number, last = false): Uint8Array => {
  const bytes = new Uint8Array(PULSE_BYTES);
  bytes[0] = last ? LAST_PULSE : PULSE;
  putUint32(bytes, 1, tick);
  putUint32(bytes, 5, hash);
  bytes[9] = Math.max(INPUT_MARGIN_UNKNOWN, Math.min(127, inputMargin));
  return bytes;
};

export const decodePulse = (bytes: Uint8Array): Pulse | undefined => {
  const [code] = bytes;
  if (bytes.length !== PULSE_BYTES || (code !== PULSE && code !== LAST_PULSE)) return undefined;
  return {
    tick: asTick(uint32At(bytes, 1)),
    hash: uint32At(bytes, 5),
    inputMargin: (bytes[9]! << 24) >> 24,
    last: code === LAST_PULSE,
  };
};

/*
 * snapshot: a whole state, for newcomers, replicas that disagree and slow clients alike. [S6]
 *
 *   0      1      5       6      7      8
 *   +------+------+-------+------+------+-----------+
 *   | code | tick | flags | ack0 | ack1 | state …   |
 *   +------+------+-------+------+------+-----------+
 *   flags  bit 0: time starts anew (a new match, a resume); the client's clock is to be set, not slewed
 *          bit 1: the ticks are running
 *   acks   the newest input of each seat taken into account, 8 bits
 *   state  @colyseus/schema, every field
 */
export const SNAPSHOT_HEADER_BYTES = 8;
export const SNAPSHOT_RESETS_CLOCK = 1;
export const SNAPSHOT_RUNNING = 2;

export const encodeSnapshot = (
  tick: Tick,
  flags: number,
  ack0: number,
  ack1: number,
  state: Uint8Array,
): Uint8Array => {
  const bytes = new Uint8Array(SNAPSHOT_HEADER_BYTES + state.length);
  bytes[0] = SNAPSHOT;
  putUint32(bytes, 1, tick);
  bytes[5] = flags;
  bytes[6] = ack0 & 0xff;
  bytes[7] = ack1 & 0xff;
  bytes.set(state, SNAPSHOT_HEADER_BYTES);
  return bytes;
};

export interface SnapshotHeader {
  tick: Tick;
  flags: number;
  ack0: number;
  ack1: number;
}

export const decodeSnapshotHeader = (bytes: Uint8Array): SnapshotHeader | undefined => {
  if (bytes.length < SNAPSHOT_HEADER_BYTES || bytes[0] !== SNAPSHOT) return undefined;
  return {
    tick: asTick(uint32At(bytes, 1)),
    flags: bytes[5]!,
    ack0: bytes[6]!,
    ack1: bytes[7]!,
  };
};

/*
 * input: what a player does.
 *
 *   0      1     2      6
 *   +------+-----+------+---------------------+
 *   | code | seq | tick | the game's own …    |
 *   +------+-----+------+---------------------+
 *   seq   counts the inputs of this seat in this match, 8 bits, the first is 1
 *   tick  the tick that the input was made for: it holds from the state at this tick on [I1]
 */
export const INPUT_HEADER_BYTES = 6;
/** No hot message from a client is longer. */
export const HOT_CLIENT_MAX_BYTES = INPUT_HEADER_BYTES + INPUT_MAX_BYTES;

export const encodeInput = (seq: number, tick: Tick, body: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(INPUT_HEADER_BYTES + body.length);
  bytes[0] = INPUT;
  bytes[1] = seq & 0xff;
  putUint32(bytes, 2, tick);
  bytes.set(body, INPUT_HEADER_BYTES);
  return bytes;
};

export interface InputHeader {
  seq: number;
  tick: Tick;
}

/** Of the message that is `length` bytes long from `at` on; without them, of all the bytes. */
export const decodeInputHeader = (
  bytes: Uint8Array,
  at = 0,
  length = bytes.length - at,
): InputHeader | undefined => {
  if (length <= INPUT_HEADER_BYTES || length > HOT_CLIENT_MAX_BYTES) return undefined;
  if (bytes[at] !== INPUT) return undefined;
  return { seq: bytes[at + 1]!, tick: asTick(uint32At(bytes, at + 2)) };
};

/*
 * probe: the server asks, the client answers at once with the same id; so the server measures the round trip
 * itself, and tells the client with the next one.
 *
 *   server → client                     client → server
 *   0      1    2                       0      1    2
 *   +------+----+---------------+       +------+----+------------------+
 *   | code | id | round trip ms |       | code | id | playout delay ms |
 *   +------+----+---------------+       +------+----+------------------+
 *   round trip     uint16, tenths of a millisecond, the smallest of the last few seconds; 0 = not known yet
 *   playout delay  uint8, may be absent: how far behind others are drawn, for the journal; 0 = not known
 */
export const PROBE_BYTES = 4;
/** The shorter one. */
export const PROBE_ANSWER_BYTES = 2;

export const encodeProbe = (id: number, roundTripMs: number): Uint8Array => {
  const bytes = new Uint8Array(PROBE_BYTES);
  bytes[0] = PROBE;
  bytes[1] = id & 0xff;
  putUint16(bytes, 2, Math.max(0, Math.min(0xffff, Math.round(roundTripMs * 10))));
  return bytes;
};

export const decodeProbe = (bytes: Uint8Array): { id: number; roundTripMs: number } | undefined => {
  if (bytes.length !== PROBE_BYTES || bytes[0] !== PROBE) return undefined;
  return { id: bytes[1]!, roundTripMs: uint16At(bytes, 2) / 10 };
};

export const encodeProbeAnswer = (id: number, playoutDelayMs = 0): Uint8Array => {
  const ms = Math.min(0xff, Math.round(playoutDelayMs));
  return ms > 0 ? Uint8Array.of(PROBE, id, ms) : Uint8Array.of(PROBE, id);
};

const isProbeAnswer = (bytes: Uint8Array, at: number, length: number): boolean =>
  bytes[at] === PROBE && (length === PROBE_ANSWER_BYTES || length === PROBE_ANSWER_BYTES + 1);

/** The id, of the message that is `length` bytes long from `at` on; without them, of all the bytes. */
export const decodeProbeAnswer = (
  bytes: Uint8Array,
  at = 0,
  length = bytes.length - at,
): number | undefined => (isProbeAnswer(bytes, at, length) ? bytes[at + 1] : undefined);

/** Of an answer to a probe; 0 where it does not say. */
export const probeAnswerPlayoutMs = (bytes: Uint8Array, at = 0, length = bytes.length - at): Milliseconds =>
  length > PROBE_ANSWER_BYTES ? bytes[at + PROBE_ANSWER_BYTES]! : 0;
