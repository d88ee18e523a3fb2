/**
 * The Socket.IO parser of both sides: the standard one, but a hot event is one binary frame.
 *
 * The standard parser sends an event that carries bytes as two frames and about 43 bytes more. Here the events of
 * `HOT_EVENTS` with their message (`hot.ts`) are that message as it is. Everything else is the standard parser's, so
 * any standard Socket.IO client can use all that is not hot. Binary attachments are not part of the protocol:
 * they come out as the event `UNREADABLE`, like everything else that cannot be read, and nothing throws.
 */
import {
  type Packet,
  PacketType,
  Decoder as StandardDecoder,
  Encoder as StandardEncoder,
} from 'socket.io-parser';
import { HOT_EVENTS, hotEventOf } from './hot.ts';

/** The event as which a packet that could not be read comes out of the decoder. */
export const UNREADABLE = '@unreadable';

/** An event without a payload, as if it had come from outside. */
export const bareEvent = (event: string): Packet => ({ type: PacketType.EVENT, nsp: '/', data: [event] });

const unreadable = (): Packet => bareEvent(UNREADABLE);

const HOT: ReadonlySet<unknown> = new Set(HOT_EVENTS);

const asBytes = (frame: unknown): Uint8Array | undefined => {
  if (frame instanceof ArrayBuffer) return new Uint8Array(frame);
  return ArrayBuffer.isView(frame)
    ? new Uint8Array(frame.buffer as ArrayBuffer, frame.byteOffset, frame.byteLength)
    : undefined;
};

export class Encoder extends StandardEncoder {
  override encode(packet: Packet): (string | Uint8Array)[] {
    if (packet.type === PacketType.EVENT && packet.nsp === '/' && packet.data.length === 2) {
      const [event, message] = packet.data;
      if (message instanceof Uint8Array && hotEventOf(message) === event) return [message];
    }
    return super.encode(packet);
  }
}

export class Decoder extends StandardDecoder {
  override add(frame: unknown): void {
    const bytes = asBytes(frame);
    if (bytes) {
      const hot = hotEventOf(bytes);
      const packet = hot ? { type: PacketType.EVENT, nsp: '/', data: [hot, bytes] } : unreadable();
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
      const hotInText = packet.type === PacketType.EVENT && HOT.has(packet.data?.[0]);
      this.emitReserved('decoded', hotInText ? unreadable() : packet);
    }
  }
}

const announcesAttachments = (text: string): boolean =>
  text.charCodeAt(0) === 48 + PacketType.BINARY_EVENT || text.charCodeAt(0) === 48 + PacketType.BINARY_ACK;
