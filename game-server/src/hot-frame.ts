/**
 * A hot message made ready once for everybody who gets it: `[WebSocket header][event code][payload]`.
 *
 * The header is that of an unmasked, unfragmented, uncompressed binary frame (RFC 6455, section 5.2). Where the
 * fast way is not open (long-polling, a queue, another engine.io), `event` and `payload` take the ordinary one.
 */
import { HOT_EVENTS, type HotEvent } from '@rallydrop/common/protocol/hot';

const FIN_BINARY = 0x82;
const LENGTH_16_BITS = 126;
const CODES = Object.fromEntries(HOT_EVENTS.map((event, code) => [event, code])) as Record<HotEvent, number>;

export interface HotFrame {
  readonly event: HotEvent;
  /** Owned bytes behind the event code. [S7] */
  readonly payload: Uint8Array;
  /** The whole WebSocket frame. */
  readonly wire: Uint8Array;
}

/** @throws RangeError for a payload above 65,534 bytes: no hot message is near that. */
export const hotFrame = (event: HotEvent, payload: Uint8Array): HotFrame => {
  const length = payload.length + 1;
  if (length > 0xffff) throw new RangeError(`a hot ${event} of ${length} bytes`);
  const header = length < LENGTH_16_BITS ? 2 : 4;
  const wire = Buffer.allocUnsafe(header + length);
  wire[0] = FIN_BINARY;
  if (header === 2) {
    wire[1] = length;
  } else {
    wire[1] = LENGTH_16_BITS;
    wire.writeUInt16BE(length, 2);
  }
  wire[header] = CODES[event];
  // A loop: for a few bytes `set` costs more than the bytes.
  for (let i = 0; i < payload.length; i++) wire[header + 1 + i] = payload[i]!;
  return { event, payload, wire };
};
