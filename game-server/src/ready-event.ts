/**
 * A slow event made ready once for everybody who gets it: as Socket.IO's text packet, and as the WebSocket frame around
 * it, which goes to the TCP socket as it is (`transport/direct-write.ts`).
 *
 *   0      1             2 or 4
 *   +------+-------------+-----+-----+-----------------+
 *   | 0x81 | length      | '4' | '2' | ["event", body] |
 *   +------+-------------+-----+-----+-----------------+
 *   0x81  an unmasked, unfragmented, uncompressed text frame (RFC 6455, section 5.2)
 *   '4'   Engine.IO 4: a message;  '2': Socket.IO 5: an event of the default namespace
 */
import type { ColdEvent, ServerToClientEvents } from '@rallydrop/common/protocol/events';

const FIN_TEXT = 0x81;
const LENGTH_16_BITS = 126;

export class ReadyEvent<Event extends ColdEvent = ColdEvent> {
  readonly payload: Parameters<ServerToClientEvents[Event]>;
  /** Socket.IO's packet, for the ordinary path. */
  readonly packet: string;
  /** The whole frame; owned bytes. [S7] */
  readonly wire: Uint8Array;

  /** @throws RangeError above 65,535 bytes: what everybody is told is bounded far below. */
  constructor(
    readonly event: Event,
    ...payload: Parameters<ServerToClientEvents[Event]>
  ) {
    this.payload = payload;
    this.packet = `2${JSON.stringify([event, ...payload])}`;
    this.wire = textFrame(`4${this.packet}`);
  }
}

const textFrame = (text: string): Uint8Array => {
  const length = Buffer.byteLength(text);
  if (length > 0xffff) throw new RangeError(`a text of ${length} bytes for everybody`);
  const header = length < LENGTH_16_BITS ? 2 : 4;
  const frame = Buffer.alloc(header + length);
  frame[0] = FIN_TEXT;
  frame[1] = Math.min(length, LENGTH_16_BITS);
  if (header === 4) frame.writeUInt16BE(length, 2);
  frame.write(text, header);
  return frame;
};
