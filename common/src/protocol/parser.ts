/**
 * The Socket.IO parser of both sides: the standard one, which also takes a hot event as one bare binary frame.
 *
 * The standard parser sends an event that carries bytes as two frames and about 43 bytes more. A client that says
 * `hot: 'frames'` in its handshake gets the messages of `HOT_EVENTS` (`hot.ts`) as binary frames that are nothing else,
 * and its `Encoder` sends them so. To and from everybody else they are ordinary Socket.IO binary events, so that any
 * standard client can play. The decoder takes both. No other event carries bytes; what cannot be read comes out as the
 * event `UNREADABLE`, and nothing throws.
 */
import {
  type Packet,
  PacketType,
  Decoder as StandardDecoder,
  Encoder as StandardEncoder,
} from 'socket.io-parser';
import { HOT_EVENTS, type HotEvent, hotEventOf } from './hot.ts';

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

/** A client's that has said `hot: 'frames'`. The server's is the standard one. */
export class Encoder extends StandardEncoder {
  override encode(packet: Packet): (string | Uint8Array)[] {
    if (packet.type === PacketType.EVENT && packet.nsp === '/' && packet.data.length === 2) {
      const [event, message] = packet.data;
      if (message instanceof Uint8Array && hotEventOf(message) === event) return [message];
    }
    return super.encode(packet);
  }
}

export { StandardEncoder };

export class Decoder extends StandardDecoder {
  /** The event whose one attachment is the next frame. */
  private awaiting: HotEvent | undefined;
  /** Frames to come that belong to an event which could not be read. */
  private unwanted = 0;

  override add(frame: unknown): void {
    const bytes = asBytes(frame);
    const { awaiting } = this;
    this.awaiting = undefined;
    if (bytes) {
      if (this.unwanted > 0) this.unwanted--;
      else this.addBytes(bytes, awaiting);
      return;
    }
    this.unwanted = 0;
    if (awaiting) this.emitReserved('decoded', unreadable());
    if (typeof frame !== 'string') this.emitReserved('decoded', unreadable());
    else if (announcesAttachments(frame)) this.announce(frame);
    else this.addText(frame);
  }

  private addBytes(bytes: Uint8Array, awaiting: HotEvent | undefined): void {
    const event = hotEventOf(bytes);
    const isHot = event !== undefined && (awaiting === undefined || awaiting === event);
    this.emitReserved('decoded', isHot ? hotPacket(event, bytes) : unreadable());
  }

  /** A hot event's text, in the one form that a standard encoder gives it. */
  private announce(text: string): void {
    const [, event] = HOT_ANNOUNCEMENT.exec(text) ?? [];
    this.awaiting = HOT_EVENTS.find((name) => name === event);
    if (this.awaiting) return;
    this.unwanted = Math.min(ATTACHMENTS_MAX, Number.parseInt(text.slice(1), 10) || 0);
    this.emitReserved('decoded', unreadable());
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

const hotPacket = (event: HotEvent, message: Uint8Array): Packet => ({
  type: PacketType.EVENT,
  nsp: '/',
  data: [event, message],
});

/** `51-["input",{"_placeholder":true,"num":0}]`, perhaps with the number of an answer that is not given. */
const HOT_ANNOUNCEMENT = /^51-\d{0,9}\["(\w+)",\{"_placeholder":true,"num":0\}\]$/;

/** More than so many are not waited for. */
const ATTACHMENTS_MAX = 10;

const announcesAttachments = (text: string): boolean =>
  text.charCodeAt(0) === 48 + PacketType.BINARY_EVENT || text.charCodeAt(0) === 48 + PacketType.BINARY_ACK;
