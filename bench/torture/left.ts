/** What a database that no server has open says: running matches as they would be restored, and what was finished. */
import type { AnyGame } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import { fieldNames, hashState } from '@rallydrop/common/sync/flat';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { Replay } from '@rallydrop/common/sync/replay';
import { leftJournals, mend } from '@rallydrop/game-server/journal/recorded';
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import type { Store } from '@rallydrop/game-server/store/store';
import { given, openHere } from '../../tests/support/store.ts';

const NODE = 'main';
const ALL = 100_000;

export interface LeftMatch {
  readonly tick: number;
  readonly hash: number;
  readonly tickRate: number;
  /** Its result was on the way when the process died. */
  readonly ended: boolean;
}

export interface LeftBehind {
  /** By the room's code. */
  readonly matches: ReadonlyMap<string, LeftMatch>;
  readonly finished: number;
  /** Matches that count more than once for somebody's rating. */
  readonly ratedTwice: number;
}

export const leftBehind = async (place: StorePlace): Promise<LeftBehind> => {
  const client = await openHere(place);
  const { verbs } = client;
  const journals = leftJournals(
    await given(verbs.openMatches({ node: NODE })),
    await given(verbs.journalSegments({ node: NODE })),
  );
  const matches = new Map<string, LeftMatch>();
  for (const left of journals) {
    const mended = mend(left);
    if (isJournalProblem(mended)) continue;
    const { journal, tick } = mended.recorded;
    for (const { id, name } of journal.head.participants)
      if (id !== '') await verbs.savePlayer({ id, name, skeleton: id, now: Date.now() });
    const match = replayed(gameNamed(journal.head.game)!, journal, tick);
    if (match) matches.set(left.match.room, match);
  }
  const finished = await given(verbs.recentMatches({ limit: ALL }));
  const ratedTwice = await countedTwice(verbs, idsOf(finished));
  await client.close();
  return { matches, finished: finished.length, ratedTwice };
};

const replayed = (
  game: AnyGame,
  journal: Parameters<typeof Replay.open>[1],
  tick: number,
): LeftMatch | undefined => {
  const ended = journal.end !== undefined;
  const replay = Replay.open(game, ended ? journal : { ...journal, lastTick: tick });
  if (isJournalProblem(replay) || replay.runTo() !== undefined) return undefined;
  const hash = hashState(fieldNames(game.fields), replay.state as Record<string, number>);
  return { tick: replay.tick, hash, tickRate: game.tickRate, ended };
};

const idsOf = (matches: readonly { participants: readonly { id: string | null }[] }[]): Set<string> =>
  new Set(matches.flatMap(({ participants }) => participants.flatMap(({ id }) => id ?? [])));

/** Of every player: rated matches by the rating and by its history, beside the matches that were played. */
const countedTwice = async (store: Store, ids: Iterable<string>): Promise<number> => {
  let twice = 0;
  for (const id of ids) {
    const player = await given(store.exportPlayer(id));
    if (!player) continue;
    const rated = player.matches.filter(({ unrated }) => unrated === null).length;
    const counted = player.ratings.reduce((sum, { matches }) => sum + matches, 0);
    twice += Math.max(0, counted - rated, player.history.length - rated);
  }
  return twice;
};
