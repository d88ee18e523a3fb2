import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROOM_SEAT } from '../../game.ts';
import { FIELD_RANGE, fieldNames, savedStateOf } from '../../sync/flat.ts';
import { StateEncoder } from '../../sync/state-encoder.ts';
import { linesOf } from './board.ts';
import { drawing, drawn } from './drawn.ts';
import { connectFour } from './index.ts';
import { type ConnectFourInput, connectFourCodec } from './input.ts';
import { advance, apply, isLegal, lagTicks, outcome } from './rules.ts';
import {
  CLOCKS,
  CONNECT_FOUR_FIELDS,
  type ConnectFourState,
  connectFourOptions,
  LAG_QUOTA,
  toMove,
  VARIANTS,
  variantOf,
} from './state.ts';

const started = (options: object = {}): ConnectFourState => connectFour.create(connectFourOptions(options)!);
const drop = (column: number): ConnectFourInput => ({ kind: 'drop', column });
const play = (state: ConnectFourState, columns: string): void => {
  for (const column of columns) {
    expect(apply(state, toMove(state), drop(Number(column)))).toBeUndefined();
    advance(state);
  }
};

/** In turn, on the broad board; no five of one colour come of it. */
const QUIET_COLUMNS = '0000001111112222223333338444444555555666666777777';

/** What seat 0's clock is given back for each of its moves, ticks; the other answers at once and nobody makes a line. */
const givenBack = (moves: readonly { readonly roundTripMs: number; readonly took: number }[]): number[] => {
  const state = started({ clock: '5+3', variant: 'five' });
  return moves.map(({ roundTripMs, took }, index) => {
    for (let tick = 0; tick < took; tick++) advance(state);
    const lag = connectFour.compensate!(state, 0, roundTripMs) as { ticks: number } | undefined;
    if (lag) expect(apply(state, ROOM_SEAT, lag as unknown as ConnectFourInput)).toBeUndefined();
    const before = state.clock0;
    play(state, QUIET_COLUMNS[2 * index]!);
    const given = state.clock0 - before - CLOCKS[3].increment;
    play(state, QUIET_COLUMNS[2 * index + 1]!);
    expect(state.ended).toBe(0);
    return given;
  });
};

describe('a line', () => {
  const cases: readonly [string, string, number, string][] = [
    ['along a row', 'ooo.xx.\n', 3, 'o'],
    ['up a column', 'o......\no......\no......', 0, 'o'],
    ['up to the right', '..xo...\n.xoo...\nxooo...', 3, 'x'],
    ['down to the right', 'x......\nox.....\noox....\nooo....', 3, 'x'],
  ];
  it.each(cases)('ends the match %s', (_title, board, column, mark) => {
    const seat = mark === 'x' ? 1 : 0;
    const state = drawn(board, mark as 'o' | 'x');
    expect(apply(state, seat, drop(column))).toBeUndefined();
    expect(outcome(state)).toBeUndefined();
    advance(state);
    expect(outcome(state)).toEqual({ winner: seat, reason: 'line' });
  });

  it('of four is not enough where five are wanted', () => {
    const state = drawn('oooo.....', 'x', { variant: 'five' });
    expect(linesOf(state, 0)).toHaveLength(0);
    expect(linesOf(drawn('ooooo....', 'x', { variant: 'five' }), 0)).toHaveLength(1);
  });
});

describe('a move', () => {
  it('falls to the lowest free place of its column', () => {
    const state = started();
    play(state, '3332');
    expect(drawing(state)).toBe('...o...\n...x...\n..xo...');
  });

  it.each([
    ['into a full column', '333333', 3, 0, 'no-such-move'],
    ['out of turn', '3', 2, 0, 'not-your-turn'],
    ['into a column that the board does not have', '', 7, 0, 'no-such-move'],
    ['into a column that no board has', '', 9, 0, 'malformed-input'],
  ] as const)('is refused %s, and nothing changes', (_title, before, column, seat, reason) => {
    const state = started();
    play(state, before);
    const copy = { ...state };
    expect(apply(state, seat, drop(column))).toBe(reason);
    expect(state).toEqual(copy);
  });

  it('is refused after the end, even in the moment before the end is in the state', () => {
    const state = started();
    play(state, '030303');
    expect(apply(state, 0, drop(0))).toBeUndefined();
    expect(apply(state, 1, drop(3))).toBe('match-over');
    advance(state);
    expect(apply(state, 1, drop(3))).toBe('match-over');
  });

  it('costs 11 bytes on the wire at most, frame and lag compensation included', () => {
    const state = started({ clock: '3+2' });
    const encoder = new StateEncoder(CONNECT_FOUR_FIELDS);
    const before = savedStateOf(state);
    expect(apply(state, ROOM_SEAT, { kind: 'lag', seat: 0, ticks: 9 })).toBeUndefined();
    expect(apply(state, 0, drop(3))).toBeUndefined();
    const frameAndHeader = 2 + 1 + 2;
    expect(frameAndHeader + encoder.diff(before, state)!.length).toBeLessThanOrEqual(11);
  });

  it('that nobody makes costs nothing: a running clock is predicted', () => {
    const state = started({ clock: '1+0' });
    const replica = { ...state };
    for (let tick = 0; tick < 600; tick++) {
      advance(state);
      advance(replica);
    }
    expect(replica).toEqual(state);
    expect(state.clock0).toBe(3000);
  });
});

describe('the clock', () => {
  it('falls for the one to move, rises by the increment, and ends the match at 0', () => {
    const state = started({ clock: '3+2' });
    for (let tick = 0; tick < 60; tick++) advance(state);
    play(state, '3');
    expect([state.clock0, state.clock1]).toEqual([180 * 60 - 60 + 120, 180 * 60 - 1]);
    for (let tick = 0; tick < 180 * 60; tick++) advance(state);
    expect(outcome(state)).toEqual({ winner: 0, reason: 'time' });
    expect(state.clock1).toBe(0);
  });

  it('starts anew for each move where it is a clock per move', () => {
    const state = started({ clock: 'move' });
    for (let tick = 0; tick < 60; tick++) advance(state);
    play(state, '33');
    expect(state.clock0).toBe(30 * 60 - 1);
  });

  it('is given back what the network took, at most 0.4 round trips and 0.15 s, at most a second', () => {
    expect([0, 40, 250, 400, 1000, 5000].map(lagTicks)).toEqual([0, 2, 15, 18, 33, 60]);
    const state = started({ clock: '3+2' });
    for (let tick = 0; tick < 60; tick++) advance(state);
    expect(connectFour.compensate!(state, 0, 250)).toEqual({ kind: 'lag', seat: 0, ticks: 15 });
    expect(connectFour.compensate!(state, 1, 250)).toBeUndefined();
    expect(connectFour.compensate!(started(), 0, 250)).toBeUndefined();
  });

  it('is given back all that the network takes, in every move, to who is a quarter of a second away', () => {
    expect(givenBack(Array(21).fill({ roundTripMs: 250, took: 40 }))).toEqual(Array(21).fill(15));
  });

  it('is given back more where a line falters, out of what the moves before left', () => {
    const steady = { roundTripMs: 80, took: 40 };
    const faltering = { roundTripMs: 750, took: 40 };
    expect(givenBack([steady, steady, steady, faltering, steady])).toEqual([4, 4, 4, 27, 4]);
  });

  it('is given back a quarter of a second a move and half a second a match at most, whatever is measured', () => {
    const claims = fc.array(fc.record({ roundTripMs: fc.nat(60_000), took: fc.nat(120) }), { maxLength: 16 });
    fc.assert(
      fc.property(claims, (moves) => {
        const sum = givenBack(moves).reduce((total, ticks) => total + ticks, 0);
        expect(sum).toBeLessThanOrEqual(LAG_QUOTA.start + LAG_QUOTA.aMove * moves.length);
      }),
    );
  });

  it('is given back nothing where each move has a clock of its own', () => {
    const state = started({ clock: 'move' });
    for (let tick = 0; tick < 60; tick++) advance(state);
    expect(connectFour.compensate!(state, 0, 250)).toBeUndefined();
  });

  it('is given back no more than the move took, so that slow probes and quick moves gain no time', () => {
    const state = started({ clock: '1+0' });
    for (const column of '0123456012345601') {
      const seat = toMove(state);
      for (let tick = 0; tick < 3; tick++) advance(state);
      const lag = connectFour.compensate!(state, seat, 5000);
      if (lag) apply(state, ROOM_SEAT, lag as ConnectFourInput);
      play(state, column);
      expect(seat === 0 ? state.clock0 : state.clock1).toBeLessThanOrEqual(3600);
    }
  });

  it('and all else follows from each of two moves in one tick', () => {
    const [together, apart] = [started({ clock: '3+2' }), started({ clock: '3+2' })];
    play(apart, '0101010');
    advance(together);
    for (const column of [0, 1, 0, 1, 0, 1, 0])
      expect(apply(together, toMove(together), { kind: 'drop', column })).toBeUndefined();
    advance(together);
    expect(outcome(together)).toEqual(outcome(apart));
    expect([together.plies, together.settled]).toEqual([7, together.last]);
    expect(apply(together, 1, { kind: 'drop', column: 2 })).toBe('match-over');
  });

  it('is given back nothing for a move in the very tick of the other’s', () => {
    const state = started({ clock: '1+0' });
    for (let tick = 0; tick < 60; tick++) advance(state);
    apply(state, 0, { kind: 'drop', column: 3 });
    expect(connectFour.compensate!(state, 1, 5000)).toBeUndefined();
  });

  it('takes lag from the room only', () => {
    expect(apply(started({ clock: '3+2' }), 0, { kind: 'lag', seat: 0, ticks: 60 })).toBe('not-your-input');
  });

  it('runs on while the seat that is to move is away, and for nobody else', () => {
    const state = started({ clock: '1+0' });
    const { clock0, clock1 } = state;
    expect(connectFour.absent!(state, 1, 600)).toBeUndefined();
    const away = connectFour.absent!(state, 0, 600)!;
    expect(apply(state, 0, away)).toBe('not-your-input');
    expect(apply(state, ROOM_SEAT, away)).toBeUndefined();
    expect([state.clock0, state.clock1]).toEqual([clock0 - 600, clock1]);
    expect(apply(state, ROOM_SEAT, { kind: 'away', seat: 1, ticks: 600 })).toBe('not-your-turn');
  });

  it('may run out in an absence, which the next tick says', () => {
    const state = started({ clock: 'move' });
    apply(state, 0, drop(3));
    expect(apply(state, ROOM_SEAT, connectFour.absent!(state, 1, 60_000)!)).toBeUndefined();
    expect(outcome(state)).toBeUndefined();
    advance(state);
    expect(outcome(state)).toEqual({ winner: 0, reason: 'time' });
    expect(connectFour.absent!(state, 0, 60)).toBeUndefined();
  });

  it('does not run on where there is none', () => {
    const state = started({ clock: 'none' });
    expect(connectFour.absent!(state, 0, 600)).toBeUndefined();
    expect(apply(state, ROOM_SEAT, { kind: 'away', seat: 0, ticks: 600 })).toBe('not-your-turn');
  });
});

describe('words', () => {
  it('resigning gives the match to the other', () => {
    const state = started();
    expect(apply(state, 0, { kind: 'resign' })).toBeUndefined();
    expect(outcome(state)).toEqual({ winner: 1, reason: 'resigned' });
  });

  it('a draw offer stands until it is accepted, declined or answered by a move, and comes once a move', () => {
    const state = started();
    expect(apply(state, 0, { kind: 'accept-draw' })).toBe('no-such-move');
    expect(apply(state, 0, { kind: 'offer-draw' })).toBeUndefined();
    expect(apply(state, 0, { kind: 'accept-draw' })).toBe('no-such-move');
    expect(apply(state, 1, { kind: 'decline-draw' })).toBeUndefined();
    expect(apply(state, 0, { kind: 'offer-draw' })).toBe('no-such-move');
    play(state, '3');
    expect(apply(state, 0, { kind: 'offer-draw' })).toBeUndefined();
    play(state, '3');
    expect(state.offer).toBe(0);
    play(state, '3');
    expect(apply(state, 1, { kind: 'offer-draw' })).toBeUndefined();
    expect(apply(state, 0, { kind: 'accept-draw' })).toBeUndefined();
    expect(outcome(state)).toEqual({ winner: null, reason: 'draw-agreed' });
  });
});

describe('a draw offer', () => {
  it('stands when the one who made it moves, and lapses when the other does', () => {
    for (const offerer of [0, 1]) {
      const state = started({ starts: offerer });
      apply(state, offerer, { kind: 'offer-draw' });
      play(state, '3');
      expect(state.offer).toBe(offerer + 1);
      play(state, '3');
      expect(state.offer).toBe(0);
    }
  });

  it('that came with a move is accepted after it', () => {
    const state = started();
    apply(state, 0, { kind: 'offer-draw' });
    play(state, '3');
    expect(apply(state, 1, { kind: 'accept-draw' })).toBeUndefined();
    expect(outcome(state)?.reason).toBe('draw-agreed');
  });
});

describe('Pop Out', () => {
  it('lets a player take an own disc out of the bottom, and nobody else’s', () => {
    const state = started({ variant: 'pop-out' });
    play(state, '34');
    expect(isLegal(state, 0, 4, true)).toBe(false);
    expect(apply(state, 0, { kind: 'pop', column: 3 })).toBeUndefined();
    expect(drawing(state)).toBe('....x..');
    expect(isLegal(started(), 0, 3, true)).toBe(false);
  });

  it('gives the match to the one who popped where both have a line after it', () => {
    const state = drawn('o......\nxooo...\noxxx...', 'o', { variant: 'pop-out' });
    expect(apply(state, 0, { kind: 'pop', column: 0 })).toBeUndefined();
    expect([linesOf(state, 0).length, linesOf(state, 1).length]).toEqual([1, 1]);
    advance(state);
    expect(outcome(state)).toEqual({ winner: 0, reason: 'line' });
  });
});

describe('any sequence of inputs', () => {
  const inputs: fc.Arbitrary<ConnectFourInput> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('drop' as const, 'drop' as const, 'pop' as const),
      column: fc.integer({ min: -1, max: 9 }),
    }),
    fc.record({ kind: fc.constantFrom('offer-draw' as const, 'decline-draw' as const) }),
    fc.record({
      kind: fc.constantFrom('lag' as const, 'away' as const),
      seat: fc.integer({ min: 0, max: 1 }),
      ticks: fc.integer({ min: 0, max: 60 }),
    }),
  );
  const steps = fc.array(
    fc.record({ seat: fc.constantFrom(0, 1, ROOM_SEAT), input: inputs, ticks: fc.nat(90) }),
    { maxLength: 120 },
  );
  const options = fc.record({
    variant: fc.constantFrom(...VARIANTS.map(({ id }) => id)),
    clock: fc.constantFrom('none', '1+0', '3+2', 'move'),
    starts: fc.constantFrom(0, 1),
  });

  it('[S1] keeps every field within its type, refuses without a change, and ends once', () => {
    fc.assert(
      fc.property(options, steps, (chosen, sequence) => {
        const state = started(chosen);
        for (const { seat, input, ticks } of sequence) {
          const before = { ...state };
          if (apply(state, seat, input) !== undefined) expect(state).toEqual(before);
          for (let tick = 0; tick < ticks; tick++) advance(state);
          for (const name of fieldNames<ConnectFourState>(CONNECT_FOUR_FIELDS)) {
            const [low, high] = FIELD_RANGE[CONNECT_FOUR_FIELDS[name]];
            expect(Number.isInteger(state[name]) && state[name] >= low && state[name] <= high).toBe(true);
          }
          if (before.ended !== 0) expect(state.winner).toBe(before.winner);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a seat moves only in its turn and only where there is room', () => {
    fc.assert(
      fc.property(options, fc.array(fc.nat(8), { maxLength: 60 }), (chosen, columns) => {
        const state = started(chosen);
        for (const column of columns) {
          const seat = toMove(state);
          const legal = isLegal(state, seat, column, false);
          expect(apply(state, 1 - seat, drop(column))).toBeDefined();
          expect(apply(state, seat, drop(column)) === undefined).toBe(legal);
          if (legal) advance(state);
          expect(variantOf(state).columns).toBeGreaterThanOrEqual(7);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the codec', () => {
  it('gives back what it was given, for every input', () => {
    const all: ConnectFourInput[] = [
      drop(0),
      drop(8),
      { kind: 'pop', column: 3 },
      { kind: 'resign' },
      { kind: 'offer-draw' },
      { kind: 'accept-draw' },
      { kind: 'decline-draw' },
      { kind: 'lag', seat: 1, ticks: 60 },
      { kind: 'away', seat: 0, ticks: 255 },
      { kind: 'away', seat: 1, ticks: 0x7fff },
    ];
    for (const input of all)
      expect(connectFourCodec.decodeWhole(connectFourCodec.encode(input))).toEqual(input);
  });

  it.each([
    [[]],
    [[0]],
    [[0, 9]],
    [[0, 255]],
    [[0, 3, 0]],
    [[99, 0]],
    [[2, 1]],
    [[6, 127]],
    [[7, 0]],
    [[7, 0, 0, 0]],
  ])('does not read %j', (bytes) => {
    expect(connectFourCodec.decodeWhole(Uint8Array.from(bytes))).toBeUndefined();
  });

  it.each([-1, 7.5, 3.5, Number.NaN, '3', undefined])('has no move for the column %s', (column) => {
    expect(apply(started(), 0, { kind: 'drop', column: column as number })).toBe('malformed-input');
  });
});
