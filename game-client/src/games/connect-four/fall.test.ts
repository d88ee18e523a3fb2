import { expect, it } from 'vitest';
import { heightAfter, restAfter, touchdownAfter } from './fall.ts';

it('a disc falls, bounces and lies still within 120 to 400 ms, whatever the row', () => {
  for (let rows = 1; rows <= 6.1; rows += 0.1) {
    expect(restAfter(rows)).toBeGreaterThan(120);
    expect(restAfter(rows)).toBeLessThan(400);
  }
});

it('a disc starts where it is let go, touches its place, bounces a little and ends there', () => {
  expect(heightAfter(6, 0)).toBe(6);
  expect(heightAfter(6, touchdownAfter(6))).toBeCloseTo(0);
  const top = heightAfter(6, (touchdownAfter(6) + restAfter(6)) / 2);
  expect(top).toBeGreaterThan(0.1);
  expect(top).toBeLessThan(0.5);
  expect(heightAfter(6, restAfter(6))).toBeCloseTo(0);
  expect(heightAfter(6, 10_000)).toBe(0);
});

it('a disc never falls through its place', () => {
  for (let age = 0; age < 500; age++) expect(heightAfter(5, age)).toBeGreaterThanOrEqual(-1e-9);
});
