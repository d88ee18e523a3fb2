import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seated } from './seating.ts';
import { ticket } from './testing.ts';

const seats = fc.array(fc.constantFrom(0, 1), { maxLength: 6 });
const names = (...tickets: Parameters<typeof seated>) => seated(...tickets).map(({ player }) => player);

describe('the seats of a pair', () => {
  it('go to whoever had them less often, or longer ago', () => {
    const ada = ticket('ada', { lastSeats: [0, 0, 1] });
    expect(names(ada, ticket('bob', { lastSeats: [1, 0] }))).toEqual(['bob', 'ada']);
    expect(names(ada, ticket('bob', { lastSeats: [1, 0, 0] }))).toEqual(['bob', 'ada']);
    expect(names(ada, ticket('bob', { lastSeats: [0, 0, 0] }))).toEqual(['ada', 'bob']);
  });

  it('go to whoever had the first one longer ago, where both had it as often', () => {
    const [ada, bob] = [ticket('ada', { lastSeats: [0, 1] }), ticket('bob', { lastSeats: [1, 0] })];
    expect(names(ada, bob)).toEqual(['bob', 'ada']);
    expect(names(bob, ada)).toEqual(['bob', 'ada']);
    // How often goes before how long ago.
    expect(names(ticket('cy', { lastSeats: [1, 0, 0] }), ada)).toEqual(['ada', 'cy']);
    // Who has never played is not held to have just had it.
    expect(names(ada, ticket('bob'))).toEqual(['bob', 'ada']);
    expect(names(bob, ticket('ada', { since: 0 }))).toEqual(['ada', 'bob']);
  });

  it('go to whoever waits longer, where nothing else speaks for either', () => {
    const [ada, bob] = [ticket('ada', { since: 9 }), ticket('bob', { since: 5 })];
    expect(names(ada, bob)).toEqual(['bob', 'ada']);
    expect(names(bob, ada)).toEqual(['bob', 'ada']);
    expect(names(ticket('ada'), ticket('bob'))).toEqual(['ada', 'bob']);
    expect(names(ticket('bob'), ticket('ada'))).toEqual(['ada', 'bob']);
  });

  it('do not depend on who is named first', () => {
    fc.assert(
      fc.property(seats, seats, (a, b) => {
        const [ada, bob] = [ticket('ada', { lastSeats: a }), ticket('bob', { lastSeats: b })];
        expect(names(ada, bob)).toEqual(names(bob, ada));
      }),
    );
  });
});
