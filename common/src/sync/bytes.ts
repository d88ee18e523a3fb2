/** Numbers and texts in bytes, for formats that are kept: written into a buffer that grows, read without trust. */

/** The largest number that a varint may hold. */
const VARINT_MAX = Number.MAX_SAFE_INTEGER;
const VARINT_MAX_BYTES = 8;

/** Every engine has these two; here stand no types of any of them. */
interface Utf8 {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly TextDecoder: new () => { decode(bytes: Uint8Array): string };
}
const { TextEncoder, TextDecoder } = globalThis as unknown as Utf8;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Small magnitudes of either sign as small numbers: 0, −1, 1, −2, … are 0, 1, 2, 3, … */
export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
export const unzigzag = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

const isAscii = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
};

/** Bytes that are appended to. */
export class ByteWriter {
  /** Written up to `used`; another array when it has grown. */
  bytes: Uint8Array;
  used = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  /** Makes room for so many bytes more. */
  reserve(count: number): void {
    if (this.used + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.used + count));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  uint8(value: number): void {
    this.reserve(1);
    this.bytes[this.used++] = value;
  }

  uint32(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.uint8(value >>> shift);
  }

  /** Seven bits a byte, the lowest first; the top bit says that another follows. */
  varint(value: number): void {
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) this.uint8(0x80 | (rest % 0x80));
    this.uint8(rest);
  }

  copy(from: Uint8Array, at: number, length: number): void {
    this.reserve(length);
    // A loop: for a few bytes `set` and a view cost more than the bytes.
    for (let i = 0; i < length; i++) this.bytes[this.used++] = from[at + i]!;
  }

  /** UTF-8 behind its length. */
  text(text: string): void {
    if (isAscii(text)) {
      // Ids and names of games, mostly: an encoder makes an array of its own for each.
      this.varint(text.length);
      this.reserve(text.length);
      for (let i = 0; i < text.length; i++) this.bytes[this.used++] = text.charCodeAt(i);
      return;
    }
    const bytes = encoder.encode(text);
    this.varint(bytes.length);
    this.copy(bytes, 0, bytes.length);
  }

  /** Owned bytes. */
  toBytes(): Uint8Array {
    return this.bytes.slice(0, this.used);
  }
}

/** Reads what may be anything: past the end, or where a figure cannot be, it gives 0 or '' and is `failed` from then on. */
export class ByteReader {
  failed = false;
  at: number;

  constructor(
    readonly bytes: Uint8Array,
    readonly start: number,
    readonly end: number,
  ) {
    this.at = start;
  }

  get left(): number {
    return this.end - this.at;
  }

  uint8(): number {
    if (this.at < this.end) return this.bytes[this.at++]!;
    this.failed = true;
    return 0;
  }

  uint32(): number {
    const low = this.uint8() | (this.uint8() << 8) | (this.uint8() << 16);
    return (low | (this.uint8() << 24)) >>> 0;
  }

  varint(most = VARINT_MAX): number {
    let value = 0;
    let factor = 1;
    for (let count = 0; count < VARINT_MAX_BYTES; count++) {
      const byte = this.uint8();
      value += (byte & 0x7f) * factor;
      factor *= 0x80;
      if (byte < 0x80) return this.checked(value, most);
    }
    this.failed = true;
    return 0;
  }

  /** At most `most` bytes of UTF-8. */
  text(most: number): string {
    const length = this.varint(most);
    if (this.failed || !this.skip(length)) return '';
    return decoder.decode(this.bytes.subarray(this.at - length, this.at));
  }

  /** Goes past so many bytes, if they are there. */
  skip(count: number): boolean {
    if (count > this.left) this.failed = true;
    else this.at += count;
    return !this.failed;
  }

  private checked(value: number, most: number): number {
    if (value <= most) return value;
    this.failed = true;
    return 0;
  }
}
