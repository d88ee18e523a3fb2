/** The effects around the matchmaking: who searches is told where the search stands, and a pair gets a room. */
import type { AnyGame } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Connection } from '../connection.ts';
import { Encounters } from '../matchmaking/encounters.ts';
import { policyFor, WAVE_MS } from '../matchmaking/policy.ts';
import type { Pair, Ticket } from '../matchmaking/ticket.ts';
import { type Waiting, type WaveContext, waitingOf } from '../matchmaking/waiting.ts';
import { pairsOf, pairWave } from '../matchmaking/wave.ts';
import { type PoolId, poolOf } from '../ratings/pool.ts';
import { deviationAt, type EpochMs, type Rating } from '../ratings/rating.ts';
import type { Rooms } from '../rooms/api.ts';
import { SearchPool } from './search-pool.ts';

export interface MatchmakingDependencies {
  readonly rooms: Pick<Rooms, 'createForStrangers' | 'refusesNew'>;
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

/** Up to so many tickets a wave takes a tick's thread no longer than a tick can bear: a millisecond or two. */
const SMALL_WAVE = 64;

export class MatchmakingService {
  private readonly pools = new Map<PoolId, SearchPool>();
  private readonly encounters = new Encounters();
  private lastWave = Number.NEGATIVE_INFINITY;
  private closed = false;

  constructor(private readonly deps: MatchmakingDependencies) {}

  /** A guest searches in one pool at a time, from one tab: the newest. */
  search(connection: Connection, name: string): Refusal | undefined {
    const game = this.deps.games.find((one) => one.name === name);
    if (!game) return refusal('no-such-game');
    if (this.closed) return refusal('draining');
    const refused = this.deps.rooms.refusesNew();
    if (refused) return refused;
    const pool = poolOf(game, game.options(game.strangersOptions ?? {}));
    this.leaveOthers(connection, pool);
    const waiting = this.poolFor(pool);
    waiting.begin({ ticket: this.ticketOf(connection, pool), game: name, connection }, this.now());
    waiting.tell(this.now());
    return undefined;
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
      pool.tell(now);
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
      const searches = pool.take(pair, this.now());
      if (!searches) continue;
      const players = [pair[0].player, pair[1].player] as const;
      const room = this.deps.rooms.createForStrangers(searches[0].game, players);
      if (!isRefusal(room)) this.encounters.note(players);
      for (const { connection } of searches) {
        if (isRefusal(room)) stopSearch(connection, room);
        else connection.send('search', { kind: 'found', code: room.code });
      }
    }
  }
}

const stopSearch = (connection: Connection, why: Refusal): void => {
  connection.send('search', { kind: 'idle' });
  connection.send('refused', why);
};
