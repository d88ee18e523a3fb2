import { describe, expect, it } from 'vitest';
import { COURT_HEIGHT, MAX_SPEED, PADDLE_SPEED, REACH } from './court.ts';
import { highlightsOf, isBlunder } from './highlights.ts';
import { type Miss, type Rally, RallyRecorder } from './rallies.ts';
import { PHASE } from './state.ts';
import { newMatch, playWildly } from './testing.ts';

const recorded = (seed: number) => {
  const recorder = new RallyRecorder();
  const state = newMatch();
  let hits = 0;
  let points = 0;
  let phase: number = PHASE.pause;
  playWildly(seed, 40_000, state, (now, tick) => {
    recorder.take(tick, now);
    if (now.phase === PHASE.hitStop && phase !== PHASE.hitStop) hits++;
    phase = now.phase;
    points = now.score0 + now.score1;
  });
  recorder.finish();
  return { recorder, state, hits, points };
};

describe('the rallies of a match', () => {
  it('hold every hit and every point of it, each in its order', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { recorder, state, hits, points } = recorded(seed);
      const { rallies } = recorder;
      expect(rallies.reduce((sum, rally) => sum + rally.hits.length, 0)).toBe(hits);
      expect(rallies.filter(({ winner }) => winner !== undefined)).toHaveLength(points);
      expect(rallies.filter(({ winner }) => winner === 0)).toHaveLength(state.score0);
      for (const [at, rally] of rallies.entries()) {
        expect(rally.to).toBeGreaterThan(rally.from);
        expect(rally.from).toBeGreaterThanOrEqual(rallies[at - 1]?.to ?? 0);
        for (const hit of rally.hits) expect(Math.abs(hit.offset)).toBeLessThanOrEqual(REACH);
        if (rally.winner !== undefined) expect(rally.miss?.seat).toBe(1 - rally.winner);
      }
    }
  });

  it('know whose point would have been the last', () => {
    const { rallies } = recorded(6).recorder;
    expect(rallies[0]?.matchPointOf).toEqual([]);
    const last = rallies.at(-1)!;
    if (last.winner !== undefined) expect(last.matchPointOf).toContain(last.winner);
  });

  it('count where the paddles were while the ball was in play', () => {
    const { paddleTicks } = recorded(7).recorder;
    const sums = paddleTicks.map((ticks) => ticks.reduce((sum, count) => sum + count, 0));
    expect(sums[0]).toBe(sums[1]);
    expect(sums[0]).toBeGreaterThan(0);
  });
});

const miss = (fields: Partial<Miss> = {}): Miss => ({
  ...{ tick: 100, seat: 0, y: COURT_HEIGHT / 2, paddle: 0, paddleBefore: COURT_HEIGHT / 2, flight: 80 },
  ...fields,
});

const rally = (fields: Partial<Rally> = {}): Rally => ({
  ...{ from: 0, to: 200, hits: [], miss: undefined, winner: 0, score: [1, 0], matchPointOf: [] },
  ...fields,
});

const hit = (tick: number, seat: number, speed: number) => ({ tick, seat, y: 0, offset: 0, speed });

describe('the highlights', () => {
  it('a match in which nothing happened has none', () => {
    expect(highlightsOf([])).toEqual([]);
    expect(highlightsOf([rally({ hits: [] })])).toEqual([]);
  });

  it('are the longest rally and the fastest shot, the first where several are alike', () => {
    const rallies = [
      rally({ from: 0, to: 100, hits: [hit(50, 0, 300), hit(90, 1, MAX_SPEED)] }),
      rally({ from: 200, to: 400, hits: [hit(210, 0, 280), hit(250, 1, 296), hit(300, 0, MAX_SPEED)] }),
    ];
    const told = highlightsOf(rallies);
    expect(told).toContainEqual({ kind: 'longest-rally', from: 200, to: 400, hits: 3 });
    expect(told).toContainEqual({ kind: 'fastest-shot', from: 0, to: 100, seat: 1, speed: MAX_SPEED });
  });

  it('are match points that the other seat saved, not those that were won', () => {
    const rallies = [
      rally({ from: 0, winner: 1, matchPointOf: [0] }),
      rally({ from: 300, winner: 0, matchPointOf: [0] }),
    ];
    const kinds = highlightsOf(rallies).filter(({ kind }) => kind === 'match-point-saved');
    expect(kinds).toEqual([{ kind: 'match-point-saved', from: 0, to: 200, seat: 1 }]);
  });

  it('are balls that were let through with three times the time that was needed', () => {
    expect(isBlunder(miss())).toBe(true);
    const away = (ticks: number) => COURT_HEIGHT / 2 + REACH + ticks * PADDLE_SPEED;
    expect(isBlunder(miss({ y: away(10), flight: 30 }))).toBe(true);
    expect(isBlunder(miss({ y: away(10), flight: 29 }))).toBe(false);
    const told = highlightsOf([rally({ from: 10, miss: miss({ tick: 190 }) })]);
    expect(told).toEqual([{ kind: 'blunder', from: 70, to: 200, seat: 0 }]);
  });
});
