/**
 * What the match will be if nobody but this player does anything more: the replica's states, and beyond them the
 * same rules stepped on a copy with the own inputs that the server has not taken into account yet. [P1] [S8]
 *
 * States are kept by tick in a ring: confirmed up to the replica's tick, predicted from there on. Pending inputs
 * are acknowledged by the state itself: its ack says which own input it takes into account.
 */
import type { FlatState, Game, Seat } from '@rallydrop/common/game';
import { copyInto, fieldNames } from '@rallydrop/common/sync/flat';
import type { Replica } from '@rallydrop/common/sync/replica';

const RING_TICKS = 256;
/**
 * So far beyond the newest confirmed tick the match goes on by itself; then the picture stands. A second at 60 ticks: longer
 * than any round trip that can be played on, and so much that everybody sees that the network is away.
 */
const MAX_PREDICTION_TICKS = 60;

interface Pending<Input> {
  readonly seq: number;
  readonly tick: number;
  readonly input: Input;
}

export class Prediction<State extends FlatState, Input> {
  private readonly names: readonly (keyof State & string)[];
  private readonly ring: State[];
  private readonly scratch: State;
  private pending: Pending<Input>[] = [];
  /** The newest tick in the ring. */
  private newest = 0;
  private oldest = 0;

  constructor(
    private readonly game: Pick<Game<State, Input, unknown>, 'fields' | 'advance' | 'apply'>,
    private readonly seat: Seat | null,
    private readonly replica: Pick<Replica<State>, 'state' | 'tick' | 'ack'>,
  ) {
    this.names = fieldNames(game.fields);
    this.scratch = { ...replica.state };
    this.ring = Array.from({ length: RING_TICKS }, () => ({ ...replica.state }));
  }

  get newestTick(): number {
    return this.newest;
  }

  /** The state at a whole tick; the nearest one that is kept. */
  stateAt(tick: number): Readonly<State> {
    const kept = Math.max(this.oldest, this.newest - RING_TICKS + 1, Math.min(this.newest, tick));
    return this.ring[kept % RING_TICKS]!;
  }

  /** The replica arrived at a tick. */
  passed(tick: number, state: Readonly<State>): void {
    copyInto(this.names, state, this.ring[tick % RING_TICKS]!);
  }

  /** The replica was set to another state altogether. */
  restart(keepPending: boolean): void {
    if (!keepPending) this.pending = [];
    this.oldest = this.replica.tick;
    this.newest = this.replica.tick;
    this.reconcile();
  }

  /**
   * [P5] The replica knows more: what was predicted is predicted again from there, with what is still pending. Returns how
   * many own inputs were acknowledged at a later tick than they were made for.
   */
  reconcile(): number {
    const late = this.forgetAcknowledged();
    const tick = this.replica.tick;
    copyInto(this.names, this.replica.state, this.scratch);
    this.applyPendingUpTo(tick);
    copyInto(this.names, this.scratch, this.ring[tick % RING_TICKS]!);
    const until = Math.max(tick, this.newest);
    this.newest = tick;
    this.extendTo(until);
    return late;
  }

  /** The last tick in which the player may live. */
  get limit(): number {
    return this.replica.tick + MAX_PREDICTION_TICKS;
  }

  /** Predicts up to `tick`, at most one beyond the limit: between two ticks a picture is drawn from both. */
  extendTo(tick: number): void {
    const until = Math.min(tick, this.limit + 1);
    if (until <= this.newest) return;
    copyInto(this.names, this.ring[this.newest % RING_TICKS]!, this.scratch);
    while (this.newest < until) {
      this.game.advance(this.scratch);
      this.newest++;
      this.applyPendingAt(this.newest);
      copyInto(this.names, this.scratch, this.ring[this.newest % RING_TICKS]!);
    }
  }

  /** An own input holds from the state at `tick` on. */
  add(seq: number, tick: number, input: Input): void {
    this.pending.push({ seq, tick, input });
    if (tick < this.newest || tick <= this.replica.tick) this.reconcile();
    else this.reapplyNewest();
  }

  /** The server refused an input: it never was. */
  drop(seq: number): void {
    this.pending = this.pending.filter((pending) => pending.seq !== seq);
    this.reconcile();
  }

  private reapplyNewest(): void {
    copyInto(this.names, this.ring[this.newest % RING_TICKS]!, this.scratch);
    this.applyPendingAt(this.newest);
    copyInto(this.names, this.scratch, this.ring[this.newest % RING_TICKS]!);
  }

  private forgetAcknowledged(): number {
    if (this.seat === null || this.pending.length === 0) return 0;
    let late = 0;
    const ack = this.replica.ack(this.seat);
    // Sequence numbers are 8 bits: what is at most half a turn behind the ack is acknowledged.
    while (this.pending.length > 0 && ((ack - this.pending[0]!.seq) & 0xff) < 0x80) {
      if (this.pending.shift()!.tick < this.replica.tick) late++;
    }
    return late;
  }

  /** What was made for a tick that the replica has passed and is not acknowledged is under way, late: it will count from here. */
  private applyPendingUpTo(tick: number): void {
    for (const pending of this.pending) {
      if (pending.tick <= tick) this.game.apply(this.scratch, this.seat!, pending.input);
    }
  }

  private applyPendingAt(tick: number): void {
    for (const pending of this.pending) {
      if (pending.tick === tick) this.game.apply(this.scratch, this.seat!, pending.input);
    }
  }
}
