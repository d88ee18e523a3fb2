/**
 * The opening book: win, draw or loss of every position up to some ply, without their keys. Reader and writer list
 * the positions in the same order (by ply, then by key; of mirror images one), so that two bits each are enough.
 *
 *     0    'RDC4'
 *     4    version (1)     5  plies        6  0, 0
 *     8    number of positions, 32 bits, little endian
 *     12   FNV-1a of all that follows, 32 bits, little endian
 *     16   four positions a byte, the first in the lowest bits: 0 not known, 1 loss, 2 draw, 3 win of the mover
 */
import {
  COLUMNS,
  canPlay,
  emptyPosition,
  keyOf,
  lastMoverWon,
  type Position,
  play,
  positionOfKey,
} from './bitboard.ts';
import type { Result } from './solver.ts';

const MAGIC = 0x34434452;
const VERSION = 1;
const HEADER_BYTES = 16;

/** A value as it stands in the book. */
export const UNKNOWN = 0;
export const LOSS = 1;
export const DRAW = 2;
export const WIN = 3;
export type BookValue = 0 | 1 | 2 | 3;

const RESULTS = [undefined, 'loss', 'draw', 'win'] as const satisfies readonly (Result | undefined)[];

/** The keys of all positions in which nobody has four, of mirror images one, ascending, for each ply up to `plies`. */
export function bookKeys(plies: number): Float64Array[] {
  const layers = [Float64Array.of(keyOf(emptyPosition()))];
  for (let ply = 1; ply <= plies; ply++) {
    const keys = new Set<number>();
    for (const key of layers[ply - 1]!) {
      const position = positionOfKey(key);
      for (let column = 0; column < COLUMNS; column++) {
        if (!canPlay(position, column)) continue;
        const next = play(position, column);
        if (!lastMoverWon(next)) keys.add(keyOf(next));
      }
    }
    layers.push(Float64Array.from(keys).sort());
  }
  return layers;
}

/** Where a key stands in ascending keys, or −1. */
export function indexOfKey(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = keys[middle]!;
    if (there === key) return middle;
    if (there < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** What the mover's best move brings, as far as the values of the positions after each move tell. */
export function valueFromChildren(
  position: Readonly<Position>,
  lookUp: (child: Position) => BookValue,
): BookValue {
  let best: BookValue = LOSS;
  let unknown = false;
  for (let column = 0; column < COLUMNS; column++) {
    if (!canPlay(position, column)) continue;
    const child = play(position, column);
    const value = lastMoverWon(child) ? LOSS : lookUp(child);
    if (value === LOSS) return WIN;
    if (value === UNKNOWN) unknown = true;
    else if (value === DRAW) best = DRAW;
  }
  return unknown ? UNKNOWN : best;
}

export class OpeningBook {
  private readonly keys: readonly Float64Array[];
  private readonly starts: readonly number[];

  private constructor(
    readonly plies: number,
    private readonly body: Uint8Array,
    keys: readonly Float64Array[],
  ) {
    this.keys = keys;
    this.starts = startsOf(keys);
  }

  /** A book from its file, or `undefined` where the file is not one, of another version, or damaged. */
  static read(file: Uint8Array): OpeningBook | undefined {
    if (file.length < HEADER_BYTES) return undefined;
    const header = new DataView(file.buffer, file.byteOffset, HEADER_BYTES);
    if (header.getUint32(0, true) !== MAGIC || header.getUint8(4) !== VERSION) return undefined;
    const body = file.slice(HEADER_BYTES);
    if (header.getUint32(12, true) !== fnv1a(body)) return undefined;
    const plies = header.getUint8(5);
    const keys = bookKeys(plies);
    const count = keys.reduce((sum, layer) => sum + layer.length, 0);
    if (header.getUint32(8, true) !== count || body.length !== Math.ceil(count / 4)) return undefined;
    return new OpeningBook(plies, body, keys);
  }

  /** The mover's result, or `undefined` beyond the book (or where a book that is not finished does not know). */
  result(position: Readonly<Position>): Result | undefined {
    if (position.plies > this.plies) return undefined;
    const at = indexOfKey(this.keys[position.plies]!, keyOf(position));
    if (at < 0) return undefined;
    const index = this.starts[position.plies]! + at;
    return RESULTS[(this.body[index >> 2]! >> (2 * (index & 3))) & 3];
  }

  /** How many of its positions it knows, 0–1. */
  get completeness(): number {
    const count = this.starts[this.plies]! + this.keys[this.plies]!.length;
    let known = 0;
    for (let index = 0; index < count; index++) {
      if ((this.body[index >> 2]! >> (2 * (index & 3))) & 3) known++;
    }
    return known / count;
  }
}

/** The file of a book whose deepest ply has these values, in the order of its keys; the others follow from them. */
export function writeBook(keys: readonly Float64Array[], deepest: Uint8Array): Uint8Array {
  const plies = keys.length - 1;
  const values: Uint8Array[] = [];
  values[plies] = deepest;
  for (let ply = plies - 1; ply >= 0; ply--) {
    const below = values[ply + 1]!;
    values[ply] = Uint8Array.from(keys[ply]!, (key) =>
      valueFromChildren(
        positionOfKey(key),
        (child) => below[indexOfKey(keys[ply + 1]!, keyOf(child))] as BookValue,
      ),
    );
  }
  const count = keys.reduce((sum, layer) => sum + layer.length, 0);
  const file = new Uint8Array(HEADER_BYTES + Math.ceil(count / 4));
  let index = 0;
  for (const layer of values) {
    for (const value of layer) {
      file[HEADER_BYTES + (index >> 2)]! |= value << (2 * (index & 3));
      index++;
    }
  }
  const header = new DataView(file.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint8(4, VERSION);
  header.setUint8(5, plies);
  header.setUint32(8, count, true);
  header.setUint32(12, fnv1a(file.subarray(HEADER_BYTES)), true);
  return file;
}

const startsOf = (keys: readonly Float64Array[]): number[] => {
  const starts: number[] = [];
  let start = 0;
  for (const layer of keys) {
    starts.push(start);
    start += layer.length;
  }
  return starts;
};

function fnv1a(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
