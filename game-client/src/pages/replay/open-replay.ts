/**
 * A journal becomes a match that can be shown: read, and gone through once from its first tick to its last, because only
 * then is it known to be what it says. [J5] In slices, so that a page stays alive however long the match was.
 */
import type { AnyGame } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import {
  isJournalProblem,
  type JournalProblem,
  journalProblem,
} from '@rallydrop/common/sync/journal-problems';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import { ReplayIndex } from '@rallydrop/common/sync/replay-index';
import { readWholeJournal } from '@rallydrop/common/sync/whole-journal';
import type { GameReplay, ReplayTold } from '../../client-game.ts';
import { clientGame } from '../../games/index.ts';
import type { AnyReplayIndex } from '../../sync/replay-match.ts';

export interface OpenedReplay {
  readonly bytes: Uint8Array;
  readonly journal: Journal;
  readonly game: AnyGame;
  readonly index: AnyReplayIndex;
  /** By seat. */
  readonly names: readonly [string, string];
  /** Each player's screen can be seen. */
  readonly seatScreens: boolean;
  /** What the game tells beside the picture; `undefined` for a game that tells nothing. */
  readonly told: ReplayTold | undefined;
}

/** Some ten milliseconds of work. */
const SLICE_TICKS = 5_000;

/**
 * `breathe` lets the page live between two slices and is told how far they have come, 0…1; `read` takes less than a
 * whole journal where the match is still played.
 */
export const openReplay = async (
  bytes: Uint8Array,
  breathe: (part: number) => Promise<void>,
  read: (bytes: Uint8Array) => Journal | JournalProblem = readWholeJournal,
): Promise<OpenedReplay | JournalProblem> => {
  const journal = read(bytes);
  if (isJournalProblem(journal)) return journal;
  const game = gameNamed(journal.head.game);
  if (!game) return journalProblem('no-such-game', 0);
  const index: AnyReplayIndex | JournalProblem = ReplayIndex.open(game, journal);
  if (isJournalProblem(index)) return index;
  const part: GameReplay | undefined = await clientGame(game.name).openReplay?.();
  const names = namesOf(journal);
  const teller = part?.tell({ journal, names });
  while (index.work(SLICE_TICKS, (tick, state) => teller?.take(tick, state)))
    await breathe(index.tick / Math.max(1, index.lastTick));
  if (index.problem) return index.problem;
  const seatScreens = part?.seatScreens ?? false;
  return { bytes, journal, game, index, names, seatScreens, told: teller?.told() };
};

const namesOf = ({ head }: Journal): readonly [string, string] => {
  const name = (seat: number) =>
    head.participants.find((participant) => participant.seat === seat)?.name || `Player ${seat + 1}`;
  return [name(0), name(1)];
};
