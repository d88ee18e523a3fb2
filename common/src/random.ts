/** Seeded chance for tests, labs and whatever must come out the same again. The server's own chance is the system's. */
import type { Random32 } from './game.ts';

const WARM_UP = 12;

/**
 * sfc32, "Small Fast Counting", by Chris Doty-Humphrey; from PractRand (https://pracrand.sourceforge.net).
 * Equal seeds (32 bits) give equal sequences on every engine.
 */
export const seededRandom = (seed: number): Random32 => {
  let a = seed | 0;
  let b = 0x9e37_79b9 | 0;
  let c = 0x243f_6a88 | 0;
  let counter = 1;
  const next = () => {
    const result = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let i = 0; i < WARM_UP; i++) next();
  return next;
};

/** A number in [0, 1) from 32 random bits. */
export const uniform = (random: Random32): number => random() / 0x1_0000_0000;
