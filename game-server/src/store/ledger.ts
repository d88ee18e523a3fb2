/**
 * What a group of finished matches does to ratings, tallies and pools: read once, settled match after match in
 * memory, written once. Pure between the two.
 */
import type { Seat } from '@rallydrop/common/game';
import { type FirstMoveAdvantage, NO_ADVANTAGE } from '../ratings/first-move-advantage.ts';
import { rateMatch } from '../ratings/rate-match.ts';
import { newRating } from '../ratings/rating.ts';
import type { Tally, Versus } from './records/player.ts';
import type { FinishedMatch, RatingChange, StoredRating } from './records/result.ts';

export type OwnTally = Tally & { readonly id: string };
export type OwnVersus = Omit<Versus, 'name'> & { readonly id: string };
export interface RatingEntry {
  readonly id: string;
  readonly pool: string;
  readonly matchId: string;
  readonly at: number;
  readonly rating: number;
  readonly deviation: number;
  readonly gained: number;
}

/** Values by a key of several words, and which of them changed. */
class Sheet<Value> {
  private readonly values = new Map<string, Value>();
  private readonly touched = new Set<string>();

  constructor(private readonly keyOf: (value: Value) => readonly string[]) {}

  load(values: readonly Value[]): void {
    for (const value of values) this.values.set(JSON.stringify(this.keyOf(value)), value);
  }
  get(...key: readonly string[]): Value | undefined {
    return this.values.get(JSON.stringify(key));
  }
  set(value: Value): void {
    const key = JSON.stringify(this.keyOf(value));
    this.values.set(key, value);
    this.touched.add(key);
  }
  /** In the order of their keys, so that two nodes lock rows in the same order. */
  get changed(): Value[] {
    return [...this.touched].sort().map((key) => this.values.get(key)!);
  }
}

export class Ledger {
  readonly ratings = new Sheet<StoredRating>(({ id, pool }) => [id, pool]);
  readonly tallies = new Sheet<OwnTally>(({ id, game }) => [id, game]);
  readonly versus = new Sheet<OwnVersus>(({ id, game, opponent }) => [id, game, opponent]);
  readonly pools = new Sheet<FirstMoveAdvantage & { readonly pool: string }>(({ pool }) => [pool]);
  readonly history: RatingEntry[] = [];

  /** Each seat's change; `null` where there is none. `ids`: by seat, `null` for who is not known. */
  settle(match: FinishedMatch, ids: readonly (string | null)[]): readonly (RatingChange | null)[] {
    const [left, right] = ids;
    const twoPlayers = left && right && left !== right;
    for (const [seat, id] of ids.entries()) {
      if (id === null || (seat === 1 && left === right)) continue;
      this.count(match, seat, id);
      const opponent = ids[1 - seat];
      if (opponent && twoPlayers) this.countVersus(match, seat, id, opponent);
    }
    return match.unrated === null && twoPlayers ? this.rate(match, [left, right]) : ids.map(() => null);
  }

  private rate(match: FinishedMatch, ids: readonly [string, string]): RatingChange[] {
    const { pool, outcome, firstSeat, endedAt: now } = match;
    const before = ids.map((id) => this.ratingOf(id, pool, now)) as [StoredRating, StoredRating];
    const rated = rateMatch({ before, outcome, firstSeat, advantage: this.advantage(pool), now });
    if (firstSeat !== null) this.pools.set({ pool, ...rated.advantage });
    return before.map((old, seat) => {
      const after = { ...old, ...rated.after[seat]!, matches: old.matches + 1 };
      this.ratings.set(after);
      const { rating, deviation } = after;
      const gained = rating - old.rating;
      this.history.push({ id: old.id, pool, matchId: match.id, at: now, rating, deviation, gained });
      return { before: old.rating, after: rating, deviation };
    });
  }

  private ratingOf(id: string, pool: string, now: number): StoredRating {
    return this.ratings.get(id, pool) ?? { id, pool, matches: 0, ...newRating(now) };
  }

  private advantage(pool: string): FirstMoveAdvantage {
    const known = this.pools.get(pool);
    return known ? { points: known.points, deviation: known.deviation } : NO_ADVANTAGE;
  }

  private count({ game, outcome, longestRally, unrated }: FinishedMatch, seat: Seat, id: string): void {
    if (unrated !== null && unrated !== 'casual') return;
    const old = this.tallies.get(id, game) ?? { id, game, ...NOTHING };
    const { won, drawn, lost } = pointsOf(outcome.winner, seat);
    const streak = won ? old.streak + 1 : 0;
    this.tallies.set({
      ...{ id, game, played: old.played + 1 },
      ...{ won: old.won + won, drawn: old.drawn + drawn, lost: old.lost + lost },
      longestRally: Math.max(old.longestRally, longestRally ?? 0),
      streak,
      bestStreak: Math.max(old.bestStreak, streak),
    });
  }

  private countVersus(match: FinishedMatch, seat: Seat, id: string, opponent: string): void {
    const { game, outcome, unrated, endedAt } = match;
    if (unrated !== null && unrated !== 'casual') return;
    const old = this.versus.get(id, game, opponent) ?? { won: 0, drawn: 0, lost: 0, lastAt: 0 };
    const { won, drawn, lost } = pointsOf(outcome.winner, seat);
    this.versus.set({
      ...{ id, game, opponent },
      ...{ won: old.won + won, drawn: old.drawn + drawn, lost: old.lost + lost },
      lastAt: Math.max(old.lastAt, endedAt),
    });
  }
}

const NOTHING = { played: 0, won: 0, drawn: 0, lost: 0, longestRally: 0, streak: 0, bestStreak: 0 };

const pointsOf = (winner: Seat | null, seat: Seat) => ({
  won: Number(winner === seat),
  drawn: Number(winner === null),
  lost: Number(winner !== null && winner !== seat),
});
