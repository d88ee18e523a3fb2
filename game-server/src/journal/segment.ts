/**
 * What all running matches of a node have written of late, as one row of the store: a row for each match would cost
 * more than all that is written in it.
 *
 *     match id, text · present tick, varint · offset, varint · length, varint · bytes …     a part; then the next
 *
 * The bytes are whole chunks of the match's journal, and stand `offset` bytes behind its beginning. A part without any
 * only says how far time has come.
 */
import { ByteReader, ByteWriter } from '@rallydrop/common/sync/bytes';

export interface SegmentPart {
  readonly matchId: string;
  /** The journal is whole up to there, if it has all before `offset`. */
  readonly tick: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

const FIRST_BYTES = 4096;
const ID_MAX_BYTES = 64;

export class SegmentWriter {
  private readonly writer = new ByteWriter(FIRST_BYTES);

  get empty(): boolean {
    return this.writer.used === 0;
  }

  /** Of `bytes` those from `from` to `to`. */
  add({ matchId, tick, offset, bytes }: SegmentPart, from = 0, to = bytes.length): void {
    this.writer.text(matchId);
    this.writer.varint(tick);
    this.writer.varint(offset);
    this.writer.varint(to - from);
    this.writer.copy(bytes, from, to - from);
  }

  /** Owned bytes; it is empty then, for the next segment. */
  take(): Uint8Array {
    const bytes = this.writer.toBytes();
    this.writer.used = 0;
    return bytes;
  }
}

/** Up to the first part that is not whole. */
export const readSegment = (segment: Uint8Array): SegmentPart[] => {
  const reader = new ByteReader(segment, 0, segment.length);
  const parts: SegmentPart[] = [];
  while (reader.left > 0) {
    const matchId = reader.text(ID_MAX_BYTES);
    const [tick, offset, length] = [reader.varint(), reader.varint(), reader.varint()];
    if (!reader.skip(length)) break;
    parts.push({ matchId, tick, offset, bytes: segment.slice(reader.at - length, reader.at) });
  }
  return parts;
};
