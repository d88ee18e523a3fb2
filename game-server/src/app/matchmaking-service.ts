/** The effects around the matchmaking: who searches is told where the search stands, and a pair gets a room. */
import type { AnyGame, RawOptions } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { RatingView } from '@rallydrop/common/protocol/views';
import type { Connection } from '../connection.ts';
import { Encounters } from '../matchmaking/encounters.ts';
import { policyFor, WAVE_MS } from '../matchmaking/policy.ts';
import { seated } from '../matchmaking/seating.ts';
import type { Pair, Ticket } from '../matchmaking/ticket.ts';
import { type Waiting, type WaveContext, waitingOf } from '../matchmaking/waiting.ts';
import { pairsOf, pairWave } from '../matchmaking/wave.ts';
import type { PoolId } from '../ratings/pool.ts';
import { deviationAt, type EpochMs, PROVISIONAL_DEVIATION, type Rating } from '../ratings/rating.ts';
import { quickMatchOf } from './quick-match.ts';
import type { RoomsForStrangers } from './rooms-for-strangers.ts';
import { type Search, SearchPool } from './search-pool.ts';

export interface MatchmakingDependencies {
  readonly rooms: Pick<RoomsForStrangers, 'createForStrangers' | 'refusesNew' | 'refusesTo'>;
  /** Calendar time: a ticket may come from another node. */
  readonly today: () => Date;
  /** The games that this server has. */
  readonly games: readonly AnyGame[];
  /** What is known of a player's strength at this moment. */
  readonly ratingOf: (player: PlayerId, pool: PoolId) => Rating;
  /** Whom a player never wants to meet. */
  readonly blocksOf: (player: PlayerId) => readonly PlayerId[];
  /** Works a wave of many tickets out on another thread; `undefined` if that failed. */
  readonly largeMatching: (waiting: Waiting) => Promise<Int32Array | undefined>;
}

/** Somebody who searches, as the lobby shows them. */
export interface Seek {
  readonly connection: Connection;
  readonly game: string;
  readonly pool: string;
  readonly rating: RatingView;
}

/** Up to so many tickets a wave takes a tick's thread no longer than a tick can bear: a millisecond or two. */
const SMALL_WAVE = 64;

export class MatchmakingService {
  private readonly pools = new Map<PoolId, SearchPool>();
  private readonly encounters = new Encounters();
  private lastWave = Number.NEGATIVE_INFINITY;
  private closed = false;

  constructor(private readonly deps: MatchmakingDependencies) {}

  /** A guest searches in one pool at a time, from one tab: the newest. */
  search(connection: Connection, game: string, options?: RawOptions): Refusal | undefined {
    const quick = quickMatchOf(this.deps.games, game, options);
    if (isRefusal(quick)) return quick;
    const refused = this.refusesNew() ?? this.deps.rooms.refusesTo(connection.playerId);
    if (refused) return refused;
    this.leaveOthers(connection, quick.id);
    const pool = this.poolFor(quick.id);
    const ticket = this.ticketOf(connection, quick.id);
    pool.tell(pool.begin({ ticket, game, quick, connection }), this.now());
    return undefined;
  }

  /** Plays at once with somebody who searches, whatever the next wave would have made of both. */
  takeSeek(asker: Connection, seeker: PlayerId | undefined): { code: string } | Refusal {
    if (seeker === asker.playerId) return refusal('own-seek');
    const [pool, search] = this.searchOf(seeker) ?? [];
    if (!pool || !search || seeker === undefined) return refusal('seek-gone');
    const refused = this.refusesNew() ?? this.deps.rooms.refusesTo(asker.playerId);
    if (refused) return refused;
    if (this.mayNotBePaired(pool, seeker)) return refusal('seek-gone');
    if (search.ticket.blocks.includes(asker.playerId) || this.deps.blocksOf(asker.playerId).includes(seeker))
      return refusal('player-blocked');
    const pair = seated(search.ticket, this.ticketOf(asker, search.quick.id));
    const players = [pair[0].player, pair[1].player] as const;
    const room = this.deps.rooms.createForStrangers(search.game, search.quick.options, players);
    if (isRefusal(room)) return room;
    pool.giveUp(seeker, this.now(), true);
    this.endSearchOf(asker);
    this.noteMeeting(players, search.game);
    search.connection.send('search', { kind: 'found', code: room.code });
    return room;
  }

  /** These two play each other, however they came to it. */
  noteMeeting(players: readonly [PlayerId, PlayerId], game: string): void {
    this.encounters.note(players, game);
  }

  /** The newest first. */
  recentOpponents(player: PlayerId): readonly { readonly player: PlayerId; readonly game: string }[] {
    return this.encounters.opponentsOf(player);
  }

  /** Guests who search. */
  get searching(): number {
    let searching = 0;
    for (const pool of this.pools.values()) searching += pool.size;
    return searching;
  }

  /** Who searches, for the lobby's list. */
  *seeks(): Generator<Seek> {
    for (const pool of this.pools.values())
      for (const { connection, game, quick, ticket } of pool.all()) {
        const provisional = ticket.deviation > PROVISIONAL_DEVIATION;
        const rating = { points: Math.round(ticket.rating), provisional };
        yield { connection, game, pool: quick.pool, rating };
      }
  }

  cancel(connection: Connection): void {
    this.disconnected(connection);
    connection.send('search', { kind: 'idle' });
  }

  disconnected(connection: Connection): void {
    for (const pool of this.pools.values())
      if (pool.searchOf(connection.playerId)?.connection === connection)
        pool.giveUp(connection.playerId, this.now());
  }

  /** To be called a few times a second. */
  poll(): void {
    const now = this.now();
    // A calendar may be set back.
    if (Math.abs(now - this.lastWave) < WAVE_MS) return;
    this.lastWave = now;
    // While the site is full the searches go on, and nobody is paired for a room that cannot be had.
    const full = this.deps.rooms.refusesNew() !== undefined;
    for (const pool of this.pools.values()) {
      if (!full) this.wave(pool, now);
      pool.tellAll(now);
    }
  }

  /** No searches from now on; those under way end with a word. */
  close(): void {
    this.closed = true;
    for (const pool of this.pools.values())
      for (const { connection, ticket } of [...pool.all()]) {
        pool.giveUp(ticket.player, this.now());
        stopSearch(connection, refusal('draining'));
      }
  }

  private refusesNew(): Refusal | undefined {
    return this.closed ? refusal('draining') : this.deps.rooms.refusesNew();
  }

  private searchOf(player: PlayerId | undefined): [SearchPool, Search] | undefined {
    if (player === undefined) return undefined;
    for (const pool of this.pools.values()) {
      const search = pool.searchOf(player);
      if (search) return [pool, search];
    }
    return undefined;
  }

  /** In whichever tab. */
  private endSearchOf({ playerId }: Connection): void {
    const [pool, search] = this.searchOf(playerId) ?? [];
    if (!pool || !search) return;
    pool.giveUp(playerId, this.now());
    search.connection.send('search', { kind: 'idle' });
  }

  private now(): EpochMs {
    return this.deps.today().getTime();
  }

  private poolFor(id: PoolId): SearchPool {
    const pool = this.pools.get(id) ?? new SearchPool();
    this.pools.set(id, pool);
    return pool;
  }

  private leaveOthers(connection: Connection, staysIn: PoolId): void {
    for (const [id, pool] of this.pools) {
      const search = pool.searchOf(connection.playerId);
      if (!search) continue;
      if (search.connection !== connection) search.connection.send('search', { kind: 'idle' });
      if (id !== staysIn) pool.giveUp(connection.playerId, this.now());
    }
  }

  private ticketOf({ playerId, roundTripMs }: Connection, pool: PoolId): Ticket {
    const now = this.now();
    const rating = this.deps.ratingOf(playerId, pool);
    return {
      ...{ player: playerId, pool, rating: rating.rating, deviation: deviationAt(rating, now) },
      ...{ roundTripMs, since: now, blocks: this.deps.blocksOf(playerId) },
      ...this.encounters.of(playerId),
    };
  }

  private wave(pool: SearchPool, now: EpochMs): void {
    const { tickets } = pool;
    if (tickets.length < 2 || pool.busy) return;
    const game = this.deps.games.find(({ name }) => name === pool.all().next().value?.game);
    const arrivalsPerSecond = pool.arrivalsPerSecond(now);
    const context: WaveContext = { now, arrivalsPerSecond, policy: policyFor(game?.adapt !== undefined) };
    if (tickets.length <= SMALL_WAVE) this.seatAll(pool, pairWave(tickets, context));
    else void this.largeWave(pool, tickets, context);
  }

  private async largeWave(pool: SearchPool, tickets: readonly Ticket[], context: WaveContext): Promise<void> {
    pool.busy = true;
    const mates = await this.deps.largeMatching(waitingOf(tickets, context));
    pool.busy = false;
    if (mates && !this.closed) this.seatAll(pool, pairsOf(tickets, mates));
  }

  private seatAll(pool: SearchPool, pairs: readonly Pair[]): void {
    for (const pair of pairs) {
      // While the site is full both go on searching, and who is held up by the other's empty rooms does as well.
      if (this.refusesNew()) return;
      const players = [pair[0].player, pair[1].player] as const;
      const refused = players.filter((player) => this.mayNotBePaired(pool, player));
      const searches = refused.length === 0 ? pool.take(pair, this.now()) : undefined;
      if (!searches) continue;
      const [{ game, quick }] = searches;
      const room = this.deps.rooms.createForStrangers(game, quick.options, players);
      if (!isRefusal(room)) this.noteMeeting(players, game);
      for (const { connection } of searches) {
        if (isRefusal(room)) stopSearch(connection, room);
        else connection.send('search', { kind: 'found', code: room.code });
      }
    }
  }

  /** Ends the search of a guest with too many empty rooms, and tells them why. */
  private mayNotBePaired(pool: SearchPool, player: PlayerId): boolean {
    const refused = this.deps.rooms.refusesTo(player);
    if (!refused) return false;
    const search = pool.searchOf(player);
    pool.giveUp(player, this.now());
    if (search) stopSearch(search.connection, refused);
    return true;
  }
}

const stopSearch = (connection: Connection, why: Refusal): void => {
  connection.send('search', { kind: 'idle' });
  connection.send('refused', why);
};
