/** A finished match, stepped again by its game's own rules. Pure. */
import { type AnyGame, type FlatState, ROOM_SEAT } from '@rallydrop/common/game';
import type { JournalView } from '@rallydrop/common/sync/journal-view';

/** Behind the last input a match ends within this time, s: nobody watches a ball for longer. */
const ENDS_WITHIN_S = 20;

/** The state after each tick and its inputs, the same object every time; ends with the match or the journal. */
export function* replayed<State extends FlatState>(
  game: AnyGame,
  { options, entries }: JournalView,
): Generator<Readonly<State>> {
  const state = game.create(options) as State;
  const last = (entries.at(-1)?.[0] ?? 0) + ENDS_WITHIN_S * game.tickRate;
  let next = 0;
  for (let tick = 0; tick <= last; tick++) {
    if (tick > 0) game.advance(state);
    for (; entries[next]?.[0] === tick; next++) {
      const [, seat = ROOM_SEAT, ...bytes] = entries[next]!;
      const input = game.input.decodeWhole(Uint8Array.from(bytes));
      if (input !== undefined) game.apply(state, seat, input);
    }
    yield state;
    if (game.outcome(state)) return;
  }
}
