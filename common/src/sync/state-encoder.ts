/**
 * The server's half of the state synchronisation: what travels of a state. [S3] [S6] [S7]
 *
 * A difference is written in the format of `@colyseus/schema`, by the library's own functions for each type, and read
 * by the library's decoder. Its encoder would first have to be told of each change, field by field, in an object of its
 * own for each match; we have both states and see the difference. A test holds our bytes against the library's.
 */
import { encode, OPERATION } from '@colyseus/schema';
import type { FieldType, FlatState } from '../game.ts';
import { type Fields, fieldNames, type SavedState } from './flat.ts';

type Write = (bytes: Uint8Array, value: number, at: { offset: number }) => void;

interface FieldWriter {
  /** What stands before the value. */
  readonly head: number;
  readonly write: Write;
}

const writeOf = (type: FieldType): Write => encode[type] as unknown as Write;

/** A byte and four of a value for each of 64 fields. */
const MOST_BYTES = 64 * 5;

export class StateEncoder<State extends FlatState> {
  private readonly names: readonly (keyof State & string)[];
  private readonly writers: Readonly<Record<string, FieldWriter>>;
  private readonly bytes = new Uint8Array(MOST_BYTES);
  /** By length: the beginning of `bytes`. Making a view costs more than filling it. */
  private readonly views: (Uint8Array | undefined)[] = [];
  private readonly at = { offset: 0 };

  constructor(fields: Fields<State>) {
    this.names = fieldNames(fields);
    this.writers = Object.fromEntries(
      this.names.map((name, index) => [name, { head: OPERATION.ADD | index, write: writeOf(fields[name]) }]),
    );
  }

  /**
   * What turns `predicted` (where every replica has come by itself; the values of a state with its fields in the same
   * order) into `actual`; `undefined` where they are equal. A view that the next call writes again: it is to be copied
   * into its message at once.
   */
  diff(predicted: SavedState, actual: Readonly<State>): Uint8Array | undefined {
    this.at.offset = 0;
    let i = 0;
    for (const name in actual) {
      const value = actual[name]!;
      if (predicted[i++] !== value) this.put(name, value);
    }
    const { offset } = this.at;
    if (offset === 0) return undefined;
    this.views[offset] ??= this.bytes.subarray(0, offset);
    return this.views[offset];
  }

  /** The whole state; owned bytes. */
  snapshot(state: Readonly<State>): Uint8Array {
    this.at.offset = 0;
    for (const name of this.names) this.put(name, state[name]!);
    return this.bytes.slice(0, this.at.offset);
  }

  private put(name: string, value: number): void {
    const { head, write } = this.writers[name]!;
    this.bytes[this.at.offset++] = head;
    write(this.bytes, value, this.at);
  }
}

const encoders = new WeakMap<object, StateEncoder<FlatState>>();

/** One for all matches of a game: nothing is kept between two calls. */
export const stateEncoderOf = (fields: Fields<FlatState>): StateEncoder<FlatState> => {
  const known = encoders.get(fields) ?? new StateEncoder(fields);
  encoders.set(fields, known);
  return known;
};
