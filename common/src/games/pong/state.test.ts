import { describe, expect, it } from 'vitest';
import { pong } from './index.ts';
import { createPong, FIRST_TO, pongOptions } from './state.ts';
import { misfit, newMatch } from './testing.ts';

describe('Pong’s options', () => {
  it('are first to 7 if nothing is said', () => {
    expect(pongOptions(undefined)).toEqual({ firstTo: 7, twoAhead: false });
    expect(pongOptions({})).toEqual({ firstTo: 7, twoAhead: false });
  });

  it('ask for two ahead in long matches, unless told otherwise', () => {
    expect(pongOptions({ firstTo: 11 })).toEqual({ firstTo: 11, twoAhead: true });
    expect(pongOptions({ firstTo: 21, twoAhead: false })).toEqual({ firstTo: 21, twoAhead: false });
    expect(pongOptions({ firstTo: 5, twoAhead: true })).toEqual({ firstTo: 5, twoAhead: true });
  });

  it('are none where anything is unknown or out of range', () => {
    const refused = [
      null,
      7,
      'first to 7',
      [],
      { firstTo: 6 },
      { firstTo: '7' },
      { twoAhead: 1 },
      { speed: 3 },
    ];
    for (const raw of [...refused, { firstTo: null }, { firstTo: Number.NaN }]) {
      expect(pongOptions(raw)).toBeUndefined();
    }
  });
});

describe('Pong’s state', () => {
  it('starts with fields that all fit, in wire order [S1]', () => {
    for (const firstTo of FIRST_TO) expect(misfit(createPong({ firstTo, twoAhead: true }))).toBeUndefined();
    expect(Object.keys(pong.fields)).toEqual(Object.keys(newMatch()));
  });
});
