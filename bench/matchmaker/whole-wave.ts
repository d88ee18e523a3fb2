/** A wave in which everybody waits at once: how long it takes, and how far it is from the best one. */
import type { Random32 } from '../../common/src/game.ts';
import { uniform } from '../../common/src/random.ts';
import { alongCurve } from '../../game-server/src/matchmaking/neighbourhood.ts';
import { pairWorth } from '../../game-server/src/matchmaking/pair-cost.ts';
import { POLICY } from '../../game-server/src/matchmaking/policy.ts';
import type { Pair, Ticket } from '../../game-server/src/matchmaking/ticket.ts';
import { waitingOf } from '../../game-server/src/matchmaking/waiting.ts';
import { exactMatching, pairsOf } from '../../game-server/src/matchmaking/wave.ts';
import type { PoolId } from '../../game-server/src/ratings/pool.ts';
import type { Matcher, Moment } from './matchers.ts';
import { people } from './population.ts';

const WAVES = 15;
/** The exact algorithm takes the third power of the number: larger pools are compared in parts of neighbours. */
const EXACT_TICKETS = 400;
const PARTS = 4;
/** As if all had come within ten seconds. */
const COME_WITHIN_S = 10;

export const wholeWave = (population: number, random: Random32): Moment => {
  const all = people(population, random);
  const tickets = all.map(
    ({ id, skill, roundTripMs }): Ticket => ({
      player: id,
      pool: 'pong' as PoolId,
      rating: skill,
      deviation: 45 + 65 * uniform(random),
      roundTripMs,
      since: -1000 * COME_WITHIN_S * uniform(random),
      recentOpponents: Array.from({ length: 5 }, () => all[random() % population]!.id),
      blocks: random() % 20 === 0 ? [all[random() % population]!.id] : [],
      lastSeats: [0, 1, random() % 2],
    }),
  );
  return {
    tickets: tickets.sort((a, b) => a.since - b.since),
    now: 0,
    arrivalsPerSecond: population / COME_WITHIN_S,
  };
};

/** Milliseconds of each wave, the compiler's own time left out. */
export const waveTimes = (matcher: Matcher, moment: Moment): number[] =>
  Array.from({ length: WAVES }, () => {
    const start = performance.now();
    matcher.pairs(moment);
    return performance.now() - start;
  }).slice(WAVES / 3);

/** The share of the best total worth that the matcher's pairs leave, 0 = none. */
export const gapToBest = (matcher: Matcher, moment: Moment): number => {
  let best = 0;
  let reached = 0;
  for (const part of partsOf(moment)) {
    const waiting = waitingOf(part.tickets, { ...part, policy: POLICY });
    const place = new Map(part.tickets.map((ticket, i) => [ticket, i]));
    const worthOf = (pairs: readonly Pair[]) =>
      pairs.reduce((sum, [a, b]) => sum + pairWorth(waiting, place.get(a)!, place.get(b)!), 0);
    best += worthOf(pairsOf(part.tickets, exactMatching(waiting)));
    // A pair that may not be has an infinite cost.
    reached += Math.max(-best, worthOf(matcher.pairs(part)));
  }
  return 1 - reached / best;
};

/** The whole, or parts of it in which those stand who would be partners. */
const partsOf = (moment: Moment): Moment[] => {
  const { tickets } = moment;
  if (tickets.length <= EXACT_TICKETS) return [moment];
  const curve = alongCurve(waitingOf(tickets, { ...moment, policy: POLICY }), 0);
  return Array.from({ length: PARTS }, (_, part) => {
    const from = Math.floor(((part + 0.5) * (tickets.length - EXACT_TICKETS)) / PARTS);
    const chosen = [...curve.subarray(from, from + EXACT_TICKETS)].map((i) => tickets[i]!);
    return { ...moment, tickets: chosen.sort((a, b) => a.since - b.since) };
  });
};
