/**
 * Who waits for a stranger to play with. Pure: the clock is passed in, and what follows from a pair is the
 * lobby's business.
 */
import type { PlayerId } from '@rallydrop/common/ids';
import type { Milliseconds } from '@rallydrop/common/tick';

/** Nobody looks at an empty queue for longer without being offered a bot; the search goes on meanwhile. */
export const OFFER_BOT_AFTER_MS = 10_000;

export interface Searcher<Who> {
  readonly who: Who;
  readonly game: string;
  readonly since: Milliseconds;
  readonly botOffered: boolean;
}

export type Pair<Who> = readonly [first: Searcher<Who>, second: Searcher<Who>];

export class Matchmaker<Who extends { readonly playerId: PlayerId }> {
  /** In the order in which they came. */
  private queue: Searcher<Who>[] = [];

  /** Puts `who` into the queue for a game; a second search for the same game keeps its place. */
  search(who: Who, game: string, now: Milliseconds): Searcher<Who> {
    const already = this.searchOf(who);
    if (already?.game === game) return already;
    this.cancel(who);
    const searcher = { who, game, since: now, botOffered: false };
    this.queue.push(searcher);
    return searcher;
  }

  cancel(who: Who): boolean {
    const before = this.queue.length;
    this.queue = this.queue.filter((searcher) => searcher.who !== who);
    return this.queue.length < before;
  }

  searchOf(who: Who): Searcher<Who> | undefined {
    return this.queue.find((searcher) => searcher.who === who);
  }

  /** Takes the first two who wait for the same game out of the queue; two tabs of one guest are never a pair. */
  takePair(): Pair<Who> | undefined {
    for (const [index, first] of this.queue.entries()) {
      const second = this.queue
        .slice(index + 1)
        .find((other) => other.game === first.game && other.who.playerId !== first.who.playerId);
      if (!second) continue;
      this.queue = this.queue.filter((searcher) => searcher !== first && searcher !== second);
      return [first, second];
    }
    return undefined;
  }

  /** Those who have waited long enough to be offered a bot, each once. */
  offerBots(now: Milliseconds): readonly Searcher<Who>[] {
    const due = (searcher: Searcher<Who>) =>
      !searcher.botOffered && now - searcher.since >= OFFER_BOT_AFTER_MS;
    if (!this.queue.some(due)) return [];
    const offered: Searcher<Who>[] = [];
    this.queue = this.queue.map((searcher) => {
      if (!due(searcher)) return searcher;
      const next = { ...searcher, botOffered: true };
      offered.push(next);
      return next;
    });
    return offered;
  }

  /** Empties the queue. */
  takeAll(): readonly Searcher<Who>[] {
    const all = this.queue;
    this.queue = [];
    return all;
  }
}
