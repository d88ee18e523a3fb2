/** How people in a room are called. */
import type { Seat } from '@rallydrop/common/game';
import type { RoomView } from '@rallydrop/common/protocol/views';

export const nameOf = (view: RoomView, seat: Seat): string => view.seats[seat]?.player?.name ?? 'Nobody';

/** "You" for oneself. */
export const calledBy = (view: RoomView, seat: Seat): string =>
  seat === view.yourSeat ? 'You' : nameOf(view, seat);
