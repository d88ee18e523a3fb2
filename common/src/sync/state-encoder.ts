/**
 * The server's half of the state synchronisation: what travels of a state. [S3] [S6] [S7]
 *
 * The encoder owns a mirror of the state with the library's change tracking. It is brought to what every replica
 * knows already, those changes are forgotten, and only then it is brought to the truth: what the library tracked
 * is exactly what the rules could not foresee. No change is ever pending between two calls, so a snapshot may be
 * taken at any time. [S6]
 */
import { Encoder } from '@colyseus/schema';
import type { FlatState } from '../game.ts';
import { copyInto, type Fields, fieldNames } from './flat.ts';
import { createMirror } from './schema.ts';

// One buffer a room: all fields of the largest game fit.
Encoder.BUFFER_SIZE = 512;

export class StateEncoder<State extends FlatState> {
  private readonly names: readonly (keyof State & string)[];
  private readonly mirror: State;
  private readonly encoder: Encoder;

  constructor(fields: Fields<State>) {
    this.names = fieldNames(fields);
    const mirror = createMirror(fields);
    this.mirror = mirror;
    this.encoder = new Encoder(mirror);
    this.encoder.discardChanges();
  }

  /**
   * What turns `foreseen` (where every replica has come by itself) into `actual`; `undefined` where they are equal.
   * A view that the next call writes again: it is to be copied into its message at once.
   */
  diff(foreseen: Readonly<State>, actual: Readonly<State>): Uint8Array | undefined {
    // Only what differs is touched: setters and reads by name are most of this function's cost.
    const { names, mirror, encoder } = this;
    let differs = false;
    let stale = false;
    for (const name of names) {
      if (foreseen[name] === actual[name]) continue;
      differs = true;
      // A mirror that happens to hold the new value already would not notice it as a change.
      if (mirror[name] !== actual[name]) continue;
      mirror[name] = foreseen[name]!;
      stale = true;
    }
    if (!differs) return undefined;
    if (stale) encoder.discardChanges();
    for (const name of names) if (foreseen[name] !== actual[name]) mirror[name] = actual[name]!;
    const bytes = encoder.encode();
    encoder.discardChanges();
    return bytes;
  }

  /** The whole state. */
  snapshot(state: Readonly<State>): Uint8Array {
    copyInto(this.names, state, this.mirror);
    this.encoder.discardChanges();
    return owned(this.encoder.encodeAll());
  }
}

/** `encode()` returns a view of a buffer that will be written again. */
const owned = (shared: Uint8Array): Uint8Array => new Uint8Array(shared);
