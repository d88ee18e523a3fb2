/** How people in a room are called. */
import type { Seat } from '@rallydrop/common/game';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { ROOM } from '../../words.ts';

/** After a match those who played it, whoever has left since. */
export const nameOf = ({ stage, seats }: RoomView, seat: Seat): string => {
  const players = stage.kind === 'finished' ? stage.participants : seats.map(({ player }) => player);
  return players[seat]?.name ?? ROOM.nobody;
};

/** "You" for oneself. */
export const calledBy = (view: RoomView, seat: Seat): string =>
  seat === view.yourSeat ? ROOM.yourself : nameOf(view, seat);
