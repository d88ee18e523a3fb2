/** Days of a site: people come, wait, play, are rated, and wait again. */
import type { Random32, Seat } from '../../common/src/game.ts';
import type { PlayerId } from '../../common/src/ids.ts';
import { seededRandom, uniform } from '../../common/src/random.ts';
import { WAVE_MS } from '../../game-server/src/matchmaking/policy.ts';
import type { Pair, Ticket } from '../../game-server/src/matchmaking/ticket.ts';
import { NO_ADVANTAGE } from '../../game-server/src/ratings/first-move-advantage.ts';
import type { PoolId } from '../../game-server/src/ratings/pool.ts';
import { rateMatch } from '../../game-server/src/ratings/rate-match.ts';
import { deviationAt, newRating, type Rating } from '../../game-server/src/ratings/rating.ts';
import type { Matcher } from './matchers.ts';
import { type Person, people, timeOfDay } from './population.ts';

const DAY_S = 86_400;
const GAMES_A_DAY = 20;
const MATCH_S = { least: 120, most: 300 };
const PAUSE_S = { least: 4, most: 15 };
/** Whoever has waited so long goes away until the next day. */
const PATIENCE_MS = 300_000;
const RATE_OVER_MS = 180_000;
const REMEMBERED = 5;
/** After how many matches a rating is compared with the true strength. */
export const CHECKPOINTS = [10, 30, 100] as const;

interface Player extends Person {
  rating: Rating;
  played: number;
  /** Matches that are still to be played today. */
  left: number;
  waits: boolean;
  /** When the last match ends, milliseconds. */
  freeAt: number;
  recent: PlayerId[];
  seats: Seat[];
}

export interface Happened {
  /** Until the match, or until one gave up. */
  readonly waitMs: number[];
  readonly ratingDifference: number[];
  readonly skillDifference: number[];
  readonly roundTripDifferenceMs: number[];
  /** The same two as the time before, where others waited. */
  repeats: number;
  gaveUp: number;
  /** Rating less skill after so many matches, each player once. */
  readonly errors: Readonly<Record<(typeof CHECKPOINTS)[number], number[]>>;
}

export interface SimulationOptions {
  readonly population: number;
  readonly days: number;
  readonly seed: number;
}

export const simulate = (matcher: Matcher, options: SimulationOptions): Happened =>
  new Simulation(matcher, options).run();

class Simulation {
  private readonly matcher: Matcher;
  private readonly options: SimulationOptions;
  private readonly random: Random32;
  private readonly players: Map<PlayerId, Player>;
  /** Who begins to search in each wave's time: exact time in milliseconds, and who. */
  private readonly searches: ([number, Player][] | undefined)[] = [];
  private waiting: Ticket[] = [];
  private arrivals: number[] = [];
  private readonly happened: Happened = {
    ...{ waitMs: [], ratingDifference: [], skillDifference: [], roundTripDifferenceMs: [] },
    ...{ repeats: 0, gaveUp: 0, errors: { 10: [], 30: [], 100: [] } },
  };

  constructor(matcher: Matcher, options: SimulationOptions) {
    this.matcher = matcher;
    this.options = options;
    this.random = seededRandom(options.seed);
    const all = people(options.population, this.random).map(
      (person): Player => ({
        ...person,
        ...{ rating: newRating(0), played: 0, left: 0, waits: false, freeAt: 0, recent: [], seats: [] },
      }),
    );
    this.players = new Map(all.map((player) => [player.id, player]));
  }

  run(): Happened {
    for (let day = 0; day < this.options.days; day++)
      for (const player of this.players.values())
        this.searchAt((day * DAY_S + timeOfDay(this.random)) * 1000, player);
    for (let wave = 0; wave < this.searches.length; wave++) {
      const due = this.searches[wave];
      this.searches[wave] = undefined;
      due?.sort(([a], [b]) => a - b);
      for (const [at, player] of due ?? []) this.arrive(player, at);
      this.look((wave + 1) * WAVE_MS);
    }
    return this.happened;
  }

  private searchAt(ms: number, player: Player): void {
    const wave = Math.floor(ms / WAVE_MS);
    this.searches[wave] ??= [];
    this.searches[wave].push([ms, player]);
  }

  private arrive(player: Player, now: number): void {
    if (player.waits || now < player.freeAt) return;
    player.waits = true;
    if (player.left === 0) player.left = GAMES_A_DAY;
    this.arrivals.push(now);
    this.waiting.push({
      player: player.id,
      pool: 'pong' as PoolId,
      rating: player.rating.rating,
      deviation: deviationAt(player.rating, now),
      roundTripMs: player.roundTripMs,
      since: now,
      recentOpponents: [...player.recent],
      blocks: [],
      lastSeats: [...player.seats],
    });
    if (this.matcher.onArrival) this.pairUp(now);
  }

  private look(now: number): void {
    if (this.waiting.length === 0) return;
    this.pairUp(now);
    const gone = this.waiting.filter(({ since }) => now - since >= PATIENCE_MS);
    if (gone.length === 0) return;
    this.happened.gaveUp += gone.length;
    for (const { since } of gone) this.happened.waitMs.push(now - since);
    for (const { player } of gone) Object.assign(this.players.get(player)!, { waits: false, left: 0 });
    this.waiting = this.waiting.filter((ticket) => !gone.includes(ticket));
  }

  private pairUp(now: number): void {
    if (this.waiting.length < 2) return;
    const pairs = this.matcher.pairs({
      tickets: this.waiting,
      now,
      arrivalsPerSecond: this.arrivalsPerSecond(now),
    });
    if (pairs.length === 0) return;
    const others = this.waiting.length > 2;
    const paired = new Set(pairs.flat());
    this.waiting = this.waiting.filter((ticket) => !paired.has(ticket));
    for (const pair of pairs) this.play(pair, now, others);
  }

  private arrivalsPerSecond(now: number): number {
    let gone = 0;
    while (gone < this.arrivals.length && this.arrivals[gone]! < now - RATE_OVER_MS) gone++;
    if (gone > 1_000 || gone === this.arrivals.length) this.arrivals = this.arrivals.slice(gone);
    return (1000 * this.arrivals.length) / RATE_OVER_MS;
  }

  private play(pair: Pair, now: number, others: boolean): void {
    const [left, right] = pair.map(({ player }) => this.players.get(player)!) as [Player, Player];
    this.note(pair, [left, right], now, others);
    const chance = 1 / (1 + 10 ** ((right.skill - left.skill) / 400));
    const { after } = rateMatch({
      before: [left.rating, right.rating],
      outcome: { winner: uniform(this.random) < chance ? 0 : 1 },
      firstSeat: null,
      advantage: NO_ADVANTAGE,
      now,
    });
    [left.rating, right.rating] = after;
    const ends = now + 1000 * between(this.random, MATCH_S);
    for (const [seat, player] of [left, right].entries()) {
      player.recent = [[right, left][seat]!.id, ...player.recent].slice(0, REMEMBERED);
      player.seats = [seat, ...player.seats].slice(0, REMEMBERED);
      player.played++;
      const errors = this.happened.errors[player.played as 10];
      errors?.push(player.rating.rating - player.skill);
      player.left--;
      player.freeAt = ends;
      player.waits = false;
      if (player.left > 0) this.searchAt(ends + 1000 * between(this.random, PAUSE_S), player);
    }
  }

  private note(pair: Pair, [left, right]: readonly [Player, Player], now: number, others: boolean): void {
    const { happened } = this;
    for (const { since } of pair) happened.waitMs.push(now - since);
    happened.ratingDifference.push(Math.abs(pair[0].rating - pair[1].rating));
    happened.skillDifference.push(Math.abs(left.skill - right.skill));
    happened.roundTripDifferenceMs.push(Math.abs(left.roundTripMs - right.roundTripMs));
    if (others && (left.recent[0] === right.id || right.recent[0] === left.id)) happened.repeats++;
  }
}

const between = (
  random: Random32,
  { least, most }: { readonly least: number; readonly most: number },
): number => least + uniform(random) * (most - least);
