import { ROWS } from '@rallydrop/common/games/connect-four/state';
import { describe, expect, it } from 'vitest';
import { HAND_ROW } from './discs.ts';
import { bottomY, columnUnder, columnX, isOnFoot, placeBoard, rowY } from './placement.ts';

const STAGES = [
  [944, 668],
  [390, 560],
  [374, 420],
  [844, 338],
  [2560, 1300],
] as const;

describe('the board on the stage', () => {
  for (const [width, height] of STAGES) {
    for (const columns of [7, 9]) {
      for (const popOut of [false, true]) {
        const place = placeBoard(width, height, columns, popOut);
        it(`has room on ${width}×${height} with ${columns} columns${popOut ? ' and buttons at its foot' : ''}`, () => {
          const frame = place.cell > 44 ? place.frame : 0;
          expect(columnX(place, 0) - place.cell / 2 - frame).toBeGreaterThanOrEqual(0);
          expect(columnX(place, columns - 1) + place.cell / 2 + frame).toBeLessThanOrEqual(width);
          expect(rowY(place, HAND_ROW) - place.cell / 2).toBeGreaterThanOrEqual(-1);
          expect(bottomY(place) + place.foot).toBeLessThanOrEqual(height);
          if (popOut) expect(place.foot).toBeGreaterThanOrEqual(44);
        });
      }
    }
  }

  it('gives a column of seven 44 pixels or more on a phone', () => {
    expect(placeBoard(374, 560, 7, false).cell).toBeGreaterThanOrEqual(44);
  });

  // 390 / 9 = 43.3: the one target below a finger's 44. A board that scrolls or a magnifying glass would cost more than the
  // missing 0.7 px; a finger that is beside a column slides to it before it lets go.
  it('goes from edge to edge of a phone with nine columns, which are a hair narrower than a finger there', () => {
    expect(placeBoard(412, 560, 9, false).cell).toBe(44);
    for (const width of [360, 390, 393]) {
      const place = placeBoard(width, 560, 9, false);
      expect(place.cell).toBe(Math.floor(width / 9));
      expect(columnUnder(place, 0)).toBe(0);
      expect(columnUnder(place, width - 1)).toBe(8);
    }
  });

  it('finds the column under a point, above and below the board too', () => {
    const place = placeBoard(944, 668, 7, true);
    for (let column = 0; column < 7; column++)
      expect(columnUnder(place, columnX(place, column))).toBe(column);
    expect(columnUnder(place, columnX(place, 0) - place.cell * 0.7)).toBe(0);
    expect(columnUnder(place, 0)).toBe(-1);
    expect(columnUnder(place, 943)).toBe(-1);
  });

  it('tells the foot from the places above it', () => {
    const place = placeBoard(944, 668, 7, true);
    expect(isOnFoot(place, rowY(place, 0))).toBe(false);
    expect(isOnFoot(place, bottomY(place) + 1)).toBe(true);
    expect(rowY(place, ROWS - 1)).toBeLessThan(rowY(place, 0));
  });
});
