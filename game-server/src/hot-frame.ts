/**
 * A hot message made ready once for everybody who gets it, behind its WebSocket header.
 *
 * The header is that of an unmasked, unfragmented, uncompressed binary frame (RFC 6455, section 5.2). Where the
 * fast way is not open (long-polling, a queue, another engine.io), the event with its message takes the ordinary one.
 */
import { type HotEvent, hotEventOf } from '@rallydrop/common/protocol/hot';

const FIN_BINARY = 0x82;
const LENGTH_16_BITS = 126;

export interface HotFrame {
  readonly event: HotEvent;
  /** The message as `hot.ts` lays it out: owned bytes. [S7] */
  readonly message: Uint8Array;
  /** The whole WebSocket frame. */
  readonly wire: Uint8Array;
}

/** @throws RangeError for what is no hot message, or longer than 65,535 bytes: none is near that. */
export const hotFrame = (message: Uint8Array): HotFrame => {
  const { length } = message;
  const event = hotEventOf(message);
  if (event === undefined || length > 0xffff) throw new RangeError(`a hot message of ${length} bytes`);
  const header = length < LENGTH_16_BITS ? 2 : 4;
  const wire = Buffer.allocUnsafe(header + length);
  wire[0] = FIN_BINARY;
  if (header === 2) {
    wire[1] = length;
  } else {
    wire[1] = LENGTH_16_BITS;
    wire.writeUInt16BE(length, 2);
  }
  // A loop: for a few bytes `set` costs more than the bytes.
  for (let i = 0; i < length; i++) wire[header + i] = message[i]!;
  return { event, message, wire };
};
