import { describe, expect, it } from 'vitest';
import { COURT_HEIGHT, LEFT_PLANE, MAX_SPEED, PADDLE_SPEED, REACH, RIGHT_PLANE } from './court.ts';
import { highlightsOf, isBlunder } from './highlights.ts';
import { type Miss, type Rally, RallyRecorder, secondsOf } from './rallies.ts';
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

  it('are no rally of a single hit', () => {
    const told = highlightsOf([rally({ hits: [hit(50, 0, 300)] })]);
    expect(told.map(({ kind }) => kind)).toEqual(['fastest-shot']);
  });

  it('show a shot and a miss from two seconds before, but not from before the serve', () => {
    const late = [rally({ from: 100, to: 900, hits: [hit(700, 0, 300), hit(800, 1, 290)] })];
    expect(highlightsOf(late)).toContainEqual({
      kind: 'fastest-shot',
      from: 580,
      to: 900,
      seat: 0,
      speed: 300,
    });
    const early = [
      rally({ from: 100, to: 900, hits: [hit(150, 0, 300)], miss: miss({ tick: 180, seat: 1 }) }),
    ];
    expect(highlightsOf(early)).toEqual([
      { kind: 'fastest-shot', from: 100, to: 900, seat: 0, speed: 300 },
      { kind: 'blunder', from: 100, to: 900, seat: 1 },
    ]);
  });

  it('are the last three match points that were saved', () => {
    const rallies = [1, 2, 3, 4, 5].map((n) => rally({ from: 1_000 * n, winner: 1, matchPointOf: [0] }));
    expect(highlightsOf(rallies).map(({ from }) => from)).toEqual([3_000, 4_000, 5_000]);
    expect(highlightsOf([{ ...rally({ matchPointOf: [0, 1] }), winner: undefined }])).toEqual([]);
  });

  it('are the easiest ball that each player let through, in the order of the match', () => {
    const through = (from: number, seat: number, flight: number, y = COURT_HEIGHT / 2) =>
      rally({ from, to: from + 200, miss: miss({ tick: from + 190, seat, flight, y }) });
    const told = highlightsOf([
      through(5_000, 1, 90),
      through(1_000, 0, 80),
      through(2_000, 0, 95),
      through(3_000, 0, 99, COURT_HEIGHT / 2 + REACH + 8 * PADDLE_SPEED),
      through(4_000, 1, 5, COURT_HEIGHT / 2 + REACH + 8 * PADDLE_SPEED),
    ]);
    expect(told.map(({ kind, from }) => [kind, from])).toEqual([
      ['blunder', 2_070],
      ['blunder', 5_070],
    ]);
  });
});

describe('a rally', () => {
  /** The states of a match, each with its tick, and what was recorded of it. */
  const played = (seed: number, ticks: number) => {
    const states = [newMatch()];
    const recorder = new RallyRecorder();
    playWildly(seed, ticks, newMatch(), (state, tick) => {
      states[tick] = { ...state };
      recorder.take(tick, state);
    });
    return { states, recorder };
  };

  it('[J2] tells of each hit and of the miss what the states say', () => {
    for (const seed of [1, 2, 3]) {
      const { states, recorder } = played(seed, 20_000);
      for (const { from, hits, miss, score, to, winner } of recorder.rallies) {
        expect(states[from]!.phase).toBe(PHASE.flight);
        expect(states[from - 1]!.phase).not.toBe(PHASE.flight);
        expect(score).toEqual([states[to]!.score0, states[to]!.score1]);
        expect(score[winner!]! - [states[to - 1]!.score0, states[to - 1]!.score1][winner!]!).toBe(1);
        for (const { tick, seat, y, offset, speed } of hits) {
          const { ballY, paddle0, paddle1, velX, speed: pace } = states[tick]!;
          expect([y, offset, speed]).toEqual([ballY, ballY - [paddle0, paddle1][seat]!, pace]);
          expect(velX > 0).toBe(seat === 0);
        }
        const setOut = hits.at(-1)?.tick ?? from;
        const paddles = ({ paddle0, paddle1 }: (typeof states)[number]) => [paddle0, paddle1];
        expect(miss).toEqual({
          ...{ tick: miss!.tick, seat: 1 - winner!, y: states[miss!.tick]!.ballY },
          paddle: paddles(states[miss!.tick]!)[1 - winner!],
          ...{ paddleBefore: paddles(states[setOut]!)[1 - winner!], flight: miss!.tick - setOut },
        });
        const beyond = (at: number) => {
          const { ballX } = states[at]!;
          return winner === 1 ? ballX < LEFT_PLANE : ballX > RIGHT_PLANE;
        };
        expect([beyond(miss!.tick - 1), beyond(miss!.tick)]).toEqual([false, true]);
      }
    }
  });

  it('that is not over ends where the match does, without a point', () => {
    const { recorder, states } = played(4, 20_000);
    const [first] = recorder.rallies;
    const half = played(4, first!.to - 3);
    expect(half.recorder.rallies).toEqual([]);
    half.recorder.finish();
    half.recorder.finish();
    expect(half.recorder.rallies).toEqual([
      { ...first, to: first!.to - 3, winner: undefined, score: [0, 0] },
    ]);
    expect(secondsOf(first!)).toBeCloseTo((first!.to - first!.from) / 60, 9);
    expect(states[first!.to]!.score0 + states[first!.to]!.score1).toBe(1);
  });

  it('has every tick of play under the band of the court where each paddle was', () => {
    const { recorder, states } = played(5, 5_000);
    const inPlay = states.filter(({ phase }) => phase === PHASE.flight || phase === PHASE.hitStop);
    for (const [seat, ticks] of recorder.paddleTicks.entries()) {
      const bands = Array<number>(36).fill(0);
      for (const { paddle0, paddle1 } of inPlay)
        bands[Math.floor(([paddle0, paddle1][seat]! / COURT_HEIGHT) * 36)]!++;
      expect([...ticks]).toEqual(bands);
    }
  });

  it('knows for whom it would have been the last', () => {
    const recorder = new RallyRecorder();
    const state = { ...newMatch(), score0: 6, score1: 4, phase: PHASE.flight };
    recorder.take(1, state);
    recorder.take(2, { ...state, score1: 6, phase: PHASE.pause });
    recorder.take(3, { ...state, score1: 6 });
    recorder.take(4, { ...state, score0: 7, score1: 6, phase: PHASE.over });
    expect(recorder.rallies.map(({ matchPointOf, winner }) => [matchPointOf, winner])).toEqual([
      [[0], 1],
      [[0, 1], 0],
    ]);
  });
});
