/** Every finished match of all lives of a server: its result, its journal, and what it did to ratings, once. */
import { gameNamed } from '@rallydrop/common/games/index';
import type { RatedView } from '@rallydrop/common/protocol/views';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { Replay } from '@rallydrop/common/sync/replay';
import type { MatchRecord } from '@rallydrop/game-server/store/records/result';
import type { Store } from '@rallydrop/game-server/store/store';
import { given } from '../../tests/support/store.ts';

const ALL = 100_000;

export class FinishedMatches {
  /** Told to somebody as kept, and not there as it was told. */
  readonly lost = new Set<string>();
  /** A match and a player whose rating it changed more than once, or a count that goes beyond the matches. */
  readonly ratedTwice = new Set<string>();
  /** Everything else that is not as it should be, in sentences. */
  readonly complaints = new Set<string>();
  private matches: ReadonlyMap<string, MatchRecord> = new Map();
  /** Their journals had an end, and their results were on the way. */
  private readonly ended = new Set<string>();
  private readonly replayed = new Set<string>();

  /** Through the whole database; a journal is replayed once. */
  async look(store: Store): Promise<void> {
    const matches = await given(store.recentMatches({ limit: ALL }));
    this.matches = new Map(matches.map((match) => [match.id, match]));
    for (const id of this.ended) if (!this.matches.has(id)) this.lost.add(id);
    for (const match of matches) await this.replay(store, match);
    await this.checkPlayers(store, matches);
  }

  /** From the next look on it must be there. */
  expect(id: string): void {
    this.ended.add(id);
  }

  /** What one of the players was told. */
  acknowledged(id: string, { changes }: RatedView): void {
    const match = this.matches.get(id);
    const told = changes.map((change) => change?.points ?? null);
    const kept = match?.participants.map(({ rating }) => (rating ? Math.round(rating.after) : null));
    if (JSON.stringify(told) !== JSON.stringify(kept)) this.lost.add(id);
  }

  private async replay(store: Store, { id, game, outcome }: MatchRecord): Promise<void> {
    if (this.replayed.has(id)) return;
    this.replayed.add(id);
    const bytes = await given(store.journal(id));
    const journal = bytes && readJournal(bytes);
    if (!journal || isJournalProblem(journal)) return this.complain(`match ${id} has no journal`);
    const replay = Replay.open(gameNamed(game)!, journal);
    if (isJournalProblem(replay) || replay.runTo()) return this.complain(`match ${id} does not replay`);
    const end = journal.end?.outcome;
    if (end?.winner !== outcome.winner || end.reason !== outcome.reason)
      this.complain(`match ${id} ends otherwise in its journal`);
  }

  /** Bots too: they are rated. */
  private async checkPlayers(store: Store, matches: readonly MatchRecord[]): Promise<void> {
    const ids = new Set(matches.flatMap(({ participants }) => participants.map(({ id }) => id)));
    for (const id of ids) if (id !== null) await this.checkPlayer(store, id);
  }

  /** In each pool: one point of the curve for each rated match, and a rating that counts as many. */
  private async checkPlayer(store: Store, id: string): Promise<void> {
    const page = await given(store.playerPage({ id, matches: ALL, opponents: 0 }));
    if (!page) return this.complain(`${id} is not there`);
    const pools = new Set(page.matches.map(({ pool }) => pool));
    for (const pool of pools) {
      const rated = page.matches.filter((match) => match.pool === pool && match.unrated === null);
      const curve = await given(store.ratingCurve({ id, pool, since: 0, limit: ALL }));
      const counted = page.ratings.find((rating) => rating.pool === pool)?.matches ?? 0;
      this.checkCurve(
        id,
        rated.map((match) => match.id),
        curve.map((point) => point.matchId),
      );
      if (counted > rated.length) this.ratedTwice.add(`${id} in ${pool}`);
      if (counted < rated.length) this.complain(`${rated.length - counted} of ${id}'s matches do not count`);
    }
    for (const { game, played } of page.tallies) {
      // What had hardly begun, or was cut short, counts for nobody.
      const counting = page.matches.filter(({ unrated }) => unrated === null || unrated === 'casual');
      if (played !== counting.filter((match) => match.game === game).length)
        this.complain(`${id}'s matches of ${game} are counted wrong`);
    }
  }

  private checkCurve(id: string, rated: readonly string[], curve: readonly string[]): void {
    const left = new Set(rated);
    for (const match of curve) if (!left.delete(match)) this.ratedTwice.add(`${id} by ${match}`);
    for (const match of left) this.complain(`${id}'s rating does not know of match ${match}`);
  }

  private complain(sentence: string): void {
    this.complaints.add(sentence);
  }
}
