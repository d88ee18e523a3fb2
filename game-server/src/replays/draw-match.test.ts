import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { disc, figure, POSTER_HEIGHT, POSTER_WIDTH } from '@rallydrop/common/poster';
import { describe, expect, it } from 'vitest';
import { drawMatch } from './draw-match.ts';
import { toPng } from './png.ts';
import { paint } from './raster.ts';

const kept = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../tests/corpus/journals/${name}.journal`, import.meta.url)));

/** RGB of a pixel of a picture that `toPng` made. */
const pixelOf = (png: Uint8Array, x: number, y: number): number => {
  const bytes = Buffer.from(png);
  const width = bytes.readUInt32BE(16);
  const length = bytes.readUInt32BE(33);
  const rows = inflateSync(bytes.subarray(41, 41 + length));
  const at = [0, 0, 0];
  for (let row = 0; row <= y; row++)
    for (let n = 0; n < 3; n++) at[n] = (at[n]! + rows[row * (width * 3 + 1) + 1 + x * 3 + n]!) & 0xff;
  return (at[0]! << 16) | (at[1]! << 8) | at[2]!;
};

describe('a picture', () => {
  it('has its shapes where they are, and nothing beside them', () => {
    const png = toPng(paint(60, 40, 0x0b1020, [disc(20, 20, 8, 0xffb000), disc(45, 20, 5, 0x38d0ff, 0.5)]));
    expect(png.subarray(0, 4)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    expect(pixelOf(png, 20, 20)).toBe(0xffb000);
    expect(pixelOf(png, 45, 20)).toBe(0x227090);
    expect(pixelOf(png, 1, 1)).toBe(0x0b1020);
    expect(pixelOf(png, 33, 20)).toBe(0x0b1020);
  });

  it('of a ring has nothing in its middle', () => {
    const png = toPng(paint(40, 40, 0, [{ ...disc(20, 20, 15, 0xffffff), edge: 4 }]));
    expect(pixelOf(png, 20, 20)).toBe(0);
    expect(pixelOf(png, 7, 20)).toBe(0xffffff);
  });

  it('tells every digit from every other', () => {
    const look = { color: 0xffffff, alpha: 1 };
    const drawn = Array.from({ length: 10 }, (_, digit) => JSON.stringify(figure(digit, 0, 0, 100, look)));
    expect(new Set(drawn).size).toBe(10);
    expect(figure(88, 0, 0, 100, look)).toHaveLength(14);
  });
});

describe('a picture of a match', () => {
  it('is drawn of both games, at the moment that is asked for or one that the game chooses', () => {
    for (const name of ['pong-long-rally.rules-2', 'connect-four-line.rules-3']) {
      const chosen = drawMatch(kept(name), null)!;
      expect(Buffer.from(chosen).readUInt32BE(16)).toBe(POSTER_WIDTH);
      expect(Buffer.from(chosen).readUInt32BE(20)).toBe(POSTER_HEIGHT);
      expect(chosen.length).toBeLessThan(60_000);
      expect(drawMatch(kept(name), 1)).not.toEqual(chosen);
      // Past its end there is its end.
      expect(drawMatch(kept(name), 1e7)).toEqual(drawMatch(kept(name), 9e6));
    }
  });

  it('is not drawn of what is no journal, is cut off, or has been changed [J5]', () => {
    const journal = kept('pong-by-hand.rules-2');
    expect(drawMatch(new Uint8Array(9), null)).toBeUndefined();
    expect(drawMatch(journal.subarray(0, journal.length - 3), null)).toBeUndefined();
    const changed = journal.slice();
    changed[Math.floor(changed.length / 2)]! ^= 0x40;
    expect(drawMatch(changed, null)).toBeUndefined();
  });
});
