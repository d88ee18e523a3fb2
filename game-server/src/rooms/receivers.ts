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
  /** A hot `input`, still unread. */
  input(receiver: Receiver, message: Uint8Array): Refusal | undefined;
}

export interface Receiver {
  readonly peer: Peer;
  readonly room: InputTaker;
  readonly seat: Seat | null;
  /** Frames that wait for company, and until which tick at most. */
  readonly owed: HotFrame[];
  owedUntil: number;
  /** From this tick on a pulse goes with the next patch. */
  pulseFrom: number;
  /** Nothing is sent before a snapshot. */
  stalled: boolean;
}

export class Receivers {
  private readonly byPeer = new Map<Peer, Receiver>();
  private owing = 0;

  constructor(private readonly room: InputTaker) {}

  get all(): Iterable<Receiver> {
    return this.byPeer.values();
  }

  get count(): number {
    return this.byPeer.size;
  }

  of(peer: Peer): Receiver | undefined {
    return this.byPeer.get(peer);
  }

  inSeat(seat: Seat): Receiver | undefined {
    for (const receiver of this.byPeer.values()) if (receiver.seat === seat) return receiver;
    return undefined;
  }

  add(peer: Peer, seat: Seat | null): Receiver {
    this.remove(peer);
    const { room } = this;
    const receiver: Receiver = { peer, room, seat, owed: [], owedUntil: 0, pulseFrom: 0, stalled: false };
    this.byPeer.set(peer, receiver);
    peer.receiver = receiver;
    return receiver;
  }

  remove(peer: Peer): boolean {
    const receiver = this.byPeer.get(peer);
    if (receiver && receiver.owed.length > 0) this.owing--;
    if (receiver && peer.receiver === receiver) peer.receiver = undefined;
    return this.byPeer.delete(peer);
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
    const alone = [frame];
    let count = 0;
    for (const receiver of this.byPeer.values()) {
      if (receiver.stalled) continue;
      count++;
      const pulse = pulseFor && tick >= receiver.pulseFrom ? pulseFor : undefined;
      if (lonely !== null && receiver.seat === lonely) this.oweTo(receiver, frame, tick);
      else if (pulse || receiver.owed.length > 0) this.flush(receiver, frame, pulse?.(receiver));
      else receiver.peer.sendHot(alone);
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
    for (const receiver of this.byPeer.values()) {
      if (receiver.owed.length > 0 && tick >= receiver.owedUntil) this.flush(receiver);
    }
  }

  /** A snapshot stands for all that was owed. */
  forgetOwed(receiver: Receiver): void {
    if (receiver.owed.length === 0) return;
    this.owing--;
    // Emptied in place: V8 would soon make fresh arrays among its old objects, and every frame in them outlived a
    // second collection; measured, that was a sixth of the processor time and pauses of 20 to 60 ms.
    receiver.owed.length = 0;
  }

  /** What may wait for company, for `LONELY_ECHO_TICKS` at most. */
  oweTo(receiver: Receiver, frame: HotFrame, tick: number): void {
    if (receiver.stalled) return;
    if (receiver.owed.length === 0) {
      this.owing++;
      receiver.owedUntil = tick + LONELY_ECHO_TICKS;
    }
    receiver.owed.push(frame);
    if (receiver.owed.length >= LONELY_ECHOES) this.flush(receiver);
  }

  private flush(receiver: Receiver, frame?: HotFrame, pulse?: HotFrame): void {
    const { owed, peer } = receiver;
    if (owed.length === 0) this.owing++;
    if (frame) owed.push(frame);
    if (pulse) owed.push(pulse);
    peer.sendHot(owed);
    this.forgetOwed(receiver);
  }
}
