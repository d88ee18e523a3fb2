/**
 * One absolute fixed-step schedule for all rooms: step n of a task is due at start + n / rate, without drift.
 *
 * Time is cut into slots of 1/480 s and each task is given the emptiest residue of its period, so that rooms are
 * spread over the tick instead of all waking at once.
 */
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Metrics } from './metrics.ts';

const SLOTS_PER_SECOND = 480;
const SLOT_MS = 1000 / SLOTS_PER_SECOND;
/** When behind, at most this much is caught up before other work gets a turn: 5 ticks of 60 a second. */
const MAX_SLOTS_A_TURN = 40;
/** A slot later than this counts as an overrun: a whole tick of 60 a second was missed. */
const OVERRUN_MS = 1000 / 60;
const SLOTS_PER_OVERRUN = SLOTS_PER_SECOND / 60;

/** What is turned. An object, not a closure: there is one thing less to fetch for each room and tick. */
export interface Turning {
  /** One step, and when it was due. */
  turn(due: Milliseconds): void;
}

interface TickerDependencies {
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'tickLateness' | 'overrun'>;
  /** Has `turn` called about every millisecond; returns the undo. Absent where somebody else calls `turn`. */
  readonly beat?: (turn: () => void) => () => void;
}

/** An interval, because Node makes and deletes a list for each timer that is set for the next slot anew. */
export const realTime = (turn: () => void): (() => void) => {
  const handle = setInterval(turn, 1);
  return () => clearInterval(handle);
};

export class Ticker {
  /** By period in slots: the tasks of each residue. A list is replaced, never changed: it may be run just now. */
  private readonly buckets = new Map<number, (readonly Turning[])[]>();
  private readonly origin: Milliseconds;
  private nextSlot = 0;
  private tasks = 0;
  private running = false;
  private rest: (() => void) | undefined;

  constructor(private readonly deps: TickerDependencies) {
    this.origin = deps.clock();
  }

  /** Turns `task` `rate` times a second; `rate` divides 480. Returns the undo. */
  add(rate: number, task: Turning): () => void {
    const period = SLOTS_PER_SECOND / rate;
    if (!Number.isInteger(period))
      throw new RangeError(`a rate of ${rate} does not divide ${SLOTS_PER_SECOND}`);
    const residues = this.bucketsOf(period);
    const at = emptiest(residues);
    residues[at] = [...residues[at]!, task];
    if (this.tasks++ === 0) this.wake();
    return () => {
      if (!residues[at]!.includes(task)) return;
      residues[at] = residues[at]!.filter((other) => other !== task);
      if (--this.tasks === 0) this.sleep();
    };
  }

  start(): void {
    this.running = true;
    if (this.tasks > 0) this.wake();
  }

  stop(): void {
    this.running = false;
    this.sleep();
  }

  /** Runs what is due by now. */
  turn(): void {
    const { clock, metrics } = this.deps;
    let overrun = 0;
    for (let slots = 0; slots < MAX_SLOTS_A_TURN && this.due(this.nextSlot) <= clock(); slots++) {
      const due = this.due(this.nextSlot);
      if (clock() - due > OVERRUN_MS) overrun++;
      this.runSlot(this.nextSlot++, due);
    }
    if (overrun > 0) metrics.overrun(Math.ceil(overrun / SLOTS_PER_OVERRUN));
  }

  private due(slot: number): Milliseconds {
    return this.origin + slot * SLOT_MS;
  }

  private runSlot(slot: number, due: Milliseconds): void {
    for (const [period, residues] of this.buckets) {
      for (const task of residues[slot % period]!) {
        this.deps.metrics.tickLateness(this.deps.clock() - due);
        task.turn(due);
      }
    }
  }

  private wake(): void {
    // Nobody was waiting while there was nothing to do, so nothing is to be caught up.
    this.nextSlot = Math.max(this.nextSlot, Math.ceil((this.deps.clock() - this.origin) / SLOT_MS));
    if (this.running) this.rest ??= this.deps.beat?.(() => this.turn());
  }

  private sleep(): void {
    this.rest?.();
    this.rest = undefined;
  }

  private bucketsOf(period: number): (readonly Turning[])[] {
    let residues = this.buckets.get(period);
    if (!residues) {
      residues = Array.from({ length: period }, () => []);
      this.buckets.set(period, residues);
    }
    return residues;
  }
}

const emptiest = (lists: readonly (readonly Turning[])[]): number =>
  lists.reduce((best, list, index) => (list.length < lists[best]!.length ? index : best), 0);
