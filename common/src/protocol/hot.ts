/**
 * The layouts of the hot messages: what moves with the ticks. Each is one binary frame, [event code][payload];
 * all numbers are big-endian. Layouts below start behind the event code.
 *
 * Encoders return fresh, owned bytes [S7]; decoders check lengths strictly and never throw.
 */
import { asTick, type Tick } from '../tick.ts';

/** The events that travel as one binary frame, by their code, the frame's first byte. */
export const HOT_EVENTS = ['patch', 'pulse', 'snapshot', 'probe', 'input'] as const;
export type HotEvent = (typeof HOT_EVENTS)[number];

/** No hot frame from a client is longer; the longest is an input of a game. */
export const HOT_CLIENT_MAX_BYTES = 64;

// By hand, not by DataView: making the view costs more than the message.
const putUint16 = (bytes: Uint8Array, at: number, value: number): void => {
  bytes[at] = value >>> 8;
  bytes[at + 1] = value;
};
const putUint32 = (bytes: Uint8Array, at: number, value: number): void => {
  putUint16(bytes, at, value >>> 16);
  putUint16(bytes, at + 2, value);
};
const uint16At = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;
const uint32At = (bytes: Uint8Array, at: number): number =>
  ((uint16At(bytes, at) << 16) | uint16At(bytes, at + 2)) >>> 0;

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

/*
 * patch: what the rules could not foresee at one tick.
 *
 *   0       1        2
 *   +-------+--------+-----------------+
 *   | tick  | acks   | diff …          |
 *   +-------+--------+-----------------+
 *   tick    the low 8 bits; two messages of one stream are never 256 ticks apart
 *   acks    the low 4 bits of the newest input taken into account: seat 0 high, seat 1 low
 *   diff    @colyseus/schema: (0x80 | field, value) for each field that changed
 */
export const encodePatch = (tick: Tick, ack0: number, ack1: number, diff: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(2 + diff.length);
  bytes[0] = tick & 0xff;
  bytes[1] = ((ack0 & 15) << 4) | (ack1 & 15);
  for (let i = 0; i < diff.length; i++) bytes[2 + i] = diff[i]!;
  return bytes;
};

/*
 * pulse: a few times a second; where the server is, and whether we still agree. [S5]
 *
 *   0      4      8            9
 *   +------+------+------------+
 *   | tick | hash | earliness  |
 *   +------+------+------------+
 *   earliness  int8, in quarters of a tick: the median of how early this player's inputs came over the last
 *              second, negative if late; EARLINESS_UNKNOWN where there were none
 */
export const PULSE_BYTES = 9;
export const EARLINESS_UNKNOWN = -128;

export interface Pulse {
  tick: Tick;
  hash: number;
  /** Quarters of a tick. */
  earliness: number;
}

export const encodePulse = (tick: Tick, hash: number, earliness: number): Uint8Array => {
  const bytes = new Uint8Array(PULSE_BYTES);
  putUint32(bytes, 0, tick);
  putUint32(bytes, 4, hash);
  bytes[8] = Math.max(EARLINESS_UNKNOWN, Math.min(127, earliness));
  return bytes;
};

export const decodePulse = (bytes: Uint8Array): Pulse | undefined => {
  if (bytes.length !== PULSE_BYTES) return undefined;
  return { tick: asTick(uint32At(bytes, 0)), hash: uint32At(bytes, 4), earliness: (bytes[8]! << 24) >> 24 };
};

/*
 * snapshot: a whole state, for newcomers, replicas that disagree and slow clients alike. [S6]
 *
 *   0      4       5      6      7
 *   +------+-------+------+------+-----------+
 *   | tick | flags | ack0 | ack1 | state …   |
 *   +------+-------+------+------+-----------+
 *   flags  bit 0: time starts anew (a new match, a resume); the client's clock is to be set, not slewed
 *          bit 1: the ticks are running
 *   acks   the newest input of each seat taken into account, 8 bits
 *   state  @colyseus/schema, every field
 */
export const SNAPSHOT_HEADER_BYTES = 7;
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
  putUint32(bytes, 0, tick);
  bytes[4] = flags;
  bytes[5] = ack0 & 0xff;
  bytes[6] = ack1 & 0xff;
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
  if (bytes.length < SNAPSHOT_HEADER_BYTES) return undefined;
  return {
    tick: asTick(uint32At(bytes, 0)),
    flags: bytes[4]!,
    ack0: bytes[5]!,
    ack1: bytes[6]!,
  };
};

/*
 * input: what a player does.
 *
 *   0     1      5
 *   +-----+------+---------------------+
 *   | seq | tick | the game's own …    |
 *   +-----+------+---------------------+
 *   seq   counts the inputs of this seat in this match, 8 bits, the first is 1
 *   tick  the tick that the input was made for: it holds from the state at this tick on [I1]
 */
export const INPUT_HEADER_BYTES = 5;

export const encodeInput = (seq: number, tick: Tick, body: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(INPUT_HEADER_BYTES + body.length);
  bytes[0] = seq & 0xff;
  putUint32(bytes, 1, tick);
  bytes.set(body, INPUT_HEADER_BYTES);
  return bytes;
};

export interface InputHeader {
  seq: number;
  tick: Tick;
}

export const decodeInputHeader = (bytes: Uint8Array): InputHeader | undefined => {
  if (bytes.length <= INPUT_HEADER_BYTES || bytes.length > HOT_CLIENT_MAX_BYTES) return undefined;
  return { seq: bytes[0]!, tick: asTick(uint32At(bytes, 1)) };
};

/*
 * probe: the server asks, the client answers at once with the same id; so the server measures the round trip
 * itself, and tells the client with the next one.
 *
 *   server → client              client → server
 *   0    1                       0
 *   +----+---------------+       +----+
 *   | id | round trip ms |       | id |
 *   +----+---------------+       +----+
 *   round trip  uint16, tenths of a millisecond, the smallest of the last few seconds; 0 = not known yet
 */
export const PROBE_BYTES = 3;
export const PROBE_ANSWER_BYTES = 1;

export const encodeProbe = (id: number, roundTripMs: number): Uint8Array => {
  const bytes = new Uint8Array(PROBE_BYTES);
  bytes[0] = id & 0xff;
  putUint16(bytes, 1, Math.max(0, Math.min(0xffff, Math.round(roundTripMs * 10))));
  return bytes;
};

export const decodeProbe = (bytes: Uint8Array): { id: number; roundTripMs: number } | undefined => {
  if (bytes.length !== PROBE_BYTES) return undefined;
  return { id: bytes[0]!, roundTripMs: uint16At(bytes, 1) / 10 };
};

export const encodeProbeAnswer = (id: number): Uint8Array => Uint8Array.of(id);

export const decodeProbeAnswer = (bytes: Uint8Array): number | undefined =>
  bytes.length === PROBE_ANSWER_BYTES ? bytes[0] : undefined;
