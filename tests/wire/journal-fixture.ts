/**
 * A match's journal made from a seed, and the hashes of its states: the same on every engine, or a match would look
 * different to those who play it. Node runs this file as it is, a browser runs it bundled.
 */
import { type AnyGame, type FlatState, ROOM_SEAT } from '@rallydrop/common/game';
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

/** Two bots play for so many ticks, or until the match is over. */
export const record = (game: AnyGame, seed: number, ticks: number): Recording => {
  const random = seededRandom(seed);
  const level = (of: number) => game.botLevels[of % game.botLevels.length]!.id;
  const minds = [game.bot(level(seed), random)!, game.bot(level(seed >> 2), random)!];
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
    take(
      tick,
      ROOM_SEAT,
      tick % 60 === 0 ? game.adapt?.(state, [random() % 200, random() % 200]) : undefined,
    );
    minds.forEach((mind, seat) => {
      take(tick, seat, mind(state, seat));
    });
  }
  return { game: game.name, ticks: tick, entries };
};

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
