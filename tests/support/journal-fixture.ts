/**
 * A match's journal made from a seed, by players who try whatever can be read. Its states have to be the same on every engine,
 * or a match would look different to those who play it.
 */
import { type AnyGame, type FlatState, type Random32, ROOM_SEAT } from '@rallydrop/common/game';
import { seededRandom } from '@rallydrop/common/random';
import { JournalWriter } from '@rallydrop/common/sync/journal-writer';

/** How often a seat does whatever its codec can read, on average once in so many ticks. */
const WHIM_TICKS = 16;

/** Two bots (where the game has some) and two people of whims play for so many ticks, or until the match is over. */
export const record = (game: AnyGame, seed: number, ticks: number): Uint8Array => {
  const random = seededRandom(seed);
  const minds = game.botLevels.slice(seed % 4).map(({ id }) => game.bot(id, random));
  const options: unknown = game.options(undefined);
  const state: FlatState = game.create(options);
  const { name, rulesVersion } = game;
  const head = { matchId: 'whims', participants: [], rated: false, startedAt: 0 };
  const writer = new JournalWriter({ ...head, game: name, rulesVersion, options });
  const lastTicks = new Map<number, number>();
  const take = (tick: number, seat: number, input: unknown) => {
    // No seat has two at one tick. [I1]
    if (input === undefined || (seat !== ROOM_SEAT && lastTicks.get(seat) === tick)) return;
    if (game.apply(state, seat, input)) return;
    lastTicks.set(seat, tick);
    const bytes = game.input.encode(input);
    writer.input(tick, seat, bytes, 0, bytes.length);
  };
  let tick = 0;
  while (tick < ticks && !game.outcome(state)) {
    game.advance(state);
    tick++;
    take(tick, ROOM_SEAT, game.chance?.(state, random));
    if (tick % 60 === 0) take(tick, ROOM_SEAT, game.adapt?.(state, [random() % 200, random() % 200]));
    for (let seat = 0; seat < game.seats; seat++) {
      take(tick, seat, minds[seat]?.(state, seat));
      if (random() % WHIM_TICKS === 0) take(tick, seat, game.input.decodeWhole(whim(random)));
    }
  }
  writer.resumed(tick);
  return writer.toBytes();
};

const whim = (random: Random32): Uint8Array =>
  Uint8Array.from({ length: 1 + (random() % 3) }, () => random() % (random() % 2 ? 8 : 256));
