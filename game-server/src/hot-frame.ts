/**
 * A hot message made ready once for everybody who gets it, behind its WebSocket header.
 *
 * The header is that of an unmasked, unfragmented, uncompressed binary frame (RFC 6455, section 5.2). Where the
 * fast path is not open (long-polling, a queue, another engine.io), the event with its message takes the ordinary one.
 */
import { type HotEvent, hotEventOf, PATCH_HEADER_BYTES, putPatch } from '@rallydrop/common/protocol/hot';
import type { Tick } from '@rallydrop/common/tick';

const FIN_BINARY = 0x82;
const LENGTH_16_BITS = 126;

export class HotFrame {
  /** `wire`: the whole WebSocket frame, owned bytes [S7], of which the first few are the header. */
  constructor(
    readonly wire: Uint8Array,
    private readonly headerBytes: number,
  ) {}

  /** As `hot.ts` lays it out; a view. */
  get message(): Uint8Array {
    return this.wire.subarray(this.headerBytes);
  }

  get event(): HotEvent {
    return hotEventOf(this.message)!;
  }
}

/** @throws RangeError for what is no hot message, or longer than 65,535 bytes: none is near that. */
export const hotFrame = (message: Uint8Array): HotFrame => {
  const { length } = message;
  if (hotEventOf(message) === undefined || length > 0xffff) {
    throw new RangeError(`a hot message of ${length} bytes`);
  }
  const frame = frameFor(length);
  frame.wire.set(message, frame.wire.length - length);
  return frame;
};

/** What `hotFrame(encodePatch(…))` makes, without the message in between: the server makes thousands a second. */
export const patchFrame = (tick: Tick, ack0: number, ack1: number, diff: Uint8Array): HotFrame => {
  const length = PATCH_HEADER_BYTES + diff.length;
  const frame = frameFor(length);
  putPatch(frame.wire, frame.wire.length - length, tick, ack0, ack1, diff);
  return frame;
};

const frameFor = (length: number): HotFrame => {
  const header = length < LENGTH_16_BITS ? 2 : 4;
  const wire = Buffer.allocUnsafe(header + length);
  wire[0] = FIN_BINARY;
  if (header === 2) {
    wire[1] = length;
  } else {
    wire[1] = LENGTH_16_BITS;
    wire.writeUInt16BE(length, 2);
  }
  return new HotFrame(wire, header);
};
