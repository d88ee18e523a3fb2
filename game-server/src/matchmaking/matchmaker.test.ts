import { asPlayerId } from '@rallydrop/common/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Matchmaker, OFFER_BOT_AFTER_MS } from './matchmaker.ts';

const tabOf = (name: string) => ({ playerId: asPlayerId(name) });
const namesOf = (pair: ReturnType<Matchmaker<ReturnType<typeof tabOf>>['takePair']>) =>
  pair?.map((searcher) => searcher.who.playerId);

describe('the matchmaker', () => {
  it('pairs the first two who wait for the same game', () => {
    const matchmaker = new Matchmaker();
    matchmaker.search(tabOf('ada'), 'pong', 0);
    matchmaker.search(tabOf('bob'), 'connect-four', 1);
    matchmaker.search(tabOf('cy'), 'pong', 2);
    matchmaker.search(tabOf('dee'), 'pong', 3);
    expect(namesOf(matchmaker.takePair())).toEqual(['ada', 'cy']);
    expect(matchmaker.takePair()).toBeUndefined();
  });

  it('never pairs two tabs of one guest, and does not let them stand in the way', () => {
    const matchmaker = new Matchmaker();
    matchmaker.search(tabOf('ada'), 'pong', 0);
    matchmaker.search(tabOf('ada'), 'pong', 1);
    expect(matchmaker.takePair()).toBeUndefined();
    matchmaker.search(tabOf('bob'), 'pong', 2);
    expect(namesOf(matchmaker.takePair())).toEqual(['ada', 'bob']);
  });

  it('keeps the place of one who asks again, and gives a new one for another game', () => {
    const matchmaker = new Matchmaker();
    const ada = tabOf('ada');
    matchmaker.search(ada, 'pong', 0);
    expect(matchmaker.search(ada, 'pong', 500).since).toBe(0);
    expect(matchmaker.search(ada, 'connect-four', 900).since).toBe(900);
    matchmaker.search(tabOf('bob'), 'pong', 1_000);
    expect(matchmaker.takePair()).toBeUndefined();
  });

  it('offers a bot after ten seconds, once, while the search goes on', () => {
    const matchmaker = new Matchmaker();
    matchmaker.search(tabOf('ada'), 'pong', 0);
    expect(matchmaker.offerBots(OFFER_BOT_AFTER_MS - 1)).toEqual([]);
    expect(matchmaker.offerBots(OFFER_BOT_AFTER_MS)).toHaveLength(1);
    expect(matchmaker.offerBots(OFFER_BOT_AFTER_MS + 1)).toEqual([]);
    matchmaker.search(tabOf('bob'), 'pong', OFFER_BOT_AFTER_MS + 2);
    expect(namesOf(matchmaker.takePair())).toEqual(['ada', 'bob']);
  });

  it('forgets one who gives up', () => {
    const matchmaker = new Matchmaker();
    const ada = tabOf('ada');
    matchmaker.search(ada, 'pong', 0);
    expect(matchmaker.cancel(ada)).toBe(true);
    expect(matchmaker.cancel(ada)).toBe(false);
    matchmaker.search(tabOf('bob'), 'pong', 1);
    expect(matchmaker.takePair()).toBeUndefined();
  });

  it('leaves nobody waiting for a game that somebody else waits for, whatever they all do', () => {
    const guests = ['ada', 'ada', 'bob', 'cy', 'cy', 'dee'].map(tabOf);
    const verb = fc.record({
      who: fc.nat(guests.length - 1),
      game: fc.constantFrom('pong', 'connect-four'),
      cancels: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(verb, { maxLength: 60 }), (verbs) => {
        const matchmaker = new Matchmaker<(typeof guests)[number]>();
        for (const [now, { who, game, cancels }] of verbs.entries()) {
          if (cancels) matchmaker.cancel(guests[who]!);
          else matchmaker.search(guests[who]!, game, now);
          for (let pair = matchmaker.takePair(); pair; pair = matchmaker.takePair()) {
            expect(pair[0].who.playerId).not.toBe(pair[1].who.playerId);
            expect(pair[0].game).toBe(pair[1].game);
            expect(pair[0].since).toBeLessThanOrEqual(pair[1].since);
          }
        }
        const waiting = matchmaker.takeAll();
        for (const game of ['pong', 'connect-four']) {
          const ids = waiting.filter((searcher) => searcher.game === game).map(({ who }) => who.playerId);
          expect(new Set(ids).size).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
