import { GAMES } from '@rallydrop/common/games/index';
import { describe, expect, it } from 'vitest';
import { EYES, faceTraits, HEADS, MARKS, TINTS } from './face-traits.ts';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (hex: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};
const contrast = (one: string, other: string): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
};

describe('a face', () => {
  it('is the same for the same number', () => {
    for (const seed of [0, 1, 2 ** 31, 2 ** 32 - 1]) expect(faceTraits(seed)).toEqual(faceTraits(seed));
  });

  it('uses all of the kit, each part about as often as the others', () => {
    const seen = new Map<string, number>();
    for (let seed = 0; seed < 6_000; seed++) {
      for (const part of Object.values(faceTraits(seed))) seen.set(part, (seen.get(part) ?? 0) + 1);
    }
    for (const parts of [HEADS, EYES, MARKS, TINTS]) {
      for (const part of parts) expect(seen.get(part)! / (6_000 / parts.length)).toBeCloseTo(1, 0);
    }
  });

  it('stands out from the panel, and its eyes from it', () => {
    for (const tint of TINTS) {
      expect(contrast(tint, '#202a47')).toBeGreaterThan(3);
      expect(contrast(tint, '#0b1020')).toBeGreaterThan(4.5);
    }
  });

  it('of a bot is like that of no other bot of its game', () => {
    for (const { botLevels } of GAMES) {
      const faces = botLevels.map(({ face }) => {
        const { head, eyes, tint } = faceTraits(face);
        return `${head} ${eyes} ${tint}`;
      });
      expect(new Set(faces).size).toBe(faces.length);
      expect(new Set(botLevels.map(({ face }) => faceTraits(face).head)).size).toBeGreaterThan(3);
    }
  });
});
