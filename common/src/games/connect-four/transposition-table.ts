/**
 * What the search knows about positions: a bound from below, from above, or both, on the mover's score.
 *
 * Most memory reads of a search miss every cache, so the table has three parts: `wide` for the few positions near
 * the root (worth keeping over many searches; may be shared by threads), `middle`, and `near` for the many
 * positions near the end, which is small enough for a processor's own cache. The newest entry wins.
 *
 * An entry of `wide` or `middle` is one 32-bit word, so that threads that share it never see half of one:
 *
 *     31                          7 6         0
 *     | rest of the key (25 bits)  | code (7) |      for 2^24 entries; with more entries, fewer bits of the key
 *
 * The key's low 28 bits are scrambled by a permutation; their top bits are the index and the others, with the
 * key's high 21 bits, are the rest: index and rest together are the key, so that no entry is mistaken for another.
 */
import { mirrorHi, mirrorLo } from './bitboard.ts';

/** Codes: 0 nothing, 1–43 at most (code − 22), 44–86 at least (code − 65), 87–127 exactly (code − 107). */
export const AT_MOST = 22;
export const AT_LEAST = 65;
export const EXACTLY = 107;

/** 2^24 entries are the fewest that leave room for the code. */
const MIN_BITS = 24;
const NEAR_BITS = 17;
const WIDE_PLIES = 22;
const MIDDLE_PLIES = 27;
/** Beyond, a position and its mirror image hardly ever meet in one search. */
const MIRROR_PLIES = 16;

export interface TableOptions {
  /** 2^middleBits entries of 4 bytes, 24–28. */
  readonly middleBits?: number;
  /** A table of its own for the plies near the root, a power of two of at least 2^24 words; shared if its buffer is. */
  readonly wide?: Int32Array;
}

export class TranspositionTable {
  private readonly middle: Int32Array;
  private readonly middleShift: number;
  private readonly wide: Int32Array;
  private readonly wideShift: number;
  private readonly nearKeys = new Int32Array(1 << NEAR_BITS);
  private readonly nearCodes = new Uint8Array(1 << NEAR_BITS);

  constructor({ middleBits = MIN_BITS, wide }: TableOptions = {}) {
    this.middle = new Int32Array(2 ** middleBits);
    this.wide = wide ?? this.middle;
    this.middleShift = 28 - middleBits;
    this.wideShift = 28 - Math.log2(this.wide.length);
  }

  get bytes(): number {
    const wide = this.wide === this.middle ? 0 : this.wide.byteLength;
    return this.middle.byteLength + wide + this.nearKeys.byteLength + this.nearCodes.byteLength;
  }

  clear(): void {
    this.middle.fill(0);
    this.wide.fill(0);
    this.nearKeys.fill(0);
    this.nearCodes.fill(0);
  }

  /** The code stored for a position with these own stones, all stones and plies, or 0. */
  find(ownLo: number, ownHi: number, maskLo: number, maskHi: number, plies: number): number {
    let lo = ownLo + maskLo;
    let hi = ownHi + maskHi;
    if (plies <= MIRROR_PLIES && mirrorIsSmaller(lo, hi)) {
      const swapped = mirrorLo(lo, hi);
      hi = mirrorHi(lo);
      lo = swapped;
    }
    const mixed = scramble(lo, hi);
    if (plies > MIDDLE_PLIES) {
      const at = mixed >>> (28 - NEAR_BITS);
      return this.nearKeys[at] === ((mixed << 21) | hi) ? this.nearCodes[at]! : 0;
    }
    const entry =
      plies <= WIDE_PLIES ? this.wide[mixed >>> this.wideShift]! : this.middle[mixed >>> this.middleShift]!;
    const shift = plies <= WIDE_PLIES ? this.wideShift : this.middleShift;
    return (entry & ~127) === restOf(mixed, hi, shift) ? entry & 127 : 0;
  }

  store(ownLo: number, ownHi: number, maskLo: number, maskHi: number, plies: number, code: number): void {
    let lo = ownLo + maskLo;
    let hi = ownHi + maskHi;
    if (plies <= MIRROR_PLIES && mirrorIsSmaller(lo, hi)) {
      const swapped = mirrorLo(lo, hi);
      hi = mirrorHi(lo);
      lo = swapped;
    }
    const mixed = scramble(lo, hi);
    if (plies > MIDDLE_PLIES) {
      const at = mixed >>> (28 - NEAR_BITS);
      this.nearKeys[at] = (mixed << 21) | hi;
      this.nearCodes[at] = code;
    } else if (plies <= WIDE_PLIES) {
      this.wide[mixed >>> this.wideShift] = restOf(mixed, hi, this.wideShift) | code;
    } else {
      this.middle[mixed >>> this.middleShift] = restOf(mixed, hi, this.middleShift) | code;
    }
  }
}

/** A permutation of the low 28 bits for each high half: nothing is lost, and its top bits depend on the whole key. */
const scramble = (lo: number, hi: number): number =>
  Math.imul(lo ^ (Math.imul(hi, 0x9e3779b1) >>> 4), 0x2545f495) & 0xfffffff;

const restOf = (mixed: number, hi: number, shift: number): number =>
  (((mixed & ((1 << shift) - 1)) << 21) | hi) << 7;

function mirrorIsSmaller(lo: number, hi: number): boolean {
  const high = mirrorHi(lo);
  return high < hi || (high === hi && mirrorLo(lo, hi) < lo);
}
