/**
 * Who gets a match's hot messages, and what each of them is still owed. [S3] [S5] [S6]
 *
 * What a receiver's socket is handed at once is one write, and writes are most of what a server costs; so what is not
 * urgent travels with what is. A player's own input, applied in time, is news to the others only: the sender's copy
 * waits for company (the next message that it needs), for a while. A pulse that is nearly due goes with the next patch.
 *
 * A receiver whose connection does not keep up gets nothing more until what waits for it has drained, and then a
 * snapshot.
 */
import type { Seat } from '@rallydrop/common/game';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { HotFrame } from '../hot-frame.ts';
import type { Peer } from '../peer.ts';

/** Above this, a connection is slow: several seconds of a busy rally. */
export const BACKLOG_LIMIT_BYTES = 8 * 1024;
/**
 * How long the echo of an own input may wait for company, in ticks of 60 a second, and how many may wait together:
 * all that it says is that the input was taken, and the window of inputs under way must not fill with such news.
 */
const LONELY_ECHO_TICKS = 8;
const LONELY_ECHOES = 4;

/** Where inputs go. */
export interface InputTaker {
  /** A hot `input`, still unread, that came `now`, where the caller has looked at the clock. */
  input(receiver: Receiver, message: Uint8Array, now?: Milliseconds): Refusal | undefined;
}

export interface Receiver {
  readonly peer: Peer;
  readonly room: InputTaker;
  readonly seat: Seat | null;
  /** Frames that wait for company, how many, and until which tick at most. */
  readonly owed: (HotFrame | undefined)[];
  owedCount: number;
  owedUntil: number;
  /** From this tick on a pulse goes with the next patch. */
  pulseFrom: number;
  /** Nothing is sent before a snapshot. */
  stalled: boolean;
}

/**
 * By length: lists to hand to a peer, used again and again; with what is owed go at most a patch and a pulse. Lists that
 * were emptied and filled anew would be fresh memory for each message, or worse: V8 takes an array that is used for long
 * for an old object, and every frame in it outlived a second collection.
 */
const LISTS = Array.from({ length: LONELY_ECHOES + 2 }, (_, n) => new Array<HotFrame>(n));

export class Receivers {
  private readonly list: Receiver[] = [];
  private owing = 0;

  constructor(private readonly room: InputTaker) {}

  get all(): readonly Receiver[] {
    return this.list;
  }

  get count(): number {
    return this.list.length;
  }

  of(peer: Peer): Receiver | undefined {
    return this.list.find((receiver) => receiver.peer === peer);
  }

  inSeat(seat: Seat): Receiver | undefined {
    for (const receiver of this.list) if (receiver.seat === seat) return receiver;
    return undefined;
  }

  add(peer: Peer, seat: Seat | null): Receiver {
    this.remove(peer);
    const { room } = this;
    const owed = new Array<HotFrame | undefined>(LONELY_ECHOES).fill(undefined);
    const owes = { owed, owedCount: 0, owedUntil: 0 };
    const receiver: Receiver = { peer, room, seat, ...owes, pulseFrom: 0, stalled: false };
    this.list.push(receiver);
    peer.receiver = receiver;
    return receiver;
  }

  remove(peer: Peer): boolean {
    const receiver = this.of(peer);
    if (!receiver) return false;
    this.forgetOwed(receiver);
    if (peer.receiver === receiver) peer.receiver = undefined;
    this.list.splice(this.list.indexOf(receiver), 1);
    return true;
  }

  /**
   * Sends a patch to everybody; the copy for `lonely`, whose own input it echoes, may wait. Who is nearly due for a
   * pulse gets the one that `pulseFor` makes with it. Returns how many got the patch.
   */
  send(
    frame: HotFrame,
    tick: number,
    lonely: Seat | null,
    pulseFor?: (receiver: Receiver) => HotFrame,
  ): number {
    let count = 0;
    for (const receiver of this.list) {
      if (receiver.stalled) continue;
      count++;
      const pulse = pulseFor && tick >= receiver.pulseFrom ? pulseFor : undefined;
      if (lonely !== null && receiver.seat === lonely) this.oweTo(receiver, frame, tick);
      else this.flush(receiver, frame, pulse?.(receiver));
    }
    return count;
  }

  /** Sends to one, behind what it is owed. */
  sendTo(receiver: Receiver, frame: HotFrame): void {
    if (!receiver.stalled) this.flush(receiver, frame);
  }

  /** Sends what has waited long enough. */
  flushDue(tick: number): void {
    if (this.owing === 0) return;
    for (const receiver of this.list) {
      if (receiver.owedCount > 0 && tick >= receiver.owedUntil) this.flush(receiver);
    }
  }

  /** A snapshot stands for all that was owed. */
  forgetOwed(receiver: Receiver): void {
    if (receiver.owedCount === 0) return;
    this.owing--;
    for (let i = 0; i < receiver.owedCount; i++) receiver.owed[i] = undefined;
    receiver.owedCount = 0;
  }

  /** What may wait for company, for `LONELY_ECHO_TICKS` at most. */
  oweTo(receiver: Receiver, frame: HotFrame, tick: number): void {
    if (receiver.stalled) return;
    if (receiver.owedCount === 0) {
      this.owing++;
      receiver.owedUntil = tick + LONELY_ECHO_TICKS;
    }
    receiver.owed[receiver.owedCount++] = frame;
    if (receiver.owedCount === LONELY_ECHOES) this.flush(receiver);
  }

  private flush(receiver: Receiver, frame?: HotFrame, pulse?: HotFrame): void {
    const { owed, owedCount } = receiver;
    const list = LISTS[owedCount + (frame ? 1 : 0) + (pulse ? 1 : 0)]!;
    let count = 0;
    for (; count < owedCount; count++) list[count] = owed[count]!;
    if (frame) list[count++] = frame;
    if (pulse) list[count] = pulse;
    this.forgetOwed(receiver);
    receiver.peer.sendHot(list);
  }
}
