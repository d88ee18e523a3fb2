import { expect, it } from 'vitest';
import { endSound } from './end-sound.ts';

it.each([
  [0, 0, 'win'],
  [1, 0, 'lose'],
  [1, null, 'win'],
  [null, 0, 'draw'],
  [null, null, 'draw'],
] as const)('a match won by %s sounds to seat %s like a %s', (winner, seat, sound) => {
  expect(endSound(winner, seat)).toBe(sound);
});
