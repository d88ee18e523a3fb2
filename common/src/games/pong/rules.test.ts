import { describe, expect, it } from 'vitest';
import { ROOM_SEAT } from '../../game.ts';
import { pong } from './index.ts';
import { advance, apply, GOAL_FINAL_TICKS, SERVE_PAUSE_TICKS } from './rules.ts';
import { createPong, PHASE, type PongState } from './state.ts';

const newMatch = (): PongState => createPong({ firstTo: 7, twoAhead: false });
const run = (state: PongState, ticks: number): void => {
  for (let tick = 0; tick < ticks; tick++) advance(state);
};

describe('a goal', () => {
  it('is scored six ticks after it fell, to the one who did not let it in [P4]', () => {
    const state = newMatch();
    run(state, SERVE_PAUSE_TICKS);
    expect(state.phase).toBe(PHASE.serve);
    expect(apply(state, ROOM_SEAT, { kind: 'serve', angle: 0 })).toBeUndefined();
    apply(state, 1, { kind: 'target', y: 1120 });
    while (state.phase === PHASE.flight) advance(state);
    run(state, GOAL_FINAL_TICKS - 1);
    expect(pong.score(state)).toEqual([0, 0]);
    advance(state);
    expect(pong.score(state)).toEqual([1, 0]);
    expect([state.phase, state.server]).toEqual([PHASE.pause, 1]);
  });
});
