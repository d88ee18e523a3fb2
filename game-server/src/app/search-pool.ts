/** Who searches in one pool now, on which connection, and what they were told of it. */
import type { PlayerId } from '@rallydrop/common/ids';
import type { SearchView } from '@rallydrop/common/protocol/views';
import type { Connection } from '../connection.ts';
import { RecentWaits } from '../matchmaking/recent-waits.ts';
import type { Pair, Ticket } from '../matchmaking/ticket.ts';
import type { EpochMs } from '../ratings/rating.ts';
import type { QuickMatch } from './quick-match.ts';

/** Nobody looks at an empty queue for longer without being offered a bot; the search goes on meanwhile. */
export const OFFER_BOT_AFTER_MS = 10_000;
/** An expected wait is said in steps: to the second it would be a promise. */
const STEP_MS = 5_000;

export interface Search {
  readonly ticket: Ticket;
  readonly game: string;
  readonly quick: QuickMatch;
  readonly connection: Connection;
  told?: SearchView;
}

export class SearchPool {
  private readonly searches = new Map<PlayerId, Search>();
  private readonly waits = new RecentWaits();
  /** A wave of these is being worked out on another thread. */
  busy = false;

  get tickets(): Ticket[] {
    return [...this.searches.values()].map(({ ticket }) => ticket);
  }

  get size(): number {
    return this.searches.size;
  }

  all(): IterableIterator<Search> {
    return this.searches.values();
  }

  searchOf(player: PlayerId): Search | undefined {
    return this.searches.get(player);
  }

  /** A player who searches already goes on with the old ticket, and keeps their place. */
  begin(search: Search, now: EpochMs): Search {
    const before = this.searches.get(search.ticket.player);
    if (!before) this.waits.began(now);
    const next = before ? { ...search, ticket: before.ticket } : search;
    this.searches.set(search.ticket.player, next);
    return next;
  }

  /** `found`: not for nothing. */
  giveUp(player: PlayerId, now: EpochMs, found = false): void {
    const search = this.searches.get(player);
    if (!search) return;
    this.searches.delete(player);
    this.waits.over(search.ticket.since, now, found);
  }

  /** Takes both out, if both still wait with these tickets. */
  take([first, second]: Pair, now: EpochMs): readonly [Search, Search] | undefined {
    const searches = [first, second].map((ticket) => {
      const search = this.searches.get(ticket.player);
      return search?.ticket === ticket ? search : undefined;
    });
    const [one, other] = searches;
    if (!one || !other) return undefined;
    for (const { ticket } of [one, other]) {
      this.searches.delete(ticket.player);
      this.waits.over(ticket.since, now, true);
    }
    return [one, other];
  }

  arrivalsPerSecond(now: EpochMs): number {
    return this.waits.arrivalsPerSecond(now);
  }

  /** Tells each where the search stands, where that is something new. */
  tell(now: EpochMs): void {
    if (this.searches.size === 0) return;
    const waiting = this.tickets.map(({ since }) => since);
    const expected = this.waits.expectedWaitMs(waiting, now);
    for (const search of this.searches.values()) {
      const view = this.viewOf(search, expected, now);
      if (JSON.stringify(view) === JSON.stringify(search.told)) continue;
      search.told = view;
      search.connection.send('search', view);
    }
  }

  private viewOf({ ticket, game, quick }: Search, expected: number | undefined, now: EpochMs): SearchView {
    return {
      kind: 'searching',
      game,
      pool: quick.pool,
      offerBot: now - ticket.since >= OFFER_BOT_AFTER_MS,
      alone: this.searches.size === 1,
      expectedWaitMs: expected === undefined ? null : Math.max(1, Math.ceil(expected / STEP_MS)) * STEP_MS,
    };
  }
}
