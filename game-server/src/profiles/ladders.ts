/** The leaderboards as pages show them: names and faces, never who somebody is to the server. */
import type { AnyGame } from '@rallydrop/common/game';
import { asPlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import type { LadderEntryView, LadderPeriod, LadderView } from '@rallydrop/common/protocol/profile-views';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { guestFace } from '../guest-face.ts';
import { skeleton } from '../names/skeleton.ts';
import type { EpochMs } from '../ratings/rating.ts';
import type { Leaderboard, Place, Standing } from '../store/records/result.ts';
import type { Store } from '../store/store.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { botsInPool, mainPool } from './known-bots.ts';

export interface LaddersDependencies {
  readonly store: Pick<Store, 'leaderboard' | 'standing' | 'ratedPools' | 'playerByName'>;
  readonly games: readonly AnyGame[];
  readonly kept: KeptAnswers;
  readonly now: () => EpochMs;
}

export interface LadderAsked {
  /** A pool, or a game: then the pool in which strangers meet. */
  readonly pool: string;
  readonly period: LadderPeriod;
  /** Whose own place is asked for. */
  readonly name?: string | undefined;
}

const DAY_MS = 24 * 3_600_000;
const PERIODS_MS: Readonly<Record<LadderPeriod, number | undefined>> = {
  ...{ day: DAY_MS, week: 7 * DAY_MS },
  all: undefined,
};
/** Entries of each of the two lists. */
const LISTED = 50;
/** More pools than a game has. */
const POOLS = 32;

export class Ladders {
  constructor(private readonly deps: LaddersDependencies) {}

  async ladder(asked: LadderAsked): Promise<LadderView | Refusal> {
    const game = this.deps.games.find(({ name }) => name === asked.pool.split('/')[0]);
    if (!game) return refusal('no-such-game');
    const pool = asked.pool === game.name ? mainPool(game) : asked.pool;
    const query = { pool, period: asked.period };
    const [board, pools, own] = await Promise.all([
      this.board(query),
      this.poolsOf(game),
      this.ownPlace(query, asked.name),
    ]);
    if (isRefused(board)) return board;
    if (isRefused(pools)) return pools;
    if (isRefused(own)) return own;
    const bots = asked.period === 'all' ? botsInPool(game, pool) : [];
    return {
      ...{ game: game.name, pool, period: asked.period },
      pools: [...new Set([mainPool(game), ...pools.map((rated) => rated.pool), pool])].slice(0, POOLS),
      established: withBots(board.established.map(entryAt), bots),
      provisional: board.provisional.map((standing) => entryOf(standing, null, true)),
      own: own && entryOf(own.standing, own.place, own.place === null),
    };
  }

  private board({ pool, period }: Omit<LadderAsked, 'name'>): Promise<Leaderboard | Refusal> {
    const { kept, store } = this.deps;
    return kept.get(`board ${period} ${pool}`, () =>
      store.leaderboard({ pool, ...this.timesOf(period), limit: LISTED }),
    );
  }

  private poolsOf({ name }: AnyGame) {
    return this.deps.kept.get(`pools ${name}`, () => this.deps.store.ratedPools({ game: name }));
  }

  private async ownPlace(
    { pool, period }: Omit<LadderAsked, 'name'>,
    name: string | undefined,
  ): Promise<Place | null | Refusal> {
    if (name === undefined) return null;
    const { kept, store } = this.deps;
    const looks = skeleton(name);
    return kept.get(`place ${period} ${pool} ${looks}`, async () => {
      const player = await store.playerByName(looks);
      if (player === null || isRefusal(player)) return player;
      return store.standing({ pool, ...this.timesOf(period), id: player.id });
    });
  }

  private timesOf(period: LadderPeriod): { now: EpochMs; since?: EpochMs } {
    const now = this.deps.now();
    const ms = PERIODS_MS[period];
    return ms === undefined ? { now } : { now, since: now - ms };
  }
}

const isRefused = (answer: object | null): answer is Refusal => answer !== null && isRefusal(answer);

const entryAt = (standing: Standing, index: number): LadderEntryView => entryOf(standing, index + 1, false);

const entryOf = (standing: Standing, place: number | null, provisional: boolean): LadderEntryView => ({
  ...{ name: standing.name, face: guestFace(asPlayerId(standing.id)), bot: false, place },
  rating: { points: Math.round(standing.rating), provisional },
  matches: standing.matches,
  gained: standing.gained === null ? null : Math.round(standing.gained),
});

/** Each bot between those who are stronger and those who are weaker; without bots the order is the store's. */
const withBots = (
  players: readonly LadderEntryView[],
  bots: readonly LadderEntryView[],
): readonly LadderEntryView[] =>
  bots.length === 0
    ? players
    : [...players, ...bots].sort((one, other) => other.rating.points - one.rating.points);
