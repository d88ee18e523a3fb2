/**
 * Who gets a match's hot messages, and what each of them is still coalesced. [S3] [S5] [S6]
 *
 * What a receiver's socket is handed at once is one write, and writes are most of what a server costs; so what is not
 * urgent travels with what is. A player's own input, applied in time, is news to the others only: the sender's copy
 * waits for company (the next message that it needs), for a while. A pulse that is nearly due goes with the next patch.
 *
 * A receiver whose connection does not keep up gets nothing more until what waits for it has drained, and then a
 * snapshot.
 */
import type { Seat } from '@rallydrop/common/game';
import type { Connection, InputSink, Receiver } from '../connection.ts';
import type { HotFrame } from '../hot-frame.ts';

/** Above this, a connection is slow: several seconds of a busy rally. */
export const BACKLOG_LIMIT_BYTES = 8 * 1024;
/**
 * How long the echo of an own input may wait for company, in ticks of 60 a second, and how many may wait together:
 * all that it says is that the input was taken, and the window of inputs under way must not fill with such news.
 */
const COALESCE_TICKS = 8;
const COALESCE_MAX = 4;

/**
 * By length: lists to hand to a connection, used again and again; with what is coalesced go at most a patch and a pulse. Lists that
 * were emptied and filled anew would be fresh memory for each message, or worse: V8 takes an array that is used for long
 * for an old object, and every frame in it outlived a second collection.
 */
const LISTS = Array.from({ length: COALESCE_MAX + 2 }, (_, n) => new Array<HotFrame>(n));

export class Receivers {
  private readonly list: Receiver[] = [];
  private withCoalesced = 0;

  constructor(private readonly room: InputSink) {}

  get all(): readonly Receiver[] {
    return this.list;
  }

  get count(): number {
    return this.list.length;
  }

  of(connection: Connection): Receiver | undefined {
    return this.list.find((receiver) => receiver.connection === connection);
  }

  inSeat(seat: Seat): Receiver | undefined {
    for (const receiver of this.list) if (receiver.seat === seat) return receiver;
    return undefined;
  }

  add(connection: Connection, seat: Seat | null): Receiver {
    this.remove(connection);
    const { room } = this;
    const coalesced = new Array<HotFrame | undefined>(COALESCE_MAX).fill(undefined);
    const pending = { coalesced, coalescedCount: 0, flushAt: 0 };
    const receiver: Receiver = { connection, room, seat, ...pending, pulseFrom: 0, stalled: false };
    this.list.push(receiver);
    connection.receiver = receiver;
    return receiver;
  }

  remove(connection: Connection): boolean {
    const receiver = this.of(connection);
    if (!receiver) return false;
    this.dropCoalesced(receiver);
    if (connection.receiver === receiver) connection.receiver = undefined;
    this.list.splice(this.list.indexOf(receiver), 1);
    return true;
  }

  /**
   * Sends a patch to everybody; the copy for `echoSeat`, whose own input it echoes, may wait. Who is nearly due for a
   * pulse gets the one that `pulseFor` makes with it. Returns how many got the patch.
   */
  send(
    frame: HotFrame,
    tick: number,
    echoSeat: Seat | null,
    pulseFor?: (receiver: Receiver) => HotFrame,
  ): number {
    let count = 0;
    for (const receiver of this.list) {
      if (receiver.stalled) continue;
      count++;
      const pulse = pulseFor && tick >= receiver.pulseFrom ? pulseFor : undefined;
      if (echoSeat !== null && receiver.seat === echoSeat) this.coalesce(receiver, frame, tick);
      else this.flush(receiver, frame, pulse?.(receiver));
    }
    return count;
  }

  /** Sends to one, behind what it is coalesced. */
  sendTo(receiver: Receiver, frame: HotFrame): void {
    if (!receiver.stalled) this.flush(receiver, frame);
  }

  /** Sends what has waited long enough. */
  flushDue(tick: number): void {
    if (this.withCoalesced === 0) return;
    for (const receiver of this.list) {
      if (receiver.coalescedCount > 0 && tick >= receiver.flushAt) this.flush(receiver);
    }
  }

  /** A snapshot stands for all that was coalesced. */
  dropCoalesced(receiver: Receiver): void {
    if (receiver.coalescedCount === 0) return;
    this.withCoalesced--;
    for (let i = 0; i < receiver.coalescedCount; i++) receiver.coalesced[i] = undefined;
    receiver.coalescedCount = 0;
  }

  /** What may wait for company, for `COALESCE_TICKS` at most. */
  coalesce(receiver: Receiver, frame: HotFrame, tick: number): void {
    if (receiver.stalled) return;
    if (receiver.coalescedCount === 0) {
      this.withCoalesced++;
      receiver.flushAt = tick + COALESCE_TICKS;
    }
    receiver.coalesced[receiver.coalescedCount++] = frame;
    if (receiver.coalescedCount === COALESCE_MAX) this.flush(receiver);
  }

  private flush(receiver: Receiver, frame?: HotFrame, pulse?: HotFrame): void {
    const { coalesced, coalescedCount } = receiver;
    const list = LISTS[coalescedCount + (frame ? 1 : 0) + (pulse ? 1 : 0)]!;
    let count = 0;
    for (; count < coalescedCount; count++) list[count] = coalesced[count]!;
    if (frame) list[count++] = frame;
    if (pulse) list[count] = pulse;
    this.dropCoalesced(receiver);
    receiver.connection.sendHot(list);
  }
}
