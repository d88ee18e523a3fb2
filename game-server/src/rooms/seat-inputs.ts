/** One seat's inputs. All that is looked at for an input lies together: what is apart is a wait for memory more. */
export interface SeatInputs {
  /** The newest input that the state takes into account, 8 bits. */
  ack: number;
  /** The newest of which the seat was told, or will be by what is under way: the announcer's to keep. */
  lastSentAck: number;
}

interface Waiting<Input> {
  tick: number;
  input: Input;
  seq: number;
  /** For a later tick. */
  next: Waiting<Input> | undefined;
}

export class SeatInputQueue<Input> implements SeatInputs {
  ack = 0;
  lastSentAck = 0;
  /** The last tick at which an input was applied: one a tick. [I1] */
  lastTick = -1;
  /** What was made for ticks to come, the soonest first. */
  waiting: Waiting<Input> | undefined = undefined;

  /** Until `tick`, which is no sooner than what waits already. Whether one more waits now. */
  wait(seq: number, tick: number, input: Input): boolean {
    let last = this.waiting;
    while (last?.next) last = last.next;
    if (last && last.tick >= tick) {
      // More than one for a tick gives no advantage: the newest stands for all. [I1]
      last.input = input;
      last.seq = seq;
      return false;
    }
    const waiting = { tick, input, seq, next: undefined };
    if (last) last.next = waiting;
    else this.waiting = waiting;
    return true;
  }

  /** Nothing waits any longer. Returns how many did. */
  forget(): number {
    let count = 0;
    for (; this.waiting; this.waiting = this.waiting.next) count++;
    return count;
  }

  /** Acks only grow, whatever numbers come: replicas are told four bits of them. */
  acknowledge(seq: number): void {
    if (((seq - this.ack) & 0xff) < 0x80) this.ack = seq;
  }
}
