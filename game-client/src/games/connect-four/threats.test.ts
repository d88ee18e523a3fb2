import { drawn } from '@rallydrop/common/games/connect-four/drawn';
import { expect, it } from 'vitest';
import { threatsOf } from './threats.ts';

it('a place in which a disc would win now is a threat of that seat alone', () => {
  const state = drawn('xxx....\nooo....', 'o');
  expect(threatsOf(state, 0)).toEqual([{ column: 3, row: 0 }]);
  expect(threatsOf(state, 1)).toEqual([]);
});

it('three that are open on both sides threaten twice', () => {
  const state = drawn('.......\n..ooo.x', 'x');
  expect(threatsOf(state, 0)).toEqual([
    { column: 1, row: 0 },
    { column: 5, row: 0 },
  ]);
});

it('a place that no disc reaches yet is none, nor is a full column', () => {
  const above = drawn('ooo....\nxxo.xx.', 'x');
  expect(threatsOf(above, 0)).toEqual([]);
  const full = drawn('x......\nx......\no......\no......\no......\nx......', 'x');
  expect(threatsOf(full, 0)).toEqual([]);
});
