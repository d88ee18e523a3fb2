/** Flat states as such: copying, keeping and hashing them field by field. */
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

/**
 * Values of states, one state behind the other, each in the order in which the state itself has its fields. Copies that
 * are made at every few ticks would as objects be garbage that outlives V8's short collections; and to go through an
 * object's own fields costs far less than asking it for names that come from elsewhere. (Not a Float64Array: what is read
 * from it would make V8 take every field of the state for a fraction.)
 */
export type SavedState = number[];

/** Writes a state's values from `at` on. */
export const saveState = (state: Readonly<FlatState>, kept: SavedState, at = 0): void => {
  let i = at;
  for (const name in state) kept[i++] = state[name]!;
};

/** Overwrites the state that was kept, or one that has its fields in the same order. */
export const restoreState = (kept: SavedState, at: number, state: FlatState): void => {
  let i = at;
  for (const name in state) state[name] = kept[i++]!;
};

/** The values of one state. */
export const savedStateOf = (state: Readonly<FlatState>): SavedState => Object.values(state);

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
