/**
 * The client's half of the state synchronisation: a copy of the state that steps the same rules and decodes what
 * they could not predict. [S4] [S5] [S8]
 */
import { Decoder } from '@colyseus/schema';
import type { FlatState, Game } from '../game.ts';
import {
  ACK_STEP,
  decodePulse,
  decodeSnapshotHeader,
  PATCH_HEADER_BYTES,
  patchTick,
  SNAPSHOT_HEADER_BYTES,
  type SnapshotHeader,
} from '../protocol/hot.ts';
import { asTick, type Tick } from '../tick.ts';
import { copyInto, fieldNames, hashState } from './flat.ts';
import { createMirror } from './schema.ts';

/** Called with the replica's state at each tick that it passes, before it is patched there. */
type OnTick<State> = (tick: Tick, state: Readonly<State>) => void;

export class Replica<State extends FlatState> {
  /** [S8] Read-only for everybody else; prediction works on a copy. */
  readonly state: Readonly<State>;
  /** How many hashes were compared, and how many differed. */
  hashChecks = 0;
  hashMismatches = 0;

  private readonly names: readonly (keyof State & string)[];
  private readonly own: State;
  private readonly mirror: State;
  private readonly decoder: Decoder;
  private at = asTick(0);
  private readonly ackOf = [0, 0];

  constructor(
    private readonly game: Pick<Game<State, unknown, unknown>, 'fields' | 'advance'>,
    private readonly onTick: OnTick<State> = () => {},
  ) {
    this.names = fieldNames(game.fields);
    const mirror = createMirror<State>(game.fields);
    this.mirror = mirror;
    this.decoder = new Decoder(mirror);
    this.own = {} as State;
    copyInto(this.names, mirror, this.own);
    this.state = this.own;
  }

  get tick(): Tick {
    return this.at;
  }

  /** The newest input of a seat that the state takes into account, 8 bits. */
  ack(seat: number): number {
    return this.ackOf[seat] ?? 0;
  }

  /** Takes a whole state; `undefined` if the bytes are not one. */
  takeSnapshot(bytes: Uint8Array): SnapshotHeader | undefined {
    const header = decodeSnapshotHeader(bytes);
    if (!header) return undefined;
    this.decode(bytes.subarray(SNAPSHOT_HEADER_BYTES));
    this.at = header.tick;
    this.ackOf[0] = header.ack0;
    this.ackOf[1] = header.ack1;
    return header;
  }

  /** [S4] Steps to the patch's tick, then decodes; from then on equal to the server's state, bit for bit. */
  takePatch(bytes: Uint8Array): void {
    this.advanceTo(patchTick(this.at, bytes));
    this.decode(bytes.subarray(PATCH_HEADER_BYTES));
    this.ackOf[0] = widenAck(this.ackOf[0]!, bytes[1]! >> 4);
    this.ackOf[1] = widenAck(this.ackOf[1]!, bytes[1]! & 15);
  }

  /** [S5] Steps to the pulse's tick and compares; `false` asks for a snapshot. */
  takePulse(bytes: Uint8Array): boolean {
    const pulse = decodePulse(bytes);
    if (!pulse || pulse.tick < this.at || pulse.tick - this.at > 0xff) return this.disagree();
    this.advanceTo(pulse.tick);
    this.hashChecks++;
    return hashState(this.names, this.state) === pulse.hash || this.disagree();
  }

  private disagree(): false {
    this.hashMismatches++;
    return false;
  }

  private advanceTo(tick: Tick): void {
    while (this.at < tick) {
      this.game.advance(this.own);
      this.at = asTick(this.at + 1);
      this.onTick(this.at, this.state);
    }
  }

  private decode(bytes: Uint8Array): void {
    copyInto(this.names, this.own, this.mirror);
    this.decoder.decode(bytes);
    copyInto(this.names, this.mirror, this.own);
  }
}

/** Acks only grow, and between two patches never by more than a step. */
const widenAck = (known: number, low4: number): number => (known + ((low4 - known) & ACK_STEP)) & 0xff;
