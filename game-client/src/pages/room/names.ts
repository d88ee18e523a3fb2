/** How people in a room are called. */
import type { Seat } from '@rallydrop/common/game';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { ROOM } from '../../words.ts';

export const nameOf = (view: RoomView, seat: Seat): string => view.seats[seat]?.player?.name ?? ROOM.nobody;

/** "You" for oneself. */
export const calledBy = (view: RoomView, seat: Seat): string =>
  seat === view.yourSeat ? ROOM.yourself : nameOf(view, seat);

/** Who left after the match still has a name under its result: the one of the view before. */
export const rememberPlayers = (before: RoomView | undefined, view: RoomView): RoomView => {
  if (view.stage.kind !== 'finished' || before?.matchNumber !== view.matchNumber) return view;
  const seats = view.seats.map((seat, index) => {
    const known = before.seats[index]?.player;
    return seat.player || !known ? seat : { ...seat, player: { ...known, connected: false } };
  });
  return { ...view, seats };
};
