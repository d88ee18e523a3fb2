/**
 * The Socket.IO parser of both sides: the standard one, but a hot event is one binary frame.
 *
 * The standard parser sends an event that carries bytes as two frames and about 43 bytes more. Here the events of
 * `HOT_EVENTS` with one byte array become `[event code][payload]`. Everything else is the standard parser's, so
 * any standard Socket.IO client can use all that is not hot. Binary attachments are not part of the protocol:
 * they come out as the event `UNREADABLE`, like everything else that cannot be read, and nothing throws.
 */
import {
  type Packet,
  PacketType,
  Decoder as StandardDecoder,
  Encoder as StandardEncoder,
} from 'socket.io-parser';
import { HOT_EVENTS, type HotEvent } from './hot.ts';

/** The event as which a packet that could not be read comes out of the decoder. */
export const UNREADABLE = '@unreadable';

/** An event without a payload, as if it had come from outside. */
export const bareEvent = (event: string): Packet => ({ type: PacketType.EVENT, nsp: '/', data: [event] });

const unreadable = (): Packet => bareEvent(UNREADABLE);

const HOT_CODES: ReadonlyMap<unknown, number> = new Map(HOT_EVENTS.map((event, code) => [event, code]));

/** One hot message as it travels: owned bytes. [S7] */
export const encodeHot = (event: HotEvent, payload: Uint8Array): Uint8Array => {
  const frame = new Uint8Array(1 + payload.length);
  frame[0] = HOT_EVENTS.indexOf(event);
  frame.set(payload, 1);
  return frame;
};

/** The event and payload of one hot frame; the payload is a view that starts at byte 1: read it with a DataView. */
export const decodeHot = (frame: Uint8Array): { event: HotEvent; payload: Uint8Array } | undefined => {
  const event = frame.length > 0 ? HOT_EVENTS[frame[0]!] : undefined;
  return event && { event, payload: frame.subarray(1) };
};

const asBytes = (frame: unknown): Uint8Array | undefined => {
  if (frame instanceof ArrayBuffer) return new Uint8Array(frame);
  return ArrayBuffer.isView(frame)
    ? new Uint8Array(frame.buffer as ArrayBuffer, frame.byteOffset, frame.byteLength)
    : undefined;
};

export class Encoder extends StandardEncoder {
  override encode(packet: Packet): (string | Uint8Array)[] {
    if (packet.type === PacketType.EVENT && packet.nsp === '/' && packet.data.length === 2) {
      const [event, payload] = packet.data;
      if (HOT_CODES.has(event) && payload instanceof Uint8Array) return [encodeHot(event, payload)];
    }
    return super.encode(packet);
  }
}

export class Decoder extends StandardDecoder {
  override add(frame: unknown): void {
    const bytes = asBytes(frame);
    if (bytes) {
      const hot = decodeHot(bytes);
      const packet = hot
        ? { type: PacketType.EVENT, nsp: '/', data: [hot.event, hot.payload] }
        : unreadable();
      this.emitReserved('decoded', packet);
    } else if (typeof frame === 'string' && !announcesAttachments(frame)) {
      this.addText(frame);
    } else {
      this.emitReserved('decoded', unreadable());
    }
  }

  private addText(text: string): void {
    // A hot event's name in a text packet is as unreadable as noise: its payload would not be bytes.
    const decoded: Packet[] = [];
    const keep = (packet: Packet) => void decoded.push(packet);
    const reader = new StandardDecoder();
    reader.on('decoded', keep);
    try {
      reader.add(text);
    } catch {
      decoded.push(unreadable());
    }
    for (const packet of decoded) {
      const hotInText = packet.type === PacketType.EVENT && HOT_CODES.has(packet.data?.[0]);
      this.emitReserved('decoded', hotInText ? unreadable() : packet);
    }
  }
}

const announcesAttachments = (text: string): boolean =>
  text.charCodeAt(0) === 48 + PacketType.BINARY_EVENT || text.charCodeAt(0) === 48 + PacketType.BINARY_ACK;
