import { drawn } from '@rallydrop/common/games/connect-four/drawn';
import { apply } from '@rallydrop/common/games/connect-four/rules';
import { type ConnectFourState, LAST_POPPED } from '@rallydrop/common/games/connect-four/state';
import { beforeEach, describe, expect, it } from 'vitest';
import { Discs, HAND_ROW } from './discs.ts';

const BOARD = `
  ..xo...
  .xoxo..
`;

/** "column/row seat motion" of every disc that is not gone. */
const seen = (discs: Discs) =>
  discs.pool
    .filter(({ motion }) => motion !== 'gone')
    .map(({ column, row, seat, motion }) => `${column}/${row} ${'ox'[seat]} ${motion}`)
    .sort();

describe('the discs that are seen', () => {
  let discs: Discs;
  let state: ConnectFourState;
  const show = (now: number) => {
    discs.show(state, now);
    discs.frame(now);
  };
  beforeEach(() => {
    discs = new Discs();
    state = drawn(BOARD, 'o', { variant: 'pop-out' });
    discs.show(state, 0, true);
    discs.frame(0);
  });

  it('lie where they are when the board is shown for the first time', () => {
    expect(seen(discs)).toHaveLength(6);
    expect(seen(discs).every((disc) => disc.endsWith('rests'))).toBe(true);
    expect(discs.moving).toBe(0);
  });

  it('fall from the hand into their place, land once, and rest', () => {
    apply(state, 0, { kind: 'drop', column: 3 });
    show(1_000);
    const falling = discs.pool.find(({ motion }) => motion === 'falls')!;
    expect(falling.height).toBeCloseTo(HAND_ROW);
    let landings = 0;
    for (let now = 1_000; now < 1_500; now += 16) {
      discs.frame(now);
      landings += discs.landings;
    }
    expect(landings).toBe(1);
    expect(seen(discs)).toContain('3/2 o rests');
  });

  it('go up again and fade when a move is taken back', () => {
    const before = { ...state };
    apply(state, 0, { kind: 'drop', column: 0 });
    show(1_000);
    discs.frame(2_000);
    Object.assign(state, before);
    show(2_000);
    expect(seen(discs)).toContain('0/0 o leaves-upwards');
    discs.frame(2_100);
    const leaving = discs.pool.find(({ motion }) => motion === 'leaves-upwards')!;
    expect(leaving.height).toBeGreaterThan(0);
    expect(leaving.alpha).toBeLessThan(1);
    discs.frame(2_300);
    expect(seen(discs)).toHaveLength(6);
  });

  it('leave below, and those above them follow, when one is popped', () => {
    apply(state, 0, { kind: 'pop', column: 2 });
    show(1_000);
    expect(seen(discs)).toContain('2/0 o leaves-downwards');
    expect(seen(discs)).toContain('2/0 x falls');
    discs.frame(1_400);
    expect(seen(discs)).toContain('2/0 x rests');
    expect(seen(discs)).toHaveLength(5);
  });

  it('rise again when a pop is taken back', () => {
    const before = { ...state };
    apply(state, 0, { kind: 'pop', column: 2 });
    show(1_000);
    discs.frame(2_000);
    Object.assign(state, before);
    show(2_000);
    discs.frame(3_000);
    expect(seen(discs)).toContain('2/0 o rests');
    expect(seen(discs)).toContain('2/1 x rests');
    expect(seen(discs)).toHaveLength(6);
  });

  it('tell a pop from a move taken back where the column alone does not', () => {
    state = drawn('o......\no......\no......', 'o', { variant: 'pop-out' });
    discs.show(state, 0, true);
    apply(state, 0, { kind: 'pop', column: 0 });
    expect(state.last & LAST_POPPED).not.toBe(0);
    show(1_000);
    expect(seen(discs)).toContain('0/0 o leaves-downwards');
  });

  it('are shown at once as they are when no move explains the change', () => {
    state = drawn('x......\nx......\nx......', 'o');
    show(1_000);
    discs.frame(5_000);
    expect(seen(discs)).toEqual(['0/0 x rests', '0/1 x rests', '0/2 x rests']);
  });

  it('are where they belong at once where motion is unwelcome', () => {
    const still = new Discs(true);
    still.show(state, 0, true);
    apply(state, 0, { kind: 'drop', column: 0 });
    still.show(state, 1_000);
    still.frame(1_000);
    expect(seen(still)).toContain('0/0 o rests');
    expect(still.landings).toBe(1);
  });
});
