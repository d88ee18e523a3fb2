/** The server's half of one match of `walk`, by hand, for the tests of the session. No part of the product. */
import type { Seat } from '@rallydrop/common/game';
import {
  decodeInputHeader,
  encodePatch,
  encodePulse,
  encodeSnapshot,
  INPUT_HEADER_BYTES,
  SNAPSHOT_RESETS_CLOCK,
  SNAPSHOT_RUNNING,
} from '@rallydrop/common/protocol/hot';
import { fieldNames, hashState, savedStateOf } from '@rallydrop/common/sync/flat';
import { StateEncoder } from '@rallydrop/common/sync/state-encoder';
import { type WalkState, walk } from '@rallydrop/common/testing/walk';
import { asTick, type Milliseconds } from '@rallydrop/common/tick';
import type { NetworkMatch, SnapshotReason } from './match-session.ts';
import { createNetworkMatch } from './network-match.ts';

export const TICK_MS = 1000 / 60;

interface Sent {
  readonly seq: number;
  readonly tick: number;
  readonly step: number;
}

export class HandMatch {
  readonly session: NetworkMatch<WalkState, number>;
  readonly state = walk.create({ goal: 1_000_000, breaksAt: 0 });
  readonly acks: [number, number] = [0, 0];
  /** What the session sent. */
  readonly sent: Sent[] = [];
  readonly asked: SnapshotReason[] = [];
  tick = 0;
  now: Milliseconds = 0;

  private readonly encoder = new StateEncoder<WalkState>(walk.fields);

  constructor(seat: Seat | null) {
    const send = (payload: Uint8Array) => {
      const { seq, tick } = decodeInputHeader(payload)!;
      this.sent.push({ seq, tick, step: walk.input.decodeWhole(payload.subarray(INPUT_HEADER_BYTES))! });
    };
    const ask = (why: SnapshotReason) => void this.asked.push(why);
    this.session = createNetworkMatch(walk, seat, send, ask) as unknown as NetworkMatch<WalkState, number>;
  }

  /** Both sides' time passes, tick by tick; the client draws each. */
  pass(ticks: number): this {
    for (let i = 0; i < ticks; i++) {
      walk.advance(this.state);
      this.tick++;
      this.now += TICK_MS;
      this.session.frame(this.now);
    }
    return this;
  }

  snapshot(flags = SNAPSHOT_RESETS_CLOCK | SNAPSHOT_RUNNING): this {
    const bytes = this.encoder.snapshot(this.state);
    this.session.takeSnapshot(encodeSnapshot(asTick(this.tick), flags, ...this.acks, bytes), this.now);
    return this;
  }

  /** The server applies an input of a seat, numbered `seq`, and says so. */
  apply(seat: 0 | 1, step: number, seq = this.acks[seat] + 1): this {
    this.session.takePatch(this.patch(seat, step, seq), this.now);
    return this;
  }

  /** The same, and the message that says so is under way for so many ticks. */
  applyLate(seat: 0 | 1, step: number, ticks: number): this {
    const patch = this.patch(seat, step, this.acks[seat] + 1);
    this.pass(ticks);
    this.session.takePatch(patch, this.now);
    return this;
  }

  private patch(seat: 0 | 1, step: number, seq: number): Uint8Array {
    const predicted = savedStateOf(this.state);
    walk.apply(this.state, seat, step);
    this.acks[seat] = seq & 0xff;
    const diff = this.encoder.diff(predicted, this.state) ?? new Uint8Array(0);
    return encodePatch(asTick(this.tick), ...this.acks, diff);
  }

  pulse(inputMargin = 2, last = false): this {
    const hash = hashState(fieldNames<WalkState>(walk.fields), this.state);
    this.session.takePulse(encodePulse(asTick(this.tick), hash, inputMargin, last), this.now);
    return this;
  }
}
