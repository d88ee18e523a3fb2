/** Who searches in one pool now, on which connection, and what they were told of it. */
import type { PlayerId } from '@rallydrop/common/ids';
import type { SearchView } from '@rallydrop/common/protocol/views';
import type { Connection } from '../connection.ts';
import { WAVE_MS } from '../matchmaking/policy.ts';
import { RecentArrivals } from '../matchmaking/recent-arrivals.ts';
import { RecentWaits } from '../matchmaking/recent-waits.ts';
import type { Pair, Ticket } from '../matchmaking/ticket.ts';
import type { EpochMs } from '../ratings/rating.ts';
import type { QuickMatch } from './quick-match.ts';

/** Nobody looks at an empty queue for longer without being offered a bot; the search goes on meanwhile. */
export const OFFER_BOT_AFTER_MS = 10_000;
/** An expected wait is said in steps: to the second it would be a promise. */
const STEP_MS = 5_000;
/** So old an expected wait may be: it takes a pass over everybody's, which is more than one who searches pays for. */
export const EXPECTED_FOR_MS = 1_000;

type SearchingView = Extract<SearchView, { kind: 'searching' }>;

export interface Search {
  readonly ticket: Ticket;
  readonly game: string;
  readonly quick: QuickMatch;
  readonly connection: Connection;
  told?: SearchingView;
}

export class SearchPool {
  private readonly searches = new Map<PlayerId, Search>();
  private readonly waits = new RecentWaits();
  private readonly arrivals = new RecentArrivals();
  private expected: { readonly at: EpochMs; readonly ms: number | undefined } | undefined;
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
  begin(search: Search): Search {
    const before = this.searches.get(search.ticket.player);
    if (!before) this.arrivals.came(search.ticket.since);
    const next = before ? { ...search, ticket: before.ticket } : search;
    this.searches.set(search.ticket.player, next);
    return next;
  }

  /** `found`: not for nothing. */
  giveUp(player: PlayerId, now: EpochMs, found = false): void {
    const search = this.searches.get(player);
    if (!search) return;
    this.searches.delete(player);
    this.over(search, now, found);
  }

  /** Takes both out, if both still wait with these tickets. */
  take([first, second]: Pair, now: EpochMs): readonly [Search, Search] | undefined {
    const searches = [first, second].map((ticket) => {
      const search = this.searches.get(ticket.player);
      return search?.ticket === ticket ? search : undefined;
    });
    const [one, other] = searches;
    if (!one || !other) return undefined;
    for (const search of [one, other]) {
      this.searches.delete(search.ticket.player);
      this.over(search, now, true);
    }
    return [one, other];
  }

  arrivalsPerSecond(now: EpochMs): number {
    return this.arrivals.perSecond(now);
  }

  /** Tells each where the search stands, where that is something new. */
  tellAll(now: EpochMs): void {
    for (const search of this.searches.values()) this.tell(search, now);
  }

  /** Of one who comes the others hear with the next wave: one search is one message, however many search. */
  tell(search: Search, now: EpochMs): void {
    const view = this.viewOf(search, now);
    if (isSame(view, search.told)) return;
    search.told = view;
    search.connection.send('search', view);
  }

  /** Who gave up before any wave could find them somebody says nothing of how long others wait, or how many come. */
  private over({ ticket: { player, since } }: Search, now: EpochMs, found: boolean): void {
    if (found || now - since >= WAVE_MS) this.waits.over(player, since, now, found);
    else this.arrivals.takeBack(since);
  }

  private expectedWaitMs(now: EpochMs): number | undefined {
    // A calendar may be set back.
    if (!this.expected || Math.abs(now - this.expected.at) >= EXPECTED_FOR_MS) {
      const waiting = this.tickets.map(({ since }) => since);
      this.expected = { at: now, ms: this.waits.expectedWaitMs(waiting, now) };
    }
    return this.expected.ms;
  }

  private viewOf({ ticket, game, quick }: Search, now: EpochMs): SearchingView {
    const expected = this.expectedWaitMs(now);
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

/** Game and pool never change in a search. */
const isSame = (view: SearchingView, told: SearchingView | undefined): boolean =>
  view.offerBot === told?.offerBot &&
  view.alone === told.alone &&
  view.expectedWaitMs === told.expectedWaitMs;
