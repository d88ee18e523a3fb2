import { describe, expect, it } from 'vitest';
import { ROOM_SEAT } from '../game.ts';
import { connectFour } from './connect-four/index.ts';
import { pong } from './pong/index.ts';
import { PHASE } from './pong/state.ts';
import { flying, newMatch, playWildly, run } from './pong/testing.ts';

describe('a match has really begun', () => {
  it('in Pong with the first hit, and not with a serve that nobody reaches', () => {
    const state = newMatch();
    state.target0 = state.target1 = 0;
    for (let tick = 0; tick < 2_000 && !pong.outcome(state); tick++) {
      pong.advance(state);
      pong.apply(state, ROOM_SEAT, { kind: 'serve', angle: 20 });
      if (state.phase === PHASE.hitStop) break;
      expect(pong.underway!(state)).toBe(false);
    }
  });

  it('in Pong from a hit until its goal is counted', () => {
    let hits = 0;
    playWildly(11, 4_000, newMatch(), (state) => {
      if (state.phase !== PHASE.hitStop) return;
      hits++;
      expect(pong.underway!(state)).toBe(true);
      const missed = { ...state };
      run(missed, 30);
      expect(pong.underway!(missed)).toBe(true);
    });
    expect(hits).toBeGreaterThan(5);
    expect(pong.underway!(flying({ speed: 140 }))).toBe(false);
  });

  it('in Connect Four when both have moved', () => {
    const state = connectFour.create(connectFour.options({})!);
    const begun = [0, 1].map((seat) => {
      connectFour.apply(state, seat, { kind: 'drop', column: 3 });
      connectFour.advance(state);
      return connectFour.underway!(state);
    });
    expect(begun).toEqual([false, true]);
  });
});
