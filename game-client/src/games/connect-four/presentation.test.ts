import { drawn } from '@rallydrop/common/games/connect-four/drawn';
import { advance, apply } from '@rallydrop/common/games/connect-four/rules';
import type { ConnectFourState } from '@rallydrop/common/games/connect-four/state';
import { describe, expect, it } from 'vitest';
import { ConnectFourPresentation } from './presentation.ts';

/** A match whose three states the test sets: own, settled and confirmed. */
const sessionOf = (start: ConnectFourState, seat: 0 | 1 | null) => {
  const own = { ...start };
  const settled = { ...start };
  const confirmed = { ...start };
  return {
    ...{ seat, ready: true, ownTick: 10, settledTick: 5 },
    ...{ own, settled, confirmed },
    stateAt: (tick: number) => (tick >= 10 ? own : settled),
  };
};

const DRAWING = `
  xxx....
  ooo....
`;

describe('what is shown of a match', () => {
  it('has the own move at once, and hears of it when it is taken back [P1]', () => {
    const match = sessionOf(drawn(DRAWING, 'o'), 0);
    const before = { ...match.own };
    const shown = new ConnectFourPresentation(match);
    shown.frame(0);
    expect(shown.moved).toBe(false);
    apply(match.own, 0, { kind: 'drop', column: 6 });
    shown.frame(16);
    expect(shown.moved).toBe(true);
    expect(shown.discs.moving).toBe(1);
    Object.assign(match.own, before);
    shown.frame(32);
    expect(shown.takenBack).toBe(true);
    expect(shown.moved).toBe(false);
  });

  it('does not have the end before the server has it [P4]', () => {
    const match = sessionOf(drawn(DRAWING, 'o'), 0);
    const shown = new ConnectFourPresentation(match);
    shown.frame(0);
    apply(match.own, 0, { kind: 'drop', column: 3 });
    advance(match.own);
    expect(match.own.ended).not.toBe(0);
    shown.frame(16);
    expect(shown.over).toBe(false);
    expect(shown.line).toEqual([]);

    Object.assign(match.confirmed, match.own);
    shown.frame(32);
    expect(shown.ended).toBe(true);
    expect(shown.line).toHaveLength(4);
    shown.frame(48);
    expect(shown.ended).toBe(false);
    expect(shown.over).toBe(true);
  });

  it('shows the last move when the ticks have stopped before it', () => {
    const match = sessionOf(drawn(DRAWING, 'x'), null);
    const shown = new ConnectFourPresentation(match);
    shown.frame(0);
    apply(match.confirmed, 1, { kind: 'drop', column: 3 });
    apply(match.confirmed, 0, { kind: 'resign' });
    shown.frame(16);
    expect(shown.moved).toBe(true);
    expect(shown.over).toBe(true);
  });

  it('has the own clock of the own tick, and the other of the settled one [P2]', () => {
    const match = sessionOf(drawn(DRAWING, 'o', { clock: '1+0' }), 0);
    match.own.clock0 = 3_000;
    match.own.clock1 = 2_000;
    match.settled.clock0 = 3_010;
    match.settled.clock1 = 2_010;
    const shown = new ConnectFourPresentation(match);
    shown.frame(0);
    expect(shown.clocks).toEqual([3_000, 2_010]);
    expect(shown.running).toBe(0);
    expect(shown.timed).toBe(true);
  });

  it('acts nothing out when it is shown for the first time', () => {
    const shown = new ConnectFourPresentation(sessionOf(drawn(DRAWING, 'o'), 1));
    shown.frame(0);
    expect(shown.discs.moving).toBe(0);
    expect(shown.moved).toBe(false);
  });
});
