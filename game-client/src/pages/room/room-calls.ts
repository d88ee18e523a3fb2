/** Calls the player of a room whose page is in the background: a friend came, a match starts, it is their turn. */
import { effect } from '@preact/signals';
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { App } from '../../app.ts';
import { clientGameNamed } from '../../games/index.ts';
import { CALLS } from '../../words.ts';
import { nameOf } from './names.ts';
import type { Room } from './room.ts';

/** In the background nothing is drawn: whose turn it is, is looked up so often, ms. */
const LOOK_EVERY_MS = 500;

/** What is worth a call when the room changes from one view to the next. Pure. */
export const callBetween = (before: RoomView | undefined, now: RoomView): string | undefined => {
  if (!before || now.yourSeat === null) return undefined;
  const other = 1 - now.yourSeat;
  if (!before.seats[other]?.player && now.seats[other]?.player) return CALLS.arrived(nameOf(now, other));
  const starts = now.stage.kind === 'countdown' && before.stage.kind !== 'countdown';
  return starts ? CALLS.starts : undefined;
};

/** Returns its own undo. */
export const callFrom = (app: App, room: Room): (() => void) => {
  let before: RoomView | undefined;
  const undo = effect(() => {
    const view = room.shown.value?.view;
    if (!view) return;
    const words = callBetween(before, view);
    before = view;
    if (words !== undefined) app.caller.call(words);
  });
  let mine = false;
  const look = setInterval(() => {
    const shown = room.feed.shown.peek();
    const turnOf = shown && clientGameNamed(shown.game)?.turnOf;
    const { match } = shown ?? {};
    const isMine =
      turnOf !== undefined &&
      turnOf !== null &&
      match?.running === true &&
      match.seat !== null &&
      turnOf(match.confirmed) === match.seat;
    if (isMine && !mine) app.caller.call(CALLS.yourTurn);
    mine = isMine;
  }, LOOK_EVERY_MS);
  return () => {
    undo();
    clearInterval(look);
  };
};
