/** How long each reward lasts and how it comes and goes: numbers by their age in ms, the same at every refresh rate. */
import type { Milliseconds } from '@rallydrop/common/tick';

export const SQUASH_MS: Milliseconds = 80;
const SQUASH = 0.25;
/** How much longer the ball is along its way: 1.25 at a hit at full strength, 1 after 80 ms. */
export const squashAt = (age: Milliseconds, strength: number): number =>
  1 + SQUASH * strength * left(age, SQUASH_MS);

const KICK_MS: Milliseconds = 140;
const KICK_PIXELS = 4;
/** How far the paddle is behind its place, CSS pixels. */
export const kickAt = (age: Milliseconds, strength: number): number =>
  KICK_PIXELS * strength * left(age, KICK_MS) ** 2;

export const SHAKE_MS: Milliseconds = 180;
const SHAKE_PIXELS = 6;
/** How far the picture is off its place, −6…6 CSS pixels: outwards first, and back and forth three times. */
export const shakeAt = (age: Milliseconds): number =>
  age < 0 || age >= SHAKE_MS
    ? 0
    : SHAKE_PIXELS * left(age, SHAKE_MS) * Math.cos((6 * Math.PI * age) / SHAKE_MS);

const POP_MS: Milliseconds = 300;
const POP = 0.15;
/** A score's size: 1, 1.15, 1 within 300 ms. */
export const popAt = (age: Milliseconds): number =>
  age < 0 || age >= POP_MS ? 1 : 1 + POP * Math.sin((Math.PI * age) / POP_MS);

/** Before anything of a goal fades, the picture holds its breath. */
export const BREATH_MS: Milliseconds = 80;
/** 1 while the breath is held, then down to 0 within `fade` ms, quick at first. */
export const heldAt = (age: Milliseconds, fade: Milliseconds): number =>
  age < 0 ? 0 : left(Math.max(0, age - BREATH_MS), fade) ** 2;

const RETURN_AFTER_MS: Milliseconds = 180;
const RETURN_MS: Milliseconds = 160;
/** After a goal the next ball grows out of the centre, 0…1: not at once, the eyes are still at the edge. */
export const returnAt = (age: Milliseconds): number =>
  age >= RETURN_AFTER_MS + RETURN_MS ? 1 : Math.max(0, (age - RETURN_AFTER_MS) / RETURN_MS);

const FLOOD_MS: Milliseconds = 500;
/** How far the winner's half is full of their colour, 0…1. */
export const floodAt = (age: Milliseconds): number => (age < 0 ? 0 : 1 - left(age, FLOOD_MS) ** 3);

/** 1 at age 0 falling to 0 at `length`; 0 before and after. */
const left = (age: Milliseconds, length: Milliseconds): number =>
  age < 0 || age >= length ? 0 : 1 - age / length;
