/** What the people in a room are told of it, each with their own seat in it. */
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Receiver, Receivers } from './receivers.ts';

/** The number of spectators alone is told at most this often. */
const SPECTATOR_NEWS_MS = 1_000;

/** A room without the receiver's seat in it. */
export type SharedView = Omit<RoomView, 'yourSeat'>;

export class RoomNews {
  private countLookedAt: Milliseconds = 0;
  /** The number of spectators that was told last. */
  countTold = 0;

  constructor(private readonly receivers: Receivers) {}

  tell(view: SharedView): void {
    this.countTold = view.spectators;
    for (const receiver of this.receivers.all) this.tellOne(receiver, view);
  }

  tellOne(receiver: Receiver, view: SharedView): void {
    receiver.peer.send('room', { ...view, yourSeat: receiver.seat });
  }

  /** Whether it is time to look if the number of spectators changed. */
  isCountDue(now: Milliseconds): boolean {
    if (now - this.countLookedAt < SPECTATOR_NEWS_MS) return false;
    this.countLookedAt = now;
    return true;
  }
}
