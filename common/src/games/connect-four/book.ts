/**
 * The opening book: win, draw or loss of every position up to some ply, and the exact score up to an earlier one,
 * without their keys. Reader and writer list the positions in the same order (by ply, then by key; of mirror images
 * one), so that two bits, or a byte, each are enough.
 *
 *     0    'RDC4'
 *     4    version (2)     5  plies with results     6  plies with scores     7  0
 *     8    number of positions with results, 32 bits, little endian
 *     12   FNV-1a of all that follows, 32 bits, little endian
 *     16   four positions a byte, the first in the lowest bits: 0 not known, 1 loss, 2 draw, 3 win of the mover
 *     …    a byte for each position with a score: 0 not known, else the mover's score + 22
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
const VERSION = 2;
const HEADER_BYTES = 16;

/** A value as it stands in the book. */
export const UNKNOWN = 0;
export const LOSS = 1;
export const DRAW = 2;
export const WIN = 3;
export type BookValue = 0 | 1 | 2 | 3;
/** A score as it stands in the book is this much more. */
export const SCORE_ZERO = 22;

const RESULTS = [undefined, 'loss', 'draw', 'win'] as const satisfies readonly (Result | undefined)[];

/** The keys of all positions in which nobody has four, of mirror images one, ascending, for each ply up to `plies`. */
export function bookKeys(plies: number): Float64Array[] {
  const layers = [Float64Array.of(keyOf(emptyPosition()))];
  for (let ply = 1; ply <= plies; ply++) {
    const before = layers[ply - 1]!;
    const keys = new Float64Array(before.length * COLUMNS);
    let count = 0;
    for (const key of before) {
      const position = positionOfKey(key);
      for (let column = 0; column < COLUMNS; column++) {
        if (!canPlay(position, column)) continue;
        const next = play(position, column);
        if (!lastMoverWon(next)) keys[count++] = keyOf(next);
      }
    }
    layers.push(distinct(keys.subarray(0, count).sort()));
  }
  return layers;
}

/** Of ascending keys each once. Twice as fast as a set, which keeps every number on the heap. */
function distinct(keys: Float64Array): Float64Array<ArrayBuffer> {
  let count = 0;
  for (const key of keys) if (count === 0 || key !== keys[count - 1]) keys[count++] = key;
  return keys.slice(0, count);
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

/** The same for scores, as they stand in the book: not known unless all children are. */
function scoreFromChildren(position: Readonly<Position>, lookUp: (child: Position) => number): number {
  let best = UNKNOWN as number;
  for (let column = 0; column < COLUMNS; column++) {
    if (!canPlay(position, column)) continue;
    const child = play(position, column);
    if (lastMoverWon(child)) return SCORE_ZERO + ((43 - position.plies) >> 1);
    const value = lookUp(child);
    if (value === UNKNOWN) return UNKNOWN;
    best = Math.max(best, 2 * SCORE_ZERO - value);
  }
  return best;
}

export class OpeningBook {
  private readonly starts: readonly number[];

  private constructor(
    readonly plies: number,
    readonly scorePlies: number,
    private readonly results: Uint8Array,
    private readonly scores: Uint8Array,
    private readonly keys: readonly Float64Array[],
  ) {
    this.starts = startsOf(keys);
  }

  /** A book from its file, or `undefined` where the file is not one, of another version, or damaged. */
  static read(file: Uint8Array): OpeningBook | undefined {
    if (file.length < HEADER_BYTES) return undefined;
    const header = new DataView(file.buffer, file.byteOffset, HEADER_BYTES);
    if (header.getUint32(0, true) !== MAGIC || header.getUint8(4) !== VERSION) return undefined;
    const body = file.slice(HEADER_BYTES);
    if (header.getUint32(12, true) !== fnv1a(body)) return undefined;
    const [plies, scorePlies] = [header.getUint8(5), header.getUint8(6)];
    const keys = bookKeys(plies);
    const count = countOf(keys);
    const scores = countOf(keys.slice(0, scorePlies + 1));
    const resultBytes = Math.ceil(count / 4);
    if (header.getUint32(8, true) !== count || body.length !== resultBytes + scores) return undefined;
    return new OpeningBook(
      plies,
      scorePlies,
      body.subarray(0, resultBytes),
      body.subarray(resultBytes),
      keys,
    );
  }

  /** The mover's result, or `undefined` beyond the book (or where a book that is not finished does not know). */
  result(position: Readonly<Position>): Result | undefined {
    const index = position.plies <= this.plies ? this.indexOf(position) : -1;
    return index < 0 ? undefined : RESULTS[this.valueAt(index)];
  }

  /** The mover's exact score (see `solver.ts`), or `undefined` where the book has none. */
  score(position: Readonly<Position>): number | undefined {
    const index = position.plies <= this.scorePlies ? this.indexOf(position) : -1;
    const value = this.scores[index] ?? 0;
    return value === 0 ? undefined : value - SCORE_ZERO;
  }

  /** How many of its positions it knows, 0–1. */
  get completeness(): number {
    const count = countOf(this.keys);
    let known = 0;
    for (let index = 0; index < count; index++) if (this.valueAt(index) !== UNKNOWN) known++;
    return known / count;
  }

  private valueAt(index: number): BookValue {
    return ((this.results[index >> 2]! >> (2 * (index & 3))) & 3) as BookValue;
  }

  private indexOf(position: Readonly<Position>): number {
    const at = indexOfKey(this.keys[position.plies]!, keyOf(position));
    return at < 0 ? -1 : this.starts[position.plies]! + at;
  }
}

/**
 * The file of a book. Of the deepest ply with results, and of the deepest with scores, these are the values, in the
 * order of the keys; those of the plies before follow from them.
 */
export function writeBook(
  keys: readonly Float64Array[],
  deepest: Uint8Array,
  scores: { readonly plies: number; readonly deepest: Uint8Array },
): Uint8Array {
  const results = fromDeepest(keys, deepest, valueFromChildren);
  const scored = fromDeepest(keys.slice(0, scores.plies + 1), scores.deepest, scoreFromChildren);
  const count = countOf(keys);
  const resultBytes = Math.ceil(count / 4);
  const file = new Uint8Array(HEADER_BYTES + resultBytes + countOf(scored));
  let index = 0;
  for (const layer of results) {
    for (const value of layer) {
      file[HEADER_BYTES + (index >> 2)]! |= value << (2 * (index & 3));
      index++;
    }
  }
  let at = HEADER_BYTES + resultBytes;
  for (const layer of scored) {
    file.set(layer, at);
    at += layer.length;
  }
  const header = new DataView(file.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint8(4, VERSION);
  header.setUint8(5, keys.length - 1);
  header.setUint8(6, scores.plies);
  header.setUint32(8, count, true);
  header.setUint32(12, fnv1a(file.subarray(HEADER_BYTES)), true);
  return file;
}

/** The values of all plies, from those of the last one. */
function fromDeepest<Value extends number>(
  keys: readonly Float64Array[],
  deepest: Uint8Array,
  worth: (position: Readonly<Position>, lookUp: (child: Position) => Value) => Value,
): Uint8Array[] {
  const values: Uint8Array[] = [];
  values[keys.length - 1] = deepest;
  for (let ply = keys.length - 2; ply >= 0; ply--) {
    const below = values[ply + 1]!;
    const lookUp = (child: Position) => below[indexOfKey(keys[ply + 1]!, keyOf(child))] as Value;
    values[ply] = Uint8Array.from(keys[ply]!, (key) => worth(positionOfKey(key), lookUp));
  }
  return values;
}

const countOf = (layers: readonly { readonly length: number }[]): number =>
  layers.reduce((sum, { length }) => sum + length, 0);

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
