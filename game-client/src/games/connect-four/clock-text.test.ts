import { expect, it } from 'vitest';
import { clockText, clockUnit } from './clock-text.ts';

it('a clock shows minutes and seconds, and under ten seconds tenths', () => {
  expect(clockText(180 * 60)).toBe('3:00');
  expect(clockText(180 * 60 - 1)).toBe('3:00');
  expect(clockText(179 * 60)).toBe('2:59');
  expect(clockText(600)).toBe('0:10');
  expect(clockText(599)).toBe('9.9');
  expect(clockText(60)).toBe('1.0');
});

it('a clock shows 0.0 only when the time is up', () => {
  expect(clockText(1)).toBe('0.1');
  expect(clockText(0)).toBe('0.0');
});

it('the unit changes whenever the text does', () => {
  for (let ticks = 700; ticks > 0; ticks--) {
    if (clockText(ticks) !== clockText(ticks - 1)) expect(clockUnit(ticks)).not.toBe(clockUnit(ticks - 1));
  }
});
