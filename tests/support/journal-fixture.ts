/**
 * A match's journal made from a seed, and the hashes of its states: the same on every engine, or a match would look
 * different to those who play it. Node runs this file as it is, a browser runs it bundled.
 */
import { type AnyGame, type FlatState, type Random32, ROOM_SEAT } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import { seededRandom } from '@rallydrop/common/random';
import { fieldNames, hashState } from '@rallydrop/common/sync/flat';
import { type JournalEntry, replay } from '@rallydrop/common/sync/journal';
import { asTick } from '@rallydrop/common/tick';

export interface Recording {
  readonly game: string;
  readonly ticks: number;
  readonly entries: readonly JournalEntry<unknown>[];
}

/** How often a seat does whatever its codec can read, on average once in so many ticks. */
const WHIM_TICKS = 16;

/** Two bots (where the game has some) and two people of whims play for so many ticks, or until the match is over. */
export const record = (game: AnyGame, seed: number, ticks: number): Recording => {
  const random = seededRandom(seed);
  const minds = game.botLevels.slice(seed % 4).map(({ id }) => game.bot(id, random));
  const state: FlatState = game.create(game.options(undefined));
  const entries: JournalEntry<unknown>[] = [];
  const take = (tick: number, seat: number, input: unknown) => {
    if (input === undefined || game.apply(state, seat, input)) return;
    entries.push({ tick: asTick(tick), seat, input });
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
  return { game: game.name, ticks: tick, entries };
};

const whim = (random: Random32): Uint8Array =>
  Uint8Array.from({ length: 1 + (random() % 3) }, () => random() % (random() % 2 ? 8 : 256));

/** The state's hash after each tick and its inputs. [J2] */
export const hashesOf = (recording: Recording): number[] => {
  const game = gameNamed(recording.game)!;
  const names = fieldNames(game.fields);
  const journal = { entries: [...recording.entries], checks: [] };
  const hashes: number[] = [];
  for (const state of replay(game, game.options(undefined), journal, recording.ticks)) {
    hashes.push(hashState<FlatState>(names, state));
  }
  return hashes;
};
