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

  it('do not depend on who is named first', () => {
    fc.assert(
      fc.property(seats, seats, (a, b) => {
        const [ada, bob] = [ticket('ada', { lastSeats: a }), ticket('bob', { lastSeats: b })];
        expect(names(ada, bob)).toEqual(names(bob, ada));
      }),
    );
  });
});
