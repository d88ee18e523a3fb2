/** A picture of a match at a moment, from its journal alone: shown is only what replays to that moment. [J5] */
import type { FlatState } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import { POSTERS } from '@rallydrop/common/games/posters';
import { COLORS, type MatchPoster, POSTER_HEIGHT, POSTER_WIDTH } from '@rallydrop/common/poster';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { Replay } from '@rallydrop/common/sync/replay';
import { readWholeJournal } from '@rallydrop/common/sync/whole-journal';
import { toPng } from './png.ts';
import { paint } from './raster.ts';

/** Nobody plays longer than three hours for a preview, ticks at 60 a second. */
const MOST_TICKS = 3 * 60 * 60 * 60;

/** PNG; `undefined` where there is nothing that can be shown. `tick`: `null` leaves the moment to the game. */
export const drawMatch = (bytes: Uint8Array, tick: number | null): Uint8Array | undefined => {
  const journal = readWholeJournal(bytes);
  if (isJournalProblem(journal) || journal.lastTick > MOST_TICKS) return undefined;
  const game = gameNamed(journal.head.game);
  const picture = POSTERS[journal.head.game];
  if (!game || !picture) return undefined;
  const replay = Replay.open(game, journal);
  if (isJournalProblem(replay)) return undefined;
  const shown = tick === null ? bestOf(replay, picture) : momentOf(replay, tick);
  return shown && toPng(paint(POSTER_WIDTH, POSTER_HEIGHT, COLORS.ink, picture.shapes(shown)));
};

type AnyReplay = Replay<FlatState, unknown, unknown>;

/** The whole match has to be what it says. */
const bestOf = (replay: AnyReplay, { worth }: Pick<MatchPoster<FlatState>, 'worth'>) => {
  const shown = { ...replay.state };
  let best = worth(shown);
  while (replay.step()) {
    const now = worth(replay.state);
    if (now < best) continue;
    best = now;
    Object.assign(shown, replay.state);
  }
  return replay.problem ? undefined : shown;
};

const momentOf = (replay: AnyReplay, tick: number) => (replay.runTo(tick) ? undefined : replay.state);
