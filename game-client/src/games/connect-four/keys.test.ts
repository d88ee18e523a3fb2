import { expect, it } from 'vitest';
import { Aim } from './aim.ts';
import { actionOf } from './keys.ts';

it('the figures play their columns, with Shift they pop them', () => {
  expect(actionOf('Digit1', false)).toEqual({ kind: 'play', column: 0, pop: false });
  expect(actionOf('Numpad9', true)).toEqual({ kind: 'play', column: 8, pop: true });
  expect(actionOf('Digit0', false)).toBeUndefined();
});

it('the arrows aim, Enter plays, and other keys are none of ours', () => {
  expect(actionOf('ArrowLeft', false)).toEqual({ kind: 'step', by: -1 });
  expect(actionOf('ArrowDown', false)).toEqual({ kind: 'pop', pop: true });
  expect(actionOf('Enter', false)).toEqual({ kind: 'confirm' });
  expect(actionOf('KeyM', false)).toBeUndefined();
});

it('an aim begins in the middle and stays on the board', () => {
  const aim = new Aim();
  aim.step(1, 7);
  expect(aim.column).toBe(3);
  for (let i = 0; i < 9; i++) aim.step(-1, 7);
  expect(aim.column).toBe(0);
  for (let i = 0; i < 9; i++) aim.step(1, 7);
  expect(aim.column).toBe(6);
  aim.leave();
  expect(aim.column).toBe(-1);
});
