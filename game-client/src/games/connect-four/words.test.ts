import { drawn } from '@rallydrop/common/games/connect-four/drawn';
import { advance, apply } from '@rallydrop/common/games/connect-four/rules';
import { connectFourOptions, ENDINGS, VARIANTS } from '@rallydrop/common/games/connect-four/state';
import { describe, expect, it } from 'vitest';
import { connectFour } from './index.ts';
import { endWords, explainEnd, moveWords, turnWords } from './words.ts';

const PLAYERS = [
  { name: 'Ada', face: 1, bot: false },
  { name: 'Otto', face: 2, bot: true },
];

describe('Connect Four in words', () => {
  it('says who plays where, rows counted from the bottom', () => {
    const state = drawn('...o...', 'x');
    apply(state, 1, { kind: 'drop', column: 3 });
    expect(moveWords(state)).toBe('Cyan plays column 4, row 2');
    expect(turnWords(state, 0, PLAYERS)).toBe('Your turn');
    expect(turnWords(state, 1, PLAYERS)).toBe('Ada’s turn');
    expect(turnWords(state, null, [])).toBe('Amber’s turn');
  });

  it('says that a bot thinks', () => {
    expect(turnWords(drawn('...o...', 'x'), 0, PLAYERS)).toBe('Otto is thinking…');
  });

  it('says a pop', () => {
    const state = drawn('o......', 'o', { variant: 'pop-out' });
    apply(state, 0, { kind: 'pop', column: 0 });
    expect(moveWords(state)).toBe('Amber pops column 1');
  });

  it('says how it ended', () => {
    const won = drawn('ooo....', 'o');
    apply(won, 0, { kind: 'drop', column: 3 });
    advance(won);
    expect(endWords(won, PLAYERS)).toBe('Ada has four in a row');
    const resigned = drawn('ooo....', 'o');
    apply(resigned, 0, { kind: 'resign' });
    expect(endWords(resigned, PLAYERS)).toBe('Ada resigned. Otto wins');
  });

  it('explains every end that the rules have', () => {
    for (const ending of ENDINGS.slice(1)) expect(explainEnd(ending, VARIANTS[0])).toMatch(/\.$/);
    expect(explainEnd('left', VARIANTS[0])).toBeUndefined();
  });

  it('describes a room by its options, as the rules keep them', () => {
    const options = connectFourOptions({ clock: '3+2', variant: 'five' });
    expect(connectFour.describe(options)).toBe('Five in a row on 9×6, 3 minutes + 2 s a move');
    expect(connectFour.explainEnd?.('line', options)).toBe('Five in a row.');
    for (const wrong of [undefined, null, 3, {}, { clock: 99, variant: -1 }]) {
      expect(connectFour.describe(wrong)).toBe('');
    }
  });
});
