/** What the people in a room are told of it, each with their own seat in it. */
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { Receiver } from '../connection.ts';
import type { Receivers } from './receivers.ts';

/** A room without the receiver's seat in it. */
export type SharedView = Omit<RoomView, 'yourSeat'>;

export class RoomBroadcast {
  /** The number of spectators that was told last. */
  countTold = 0;

  constructor(private readonly receivers: Receivers) {}

  tell(view: SharedView): void {
    this.countTold = view.spectators;
    for (const receiver of this.receivers.all) this.tellOne(receiver, view);
  }

  tellOne(receiver: Receiver, view: SharedView): void {
    receiver.connection.send('room', { ...view, yourSeat: receiver.seat });
  }
}
