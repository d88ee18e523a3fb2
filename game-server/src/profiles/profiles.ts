/** A player's page: by name, because the id is the player's own secret. */
import type { AnyGame } from '@rallydrop/common/game';
import { asPlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import type {
  NamedView,
  PlayedMatchView,
  ProfileRatingView,
  ProfileView,
  VersusView,
} from '@rallydrop/common/protocol/profile-views';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { guestFace } from '../guest-face.ts';
import { skeleton } from '../names/skeleton.ts';
import { type EpochMs, isProvisional } from '../ratings/rating.ts';
import type { PlayerPage, Versus } from '../store/records/player.ts';
import type { MatchRecord, StoredRating } from '../store/records/result.ts';
import type { Store } from '../store/store.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { botNamed, botOfId, type KnownBot, mainPool } from './known-bots.ts';

export interface ProfilesDependencies {
  readonly store: Pick<Store, 'playerByName' | 'playerPage' | 'ratingCurve'>;
  readonly games: readonly AnyGame[];
  readonly kept: KeptAnswers;
  readonly now: () => EpochMs;
}

/** How much a page shows. */
const MATCHES = 20;
const OPPONENTS = 20;
const CURVE_POINTS = 200;
/** Curves of the pools in which the player has played most. */
const CURVES = 8;

export class Profiles {
  constructor(private readonly deps: ProfilesDependencies) {}

  profile(name: string): Promise<ProfileView | Refusal> {
    return this.deps.kept.get(`profile ${skeleton(name)}`, () => this.read(name));
  }

  private async read(name: string): Promise<ProfileView | Refusal> {
    const { store, games } = this.deps;
    const bot = botNamed(games, name);
    const player = bot ?? (await store.playerByName(skeleton(name)));
    if (player === null) return refusal('no-such-player');
    if (isRefusal(player)) return player;
    const page = await store.playerPage({ id: player.id, matches: MATCHES, opponents: OPPONENTS });
    if (page === null) return refusal('no-such-player');
    if (isRefusal(page)) return page;
    const ratings = bot ? measured(bot) : await this.ratingsOf(page);
    if (isRefusal(ratings)) return ratings;
    return { ...this.personOf(page, bot), ...this.recordOf(player.id, page), ratings };
  }

  private personOf({ player }: PlayerPage, bot: KnownBot | undefined) {
    if (bot) return { name: bot.level.name, face: bot.level.face, bot: true, since: null };
    const { id, name, createdAt } = player!;
    return { name, face: guestFace(asPlayerId(id)), bot: false, since: createdAt };
  }

  private recordOf(id: string, { tallies, opponents, matches }: PlayerPage) {
    return {
      tallies: [...tallies].sort((one, other) => other.played - one.played),
      opponents: opponents.map((versus) => this.versusView(versus)),
      matches: matches.flatMap((match) => this.matchView(match, id) ?? []),
    };
  }

  private async ratingsOf({ ratings }: PlayerPage): Promise<readonly ProfileRatingView[] | Refusal> {
    const known = [...ratings].sort((one, other) => other.matches - one.matches).slice(0, CURVES);
    const views = await Promise.all(known.map((rating) => this.ratingView(rating)));
    return views.find((view) => isRefusal(view)) ?? (views as ProfileRatingView[]);
  }

  private async ratingView(rating: StoredRating): Promise<ProfileRatingView | Refusal> {
    const { id, pool, matches } = rating;
    const curve = await this.deps.store.ratingCurve({ id, pool, since: 0, limit: CURVE_POINTS });
    if (isRefusal(curve)) return curve;
    return {
      ...{ pool, game: pool.split('/')[0]!, matches },
      rating: { points: Math.round(rating.rating), provisional: isProvisional(rating, this.deps.now()) },
      curve: curve.map(({ at, rating: points }) => [at, Math.round(points)] as const),
    };
  }

  private versusView({ game, opponent, name, won, drawn, lost }: Versus): VersusView {
    return { ...this.named(opponent, name), game, won, drawn, lost };
  }

  private matchView(match: MatchRecord, id: string): PlayedMatchView | undefined {
    const seat = match.participants.findIndex((participant) => participant.id === id);
    const [own, other] = [match.participants[seat], match.participants[1 - seat]];
    if (!own || !other) return undefined;
    const { winner } = match.outcome;
    return {
      ...{ id: match.id, game: match.game, pool: match.pool, endedAt: match.endedAt },
      opponent: this.named(other.id, other.name),
      result: winner === null ? 'drawn' : winner === seat ? 'won' : 'lost',
      score: match.score && [match.score[seat]!, match.score[1 - seat]!],
      rating: own.rating && {
        points: Math.round(own.rating.after),
        change: Math.round(own.rating.after) - Math.round(own.rating.before),
      },
    };
  }

  /** `id`: `null` or unknown for who was deleted. */
  private named(id: string | null, name: string | null): NamedView {
    const level = id === null ? undefined : botOfId(this.deps.games, id)?.level;
    if (level) return { name: level.name, face: level.face, bot: true };
    if (id === null || name === null) return { name: null, face: 0, bot: false };
    return { name, face: guestFace(asPlayerId(id)), bot: false };
  }
}

const measured = ({ game, points }: KnownBot): readonly ProfileRatingView[] =>
  points === undefined
    ? []
    : [
        {
          ...{ pool: mainPool(game), game: game.name, matches: null, curve: [] },
          rating: { points, provisional: false },
        },
      ];
