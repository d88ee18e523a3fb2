/**
 * The way of a hot frame straight from the TCP socket, before ws and engine.io.
 *
 * A player's input is a few bytes, alone in its segment. On its ordinary way it becomes a stream's chunk, three
 * buffers, four events and two template strings; that is a fifth of what the whole server costs. So what ws is
 * given to read is looked at first: if it consists of whole, final, masked, small binary frames and ws is between
 * two messages, the frames are unmasked and taken here, and ws never hears of them. Anything else it reads itself.
 *
 * Like `fast-send.ts` this leans on private fields of engine.io 6.6 and ws 8, named in the interfaces below and
 * looked at whenever a connection changes its transport; where one is not as expected, everything goes the
 * ordinary way. The frame's layout is RFC 6455, section 5.2:
 *
 *   0      1             2        6
 *   +------+-------------+--------+-----------+
 *   | 0x82 | 0x80|length | mask   | payload … |
 *   +------+-------------+--------+-----------+
 */
import { HOT_CLIENT_MAX_BYTES } from '@rallydrop/common/protocol/hot';
import { type EngineSocket, isEngineSocket } from './fast-send.ts';

/** ws's Receiver, the stream that reads frames. */
interface Receiver {
  /** 0 while the next byte is a frame's first. */
  readonly _state: number;
  readonly _bufferedBytes: number;
  /** The opcode of a message of which only the first frames have come. */
  readonly _fragmented: number;
  readonly _loop: boolean;
  readonly _errored: boolean;
  write: (chunk: Uint8Array, ...rest: unknown[]) => boolean;
}

interface ReadingWebSocket {
  readonly readyState: number;
  readonly _receiver: Receiver;
}

const OPEN = 1;
const FIN_BINARY = 0x82;
const MASKED = 0x80;
const HEADER_BYTES = 6;

/** `take` gets each hot message; `unexpected` is called where a connection is not as this file thinks. */
export const receiveFast = (
  connection: unknown,
  take: (frame: Uint8Array) => void,
  unexpected: () => void,
): void => {
  if (!isEngineSocket(connection) || !('on' in connection) || typeof connection.on !== 'function') {
    unexpected();
    return;
  }
  const look = (): void => {
    if (connection.transport.name !== 'websocket') return;
    const { socket } = connection.transport;
    if (isReadingWebSocket(socket)) standBefore(socket, connection, take);
    else unexpected();
  };
  look();
  connection.on('upgrade', look);
};

const standBefore = (
  webSocket: ReadingWebSocket,
  engine: EngineSocket,
  take: (frame: Uint8Array) => void,
): void => {
  const receiver = webSocket._receiver;
  const ordinary = receiver.write;
  receiver.write = (chunk, ...rest) => {
    const fast = webSocket.readyState === OPEN && isBetweenMessages(receiver) && areSmallFrames(chunk);
    if (!fast) return ordinary.call(receiver, chunk, ...rest);
    // One who was shown the door in the middle of a segment is not listened to any more.
    for (let at = 0; at < chunk.length && engine.readyState === 'open'; ) {
      const end = at + HEADER_BYTES + (chunk[at + 1]! - MASKED);
      take(unmasked(chunk, at + HEADER_BYTES, end));
      at = end;
    }
    return true;
  };
};

const isBetweenMessages = (receiver: Receiver): boolean =>
  receiver._state === 0 &&
  receiver._bufferedBytes === 0 &&
  receiver._fragmented === 0 &&
  !receiver._loop &&
  !receiver._errored;

const areSmallFrames = (chunk: Uint8Array): boolean => {
  let at = 0;
  while (at + HEADER_BYTES < chunk.length) {
    const length = chunk[at + 1]! - MASKED;
    if (chunk[at] !== FIN_BINARY || length < 1 || length > HOT_CLIENT_MAX_BYTES) return false;
    at += HEADER_BYTES + length;
  }
  return at === chunk.length;
};

/** Unmasks in place; a view. */
const unmasked = (chunk: Uint8Array, start: number, end: number): Uint8Array => {
  for (let i = 0; start + i < end; i++) chunk[start + i]! ^= chunk[start - 4 + (i & 3)]!;
  return new Uint8Array(chunk.buffer, chunk.byteOffset + start, end - start);
};

const isReadingWebSocket = (value: unknown): value is ReadingWebSocket => {
  if (typeof value !== 'object' || value === null || !('_receiver' in value) || !('readyState' in value)) {
    return false;
  }
  const receiver = value._receiver as Partial<Receiver> | null;
  return (
    typeof value.readyState === 'number' &&
    typeof receiver?._state === 'number' &&
    typeof receiver._bufferedBytes === 'number' &&
    typeof receiver._fragmented === 'number' &&
    typeof receiver._loop === 'boolean' &&
    typeof receiver._errored === 'boolean' &&
    typeof receiver.write === 'function'
  );
};
