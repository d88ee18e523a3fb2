/** Tickets for tests of the matchmaking. No part of the product. */
import { asPlayerId } from '@rallydrop/common/ids';
import fc from 'fast-check';
import type { PoolId } from '../ratings/pool.ts';
import { POLICY } from './policy.ts';
import type { Ticket } from './ticket.ts';
import type { WaveContext } from './waiting.ts';

export const NOW = 1_000_000;

export const ticket = (name: string, change: Partial<Ticket> = {}): Ticket => ({
  player: asPlayerId(name),
  pool: 'pong' as PoolId,
  rating: 1500,
  deviation: 60,
  roundTripMs: 40,
  since: NOW,
  recentOpponents: [],
  blocks: [],
  lastSeats: [],
  ...change,
});

export const context = (change: Partial<WaveContext> = {}): WaveContext => ({
  now: NOW,
  arrivalsPerSecond: 0.1,
  policy: POLICY,
  ...change,
});

/** Up to `most` tickets of players who may know each other. */
export const tickets = (most: number): fc.Arbitrary<Ticket[]> => {
  const names = Array.from({ length: most }, (_, i) => asPlayerId(`p${i}`));
  const somebody = fc.constantFrom(...names);
  const rest = fc.record({
    rating: fc.double({ min: 600, max: 2400, noNaN: true }),
    deviation: fc.double({ min: 45, max: 350, noNaN: true }),
    roundTripMs: fc.double({ min: 1, max: 400, noNaN: true }),
    since: fc.integer({ min: NOW - 120_000, max: NOW }),
    recentOpponents: fc.array(somebody, { maxLength: 3 }),
    blocks: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(somebody, { maxLength: 3 })),
    lastSeats: fc.array(fc.constantFrom(0, 1), { maxLength: 5 }),
  });
  return fc.array(rest, { maxLength: most }).map((all) => all.map((fields, i) => ticket(names[i]!, fields)));
};
