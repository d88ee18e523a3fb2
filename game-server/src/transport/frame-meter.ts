/**
 * Counts the WebSocket frames in a connection's bytes without reading what is in them: what comes is paid for before ws
 * unmasks a byte or answers a ping. The header is RFC 6455, section 5.2: two bytes, none, two or eight of a longer
 * length, and four of the mask.
 */
const MASKED = 0x80;
const LENGTH_16_BITS = 126;
const LENGTH_64_BITS = 127;

export class FrameMeter {
  private readonly header = new Uint8Array(14);
  private have = 0;
  /** Bytes of the frame's payload that are still to come. */
  private rest = 0;

  /** How many frames begin in these bytes, which follow the ones before. */
  count(bytes: Uint8Array): number {
    let frames = 0;
    for (let at = 0; at < bytes.length; ) {
      if (this.rest > 0) {
        const skipped = Math.min(this.rest, bytes.length - at);
        this.rest -= skipped;
        at += skipped;
      } else {
        if (this.have === 0) frames++;
        this.header[this.have++] = bytes[at++]!;
        this.endHeader();
      }
    }
    return frames;
  }

  private endHeader(): void {
    const { header, have } = this;
    if (have < 2 || have < headerBytes(header)) return;
    this.rest = payloadBytes(header);
    this.have = 0;
  }
}

const headerBytes = ([, second]: Uint8Array): number => {
  const length = second! & ~MASKED;
  const extended = length === LENGTH_16_BITS ? 2 : length === LENGTH_64_BITS ? 8 : 0;
  return 2 + extended + ((second! & MASKED) === 0 ? 0 : 4);
};

const payloadBytes = (header: Uint8Array): number => {
  const length = header[1]! & ~MASKED;
  if (length < LENGTH_16_BITS) return length;
  let long = 0;
  for (let i = 2; i < (length === LENGTH_16_BITS ? 4 : 10); i++) long = long * 256 + header[i]!;
  return long;
};
