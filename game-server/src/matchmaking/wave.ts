/** One wave: all who wait in one pool are looked at together, and who goes well together is paired. */
import { bestMatching } from './blossom.ts';
import { goodMatching } from './local-search.ts';
import { pairWorth } from './pair-cost.ts';
import { seated } from './seating.ts';
import type { Pair, Ticket } from './ticket.ts';
import { type Waiting, type WaveContext, waitingOf } from './waiting.ts';

/** Up to so many tickets the best matching of all is found, in a millisecond or two. */
const EXACT_UP_TO = 80;
/** The exact algorithm counts in whole numbers: sixteenths of a point. */
const FINE = 16;

/** The pairs of a wave; who is in none goes on waiting. The tickets are of one pool, one a player. */
export const pairWave = (tickets: readonly Ticket[], context: WaveContext): Pair[] =>
  pairsOf(tickets, matchingOf(waitingOf(tickets, context)));

/** With whom each ticket goes, or −1: so worthy in total as can be found in the time that there is. */
export const matchingOf = (waiting: Waiting): Int32Array =>
  waiting.count <= EXACT_UP_TO ? exactMatching(waiting) : goodMatching(waiting);

export const exactMatching = (waiting: Waiting): Int32Array =>
  bestMatching(waiting.count, (i, j) => Math.max(0, Math.round(pairWorth(waiting, i, j) * FINE)));

export const pairsOf = (tickets: readonly Ticket[], mates: Int32Array): Pair[] => {
  const pairs: Pair[] = [];
  for (const [i, mate] of mates.entries()) if (mate > i) pairs.push(seated(tickets[i]!, tickets[mate]!));
  return pairs;
};
