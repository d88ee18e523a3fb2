import { seededRandom } from '@rallydrop/common/random';
import { FIELD_RANGE } from '@rallydrop/common/sync/flat';
import { noFigures } from '@rallydrop/game-client/sync/match-view';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tug as clientTug } from './client/index.ts';
import { TugPresentation } from './client/presentation.ts';
import { tug } from './common/index.ts';
import { FULL_BREATH, LONGEST_MATCH, TUG_FIELDS, type TugState } from './common/state.ts';

const newMatch = (length = 600): TugState => tug.create(tug.options({ length })!);
const run = (state: TugState, ticks: number): TugState => {
  for (let tick = 0; tick < ticks; tick++) tug.advance(state);
  return state;
};
const set = (state: TugState, seat: number, pulls: boolean) => tug.apply(state, seat, { pulls });

describe('the rules of Tug', () => {
  it('who pulls alone pulls the rope over, and both together move nothing', () => {
    const state = newMatch();
    set(state, 0, true);
    set(state, 1, true);
    expect(run(state, 60).rope).toBe(0);
    set(state, 1, false);
    run(state, 60);
    expect(state.rope).toBe(-360);
  });

  it('pulling costs breath, and without breath nothing moves until there was rest', () => {
    const state = newMatch(1200);
    set(state, 1, true);
    run(state, FULL_BREATH / 2);
    expect([state.breath1, state.rope]).toEqual([0, 720]);
    expect(run(state, 60).rope).toBe(720);
    set(state, 1, false);
    expect(run(state, 60).breath1).toBe(60);
  });

  it('when the time is up, the side decides on which the rope is', () => {
    const state = newMatch();
    expect(tug.outcome(run({ ...state }, LONGEST_MATCH))).toEqual({ winner: null, reason: 'time' });
    expect(tug.outcome(run({ ...state, rope: 4 }, LONGEST_MATCH))).toEqual({ winner: 1, reason: 'time' });
  });

  it('after the end nothing moves and nothing is taken [P4]', () => {
    const state = { ...newMatch(), rope: -600 };
    expect(set(state, 1, true)).toBe('match-over');
    expect(run({ ...state }, 10)).toEqual(state);
  });

  it('[S1] every state fits its fields, whatever the players do', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1), fc.boolean()), { maxLength: 400 }), (inputs) => {
        const state = newMatch();
        for (const [seat, pulls] of inputs) {
          set(state, seat, pulls);
          run(state, 7);
          for (const [name, type] of Object.entries(TUG_FIELDS)) {
            const value = state[name as keyof TugState];
            expect(Number.isInteger(value)).toBe(true);
            expect(value).toBeGreaterThanOrEqual(FIELD_RANGE[type][0]);
            expect(value).toBeLessThanOrEqual(FIELD_RANGE[type][1]);
          }
        }
      }),
    );
  });
});

describe('what comes from outside', () => {
  it('every input travels as it is, and other bytes are none', () => {
    for (const pulls of [true, false])
      expect(tug.input.decodeWhole(tug.input.encode({ pulls }))).toEqual({ pulls });
    for (const bytes of [[], [2], [0, 0]])
      expect(tug.input.decodeWhole(Uint8Array.from(bytes))).toBeUndefined();
  });

  it('unknown options are refused, without any there are the standard ones, and the lobby offers only those that are known', () => {
    for (const raw of [null, { length: 7 }, { rope: 600 }]) expect(tug.options(raw)).toBeUndefined();
    expect(tug.options(undefined)).toEqual({ length: 600 });
    for (const { key, values } of clientTug.choices) {
      for (const { value } of values) expect(tug.options({ [key]: value })).toBeDefined();
    }
  });
});

it('the bot that waits for the other’s breath wins against the one that does not, from either seat', () => {
  for (const waits of [0, 1]) {
    const random = seededRandom(3);
    const bots = [0, 1].map((seat) => tug.bot(seat === waits ? 'waits' : 'heaves', random)!);
    const state = newMatch();
    while (!tug.outcome(state)) {
      tug.advance(state);
      bots.forEach((bot, seat) => {
        const input = bot(state, seat);
        if (input) tug.apply(state, seat, input);
      });
    }
    expect(tug.outcome(state)!.winner).toBe(waits);
  }
});

it('[P1] [P4] the own pull is drawn at the own tick, and the end not before it is confirmed', () => {
  const [confirmed, now, next] = [
    newMatch(),
    { ...newMatch(), rope: 594, pulls1: 1 },
    { ...newMatch(), rope: 600 },
  ];
  const match = {
    ...{ seat: 1, ownSeats: [1], ready: true, running: true, tickRate: 60, ownTick: 5.5, settledTick: 2 },
    figures: noFigures(),
    ...{ frame: () => {}, act: () => true, noteCorrection: () => {} },
    stateAt: (tick: number) => (tick < 5 ? confirmed : tick === 5 ? now : next),
    confirmed,
  };
  const shown = new TugPresentation(match);
  shown.frame();
  expect([shown.pulls, shown.over]).toEqual([[false, true], false]);
  expect(shown.knot).toBeLessThan(1);
  match.confirmed = { ...next };
  shown.frame();
  expect([shown.knot, shown.over]).toEqual([1, true]);
});
