/**
 * One absolute fixed-step schedule for all matches: step n of a task is due at start + n / rate, without drift. What
 * is due once has a deadline, and where nothing is due nothing wakes.
 *
 * Time is cut into slots of 1/120 s and each task is given the emptiest residue of its period. Waking a process costs
 * as much as several rooms' ticks, so the slots are few; they are more than one a tick of 60 a second, so that an input
 * or a tick does not wait for all rooms.
 */
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import { type DeadlineListener, Deadlines } from './deadlines.ts';
import type { Metrics } from './metrics.ts';

const SLOTS_PER_SECOND = 120;
export const SLOT_MS = 1000 / SLOTS_PER_SECOND;
/** When behind, at most this much is caught up before other work gets a poll: 5 ticks of 60 a second. */
const MAX_SLOTS_A_POLL = 10;
/** A slot later than this counts as an overrun: a whole tick of 60 a second was missed. */
const OVERRUN_MS = 1000 / 60;
const SLOTS_PER_OVERRUN = SLOTS_PER_SECOND / 60;

/** What is turned. An object, not a closure: there is one thing less to fetch for each room and tick. */
export interface TickListener {
  /** One step, and when it was due. */
  onTick(due: Milliseconds): void;
}

interface TickerDependencies {
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'tickLateness' | 'overrun'>;
  /** Is told how late each slot runs in which there is something to do. */
  readonly onSlot?: (lateMs: Milliseconds) => void;
  /** Has `poll` called after so long; returns the undo. Absent where somebody else calls `poll`. */
  readonly wakeIn?: (ms: Milliseconds, poll: () => void) => () => void;
}

/**
 * By Node's timers. They know whole milliseconds, and where other things wake the process they are up to one later than
 * asked: so this is up to one too early instead, and whoever is woken before anything is due waits again.
 */
export const realTime = (ms: Milliseconds, poll: () => void): (() => void) => {
  const handle = setTimeout(poll, Math.floor(ms));
  return () => clearTimeout(handle);
};

export class Ticker {
  /** By period in slots: the tasks of each residue. A list is replaced, never changed: it may be run just now. */
  private readonly buckets = new Map<number, (readonly TickListener[])[]>();
  private readonly origin: Milliseconds;
  private nextSlot = 0;
  private tasks = 0;
  private running = false;
  private readonly deadlines = new Deadlines();
  private cancelWaking: (() => void) | undefined;
  private wakesAt: Milliseconds = Infinity;

  constructor(private readonly deps: TickerDependencies) {
    this.origin = deps.clock();
  }

  /** Turns `task` `rate` times a second; `rate` divides 120. Returns the undo. */
  add(rate: number, task: TickListener): () => void {
    const period = SLOTS_PER_SECOND / rate;
    if (!Number.isInteger(period))
      throw new RangeError(`a rate of ${rate} does not divide ${SLOTS_PER_SECOND}`);
    const residues = this.bucketsOf(period);
    const at = emptiest(residues);
    residues[at] = [...residues[at]!, task];
    if (this.tasks++ === 0) this.resume();
    return () => {
      if (!residues[at]!.includes(task)) return;
      residues[at] = residues[at]!.filter((other) => other !== task);
      if (--this.tasks === 0) this.sleepUntilDeadline();
    };
  }

  /** Calls `task` once when `due` has come. One deadline a task: a new one stands for the old, `Infinity` takes it back. */
  setDeadline(task: DeadlineListener, due: Milliseconds): void {
    this.deadlines.set(task, due);
    this.wakeWhenDue();
  }

  start(): void {
    this.running = true;
    if (this.tasks > 0) this.resume();
    else this.wakeWhenDue();
  }

  stop(): void {
    this.running = false;
    this.sleep();
  }

  /** Runs what is due by now. */
  poll(): void {
    this.sleep();
    this.meetDeadlines();
    if (this.tasks > 0) this.runSlots();
    this.wakeWhenDue();
  }

  /** The same for whoever comes by between two wakings: where nothing is due it costs a look at the clock. */
  pollIfDue(): void {
    if (this.deps.clock() >= this.wakesAt) this.poll();
  }

  private meetDeadlines(): void {
    const now = this.deps.clock();
    for (const task of this.deadlines.take(now)) task.onDeadline(now);
  }

  private runSlots(): void {
    const { clock, metrics } = this.deps;
    let overrun = 0;
    for (let slots = 0; slots < MAX_SLOTS_A_POLL && this.due(this.nextSlot) <= clock(); slots++) {
      const due = this.due(this.nextSlot);
      const late = clock() - due;
      if (late > OVERRUN_MS) overrun++;
      this.deps.onSlot?.(late);
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
        task.onTick(due);
      }
    }
  }

  private resume(): void {
    // Nobody was waiting while there was nothing to do, so nothing is to be caught up.
    this.nextSlot = Math.max(this.nextSlot, Math.ceil((this.deps.clock() - this.origin) / SLOT_MS));
    this.wakeWhenDue();
  }

  private wakeWhenDue(): void {
    if (!this.running) return;
    const at = Math.min(this.tasks > 0 ? this.due(this.nextSlot) : Infinity, this.deadlines.next);
    if (at >= this.wakesAt) return;
    this.sleep();
    const { clock, wakeIn } = this.deps;
    this.wakesAt = at;
    this.cancelWaking = wakeIn?.(Math.max(0, at - clock()), () => this.poll());
  }

  private sleepUntilDeadline(): void {
    this.sleep();
    this.wakeWhenDue();
  }

  private sleep(): void {
    this.wakesAt = Infinity;
    this.cancelWaking?.();
    this.cancelWaking = undefined;
  }

  private bucketsOf(period: number): (readonly TickListener[])[] {
    let residues = this.buckets.get(period);
    if (!residues) {
      residues = Array.from({ length: period }, () => []);
      this.buckets.set(period, residues);
    }
    return residues;
  }
}

const emptiest = (lists: readonly (readonly TickListener[])[]): number =>
  lists.reduce((best, list, index) => (list.length < lists[best]!.length ? index : best), 0);
