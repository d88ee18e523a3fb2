/** Flat states as such: copying, comparing and hashing them field by field. */
import type { FieldType, FlatState } from '../game.ts';

export type Fields<State> = Readonly<Record<keyof State & string, FieldType>>;

export const fieldNames = <State extends FlatState>(
  fields: Fields<State>,
): readonly (keyof State & string)[] => Object.keys(fields) as (keyof State & string)[];

/** Overwrites `to` with `from`; nothing is allocated. */
export const copyInto = <State extends FlatState>(
  names: readonly (keyof State & string)[],
  from: Readonly<State>,
  to: State,
): void => {
  for (const name of names) to[name] = from[name]!;
};

/** The inclusive range of each field type. */
export const FIELD_RANGE: Readonly<Record<FieldType, readonly [number, number]>> = {
  int8: [-0x80, 0x7f],
  uint8: [0, 0xff],
  int16: [-0x8000, 0x7fff],
  uint16: [0, 0xffff],
  int32: [-0x8000_0000, 0x7fff_ffff],
  uint32: [0, 0xffff_ffff],
};

/**
 * [S5] 32 bits that two equal states share: FNV-1a over the fields' values in wire order, a 32-bit word at a time.
 * http://www.isthe.com/chongo/tech/comp/fnv/ gives the offset basis and the prime.
 */
export const hashState = <State extends FlatState>(
  names: readonly (keyof State & string)[],
  state: Readonly<State>,
): number => {
  let hash = 0x811c_9dc5;
  for (const name of names) {
    hash = Math.imul(hash ^ (state[name]! | 0), 0x0100_0193);
    // A word at a time leaves the high bits poorly mixed; one shift spreads them.
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
};
