import { COURT_HEIGHT, COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courtY, paddleSign, panOf, placeCourt, screenX, screenY } from './placement.ts';

const OWN_PADDLE = [300, COURT_WIDTH - 300] as const;

describe('the court on a wide stage', () => {
  it.each([0, 1, null])('has seat 0 on the left for viewer %s', (seat) => {
    const place = placeCourt(1280, 720, seat);
    expect(screenX(place, 0, 0)).toBeLessThan(screenX(place, COURT_WIDTH, 0));
    expect(screenY(place, 0, 0)).toBeLessThan(screenY(place, 0, COURT_HEIGHT));
    expect(paddleSign(place)).toBe(1);
  });
});

describe('the court on a high stage', () => {
  it.each([0, 1] as const)('has the own end at the bottom for seat %s', (seat) => {
    const place = placeCourt(390, 844, seat);
    const own = screenY(place, OWN_PADDLE[seat], COURT_HEIGHT / 2);
    const other = screenY(place, OWN_PADDLE[1 - seat]!, COURT_HEIGHT / 2);
    expect(own).toBeGreaterThan(other);
    expect(place.upright).toBe(true);
  });

  it('has seat 0 at the bottom for who watches', () => {
    expect(placeCourt(390, 844, null)).toEqual(placeCourt(390, 844, 0));
  });

  it('is turned half around between the two players, so that neither sees a mirror image', () => {
    const zero = placeCourt(390, 844, 0);
    const one = placeCourt(390, 844, 1);
    expect(screenX(zero, 5000, 3000) + screenX(one, 5000, 3000)).toBeCloseTo(390);
    expect(screenY(zero, 5000, 3000) + screenY(one, 5000, 3000)).toBeCloseTo(844);
    expect(paddleSign(zero)).toBe(1);
    expect(paddleSign(one)).toBe(-1);
  });

  it('puts sounds where the viewer sees them', () => {
    const place = placeCourt(390, 844, 1);
    const pan = panOf(place, 0, 2000);
    expect(Math.sign(pan)).toBe(Math.sign(screenX(place, 0, 2000) - 195));
  });
});

describe('any court', () => {
  const sizes = fc.tuple(fc.integer({ min: 120, max: 3000 }), fc.integer({ min: 120, max: 3000 }));
  const seats = fc.constantFrom(0, 1, null);

  it('lies within its stage', () => {
    fc.assert(
      fc.property(sizes, seats, ([width, height], seat) => {
        const place = placeCourt(width, height, seat);
        for (const [x, y] of [
          [0, 0],
          [COURT_WIDTH, 0],
          [0, COURT_HEIGHT],
          [COURT_WIDTH, COURT_HEIGHT],
        ] as const) {
          expect(screenX(place, x, y)).toBeGreaterThanOrEqual(-0.5);
          expect(screenX(place, x, y)).toBeLessThanOrEqual(width + 0.5);
          expect(screenY(place, x, y)).toBeGreaterThanOrEqual(-0.5);
          expect(screenY(place, x, y)).toBeLessThanOrEqual(height + 0.5);
        }
      }),
    );
  });

  it('finds back from the screen to the court', () => {
    fc.assert(
      fc.property(sizes, seats, fc.nat(COURT_WIDTH), fc.nat(COURT_HEIGHT), ([width, height], seat, x, y) => {
        const place = placeCourt(width, height, seat);
        expect(courtY(place, screenX(place, x, y), screenY(place, x, y))).toBeCloseTo(y, 3);
      }),
    );
  });
});
