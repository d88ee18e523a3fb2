/** Three ways to pair those who wait: ours, and beside it the simplest one and the usual one. */
import { POLICY } from '../../game-server/src/matchmaking/policy.ts';
import type { Pair, Ticket } from '../../game-server/src/matchmaking/ticket.ts';
import { pairWave } from '../../game-server/src/matchmaking/wave.ts';

export const MATCHERS = ['ours', 'first-come', 'window'] as const;
export type MatcherName = (typeof MATCHERS)[number];

/** Who wait, the oldest first, and how many come a second; times in milliseconds. */
export interface Moment {
  readonly tickets: readonly Ticket[];
  readonly now: number;
  readonly arrivalsPerSecond: number;
}

export interface Matcher {
  readonly name: MatcherName;
  /** Whether it looks at each arrival, too, and not only every wave. */
  readonly onArrival: boolean;
  pairs(moment: Moment): Pair[];
}

const ours: Matcher = {
  name: 'ours',
  onArrival: false,
  pairs: ({ tickets, ...when }) => pairWave(tickets, { ...when, policy: POLICY }),
};

/** The first two who are there. */
const firstCome: Matcher = {
  name: 'first-come',
  onArrival: true,
  pairs: ({ tickets }) => {
    const pairs: Pair[] = [];
    for (let i = 0; i + 1 < tickets.length; i += 2) pairs.push([tickets[i]!, tickets[i + 1]!]);
    return pairs;
  },
};

/** Points on either side: 50 at once, 10 more for each second. */
const windowOf = (ticket: Ticket, now: number): number => 50 + (10 * (now - ticket.since)) / 1000;

const inWindows = (one: Ticket, other: Ticket, now: number): boolean =>
  Math.abs(one.rating - other.rating) <= Math.min(windowOf(one, now), windowOf(other, now));

const justPlayed = (one: Ticket, other: Ticket): boolean =>
  one.recentOpponents[0] === other.player || other.recentOpponents[0] === one.player;

/** The longest waiting takes the longest waiting who lies in both windows, and not again whom it just met. */
const widening: Matcher = {
  name: 'window',
  onArrival: true,
  pairs: ({ tickets, now }) => {
    const pairs: Pair[] = [];
    const taken = new Set<Ticket>();
    for (const [i, one] of tickets.entries()) {
      if (taken.has(one)) continue;
      for (let k = i + 1; k < tickets.length; k++) {
        const other = tickets[k]!;
        if (taken.has(other) || !inWindows(one, other, now)) continue;
        if (tickets.length > 2 && justPlayed(one, other)) continue;
        taken.add(one).add(other);
        pairs.push([one, other]);
        break;
      }
    }
    return pairs;
  },
};

export const matcherNamed = (name: MatcherName): Matcher =>
  ({ ours, 'first-come': firstCome, window: widening })[name];
