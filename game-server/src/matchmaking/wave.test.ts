import { asPlayerId } from '@rallydrop/common/ids';
import { seededRandom, uniform } from '@rallydrop/common/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goodMatching } from './local-search.ts';
import { pairCost, pairWorth } from './pair-cost.ts';
import { context, NOW, ticket, tickets } from './testing.ts';
import type { Pair, Ticket } from './ticket.ts';
import { type Waiting, waitingOf } from './waiting.ts';
import { exactMatching, matchingOf, pairsOf, pairWave } from './wave.ts';

const names = (pairs: readonly Pair[]) => pairs.map((pair) => pair.map(({ player }) => player).sort()).sort();
const totalWorth = (waiting: Waiting, mates: Int32Array): number =>
  mates.reduce((sum, mate, i) => (mate > i ? sum + pairWorth(waiting, i, mate) : sum), 0);

/** What a wave of many looks like: one player a ticket, some of whom know each other. */
const ticketsOf = (count: number, seed: number): Ticket[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) =>
    ticket(`p${i}`, {
      rating: 1500 + 800 * (uniform(random) + uniform(random) - 1),
      deviation: 45 + 100 * uniform(random),
      roundTripMs: 20 + 150 * uniform(random) ** 2,
      since: NOW - 20_000 * uniform(random),
      recentOpponents: [asPlayerId(`p${random() % count}`), asPlayerId(`p${random() % count}`)],
      blocks: [asPlayerId(`p${random() % count}`)],
    }),
  );
};

describe('a wave', () => {
  it('pairs who are nearest in strength', () => {
    const all = [1500, 1900, 1510, 1880].map((rating, i) => ticket(`p${i}`, { rating }));
    expect(names(pairWave(all, context()))).toEqual([
      ['p0', 'p2'],
      ['p1', 'p3'],
    ]);
  });

  it('prefers like connections among equals', () => {
    const all = [20, 180, 25, 170].map((roundTripMs, i) => ticket(`p${i}`, { roundTripMs }));
    expect(names(pairWave(all, context()))).toEqual([
      ['p0', 'p2'],
      ['p1', 'p3'],
    ]);
  });

  it('lets two who are far apart wait while many come, and less and less long the fewer come', () => {
    const waited = (seconds: number) =>
      [1200, 1800].map((rating, i) => ticket(`p${i}`, { rating, since: NOW - 1000 * seconds }));
    const paired = (seconds: number, arrivalsPerSecond: number) =>
      pairWave(waited(seconds), context({ arrivalsPerSecond })).length === 1;
    expect(paired(0, 10)).toBe(false);
    expect(paired(60, 10)).toBe(false);
    expect(paired(300, 10)).toBe(true);
    expect(paired(0, 0.001)).toBe(true);
  });

  it('takes a difference less seriously between two who are hardly known', () => {
    const cost = (deviation: number) =>
      pairCost(
        waitingOf([ticket('a', { rating: 1400, deviation }), ticket('b', { deviation })], context()),
        0,
        1,
      );
    expect(cost(350)).toBeLessThan(0.7 * cost(45));
  });

  it('never pairs the same two again at once while others wait', () => {
    const again = [
      ticket('ada', { recentOpponents: [asPlayerId('bob')] }),
      ticket('bob', { recentOpponents: [asPlayerId('ada')] }),
    ];
    expect(pairWave([...again, ticket('cy', { rating: 2600 })], context({ arrivalsPerSecond: 5 }))).toEqual(
      [],
    );
    expect(names(pairWave([...again, ticket('cy')], context()))).not.toContainEqual(['ada', 'bob']);
    expect(names(pairWave(again, context()))).toEqual([['ada', 'bob']]);
  });

  it('does not let a third whom both may not play stand in the way of two who just met', () => {
    const blocks = [asPlayerId('cy')];
    const all = [
      ticket('ada', { recentOpponents: [asPlayerId('bob')], blocks }),
      ticket('bob', { blocks }),
      ticket('cy'),
    ];
    expect(names(pairWave(all, context()))).toEqual([['ada', 'bob']]);
  });

  it('has nobody in two pairs, nobody with themselves, and nobody with whom they blocked or who blocked them', () => {
    fc.assert(
      fc.property(tickets(14), (all) => {
        const pairs = pairWave(all, context());
        const seen = pairs.flat().map(({ player }) => player);
        expect(new Set(seen).size).toBe(seen.length);
        for (const [a, b] of pairs) {
          expect(a.blocks).not.toContain(b.player);
          expect(b.blocks).not.toContain(a.player);
        }
      }),
    );
  });

  it('costs both the same, and does not ask in which order they came', () => {
    fc.assert(
      fc.property(tickets(10), (all) => {
        const waiting = waitingOf(all, context());
        const turned = waitingOf([...all].reverse(), context());
        const last = all.length - 1;
        for (let i = 0; i <= last; i++)
          for (let j = i + 1; j <= last; j++) {
            expect(pairCost(waiting, i, j)).toBe(pairCost(waiting, j, i));
            expect(pairCost(turned, last - i, last - j)).toBe(pairCost(waiting, i, j));
          }
        expect(totalWorth(turned, exactMatching(turned))).toBeCloseTo(
          totalWorth(waiting, exactMatching(waiting)),
          0,
        );
      }),
    );
  });

  it('leaves no two alone who would rather play each other than wait', () => {
    fc.assert(
      fc.property(tickets(14), (all) => {
        const waiting = waitingOf(all, context());
        const mates = exactMatching(waiting);
        const alone = [...mates.keys()].filter((i) => mates[i] === -1);
        for (const i of alone)
          for (const j of alone) if (i !== j) expect(pairWorth(waiting, i, j)).toBeLessThan(1 / 16);
      }),
    );
  });
});

describe('a wave of many', () => {
  it.each([100, 1_000])('keeps the rules with %i tickets', (count) => {
    const all = ticketsOf(count, count);
    const mates = matchingOf(waitingOf(all, context({ arrivalsPerSecond: count / 10 })));
    for (const [i, mate] of mates.entries()) if (mate >= 0) expect(mates[mate]).toBe(i);
    const pairs = pairsOf(all, mates);
    expect(pairs.length).toBeGreaterThan(0.35 * count);
    for (const [a, b] of pairs) {
      expect(a.blocks).not.toContain(b.player);
      expect(a.recentOpponents[0]).not.toBe(b.player);
    }
  });

  it('comes within a twentieth of the best, and within a hundredth on average', () => {
    let sum = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const waiting = waitingOf(ticketsOf(300, seed), context({ arrivalsPerSecond: 2 }));
      const share = totalWorth(waiting, goodMatching(waiting)) / totalWorth(waiting, exactMatching(waiting));
      expect(share, `seed ${seed}`).toBeGreaterThan(0.95);
      sum += share;
    }
    expect(sum / 6).toBeGreaterThan(0.99);
  });

  it('is never above the best, which is never below taking the best pair that is left, again and again', () => {
    fc.assert(
      fc.property(tickets(40), (all) => {
        const waiting = waitingOf(all, context());
        const good = totalWorth(waiting, goodMatching(waiting));
        expect(good).toBeLessThanOrEqual(totalWorth(waiting, exactMatching(waiting)) + all.length / 16);
        expect(totalWorth(waiting, exactMatching(waiting))).toBeGreaterThanOrEqual(
          greedyTotal(waiting) - all.length / 16,
        );
      }),
    );
  });
});

const greedyTotal = (waiting: Waiting): number => {
  const taken = new Set<number>();
  let total = 0;
  for (;;) {
    let best = { worth: 0, i: -1, j: -1 };
    for (let i = 0; i < waiting.count; i++)
      for (let j = i + 1; j < waiting.count; j++) {
        const worth = pairWorth(waiting, i, j);
        if (worth > best.worth && !taken.has(i) && !taken.has(j)) best = { worth, i, j };
      }
    if (best.i < 0) return total;
    taken.add(best.i).add(best.j);
    total += best.worth;
  }
};
