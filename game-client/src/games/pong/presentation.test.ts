import { COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import { PHASE, type PongState } from '@rallydrop/common/games/pong/state';
import { describe, expect, it } from 'vitest';
import { PongPresentation } from './presentation.ts';
import { hitsOf, KnownMatch, rally } from './testing.ts';

const TICK_MS = 1000 / 60;
const BEHIND = 6;

interface Shown {
  readonly own: number;
  readonly kind: string;
  readonly seat: number;
}

/** Shows the states up to a tick, a frame a tick, and lists what was announced on the way. */
const show = (match: KnownMatch, presentation: PongPresentation, from: number, until: number): Shown[] => {
  const shown: Shown[] = [];
  for (let own = from; own < until; own++) {
    match.at(own + 0.5);
    presentation.frame(own * TICK_MS);
    const { scene } = presentation;
    for (let i = 0; i < scene.eventCount; i++) {
      shown.push({ own, kind: scene.events[i]!.kind, seat: scene.events[i]!.seat });
    }
  }
  return shown;
};

describe('a rally as one player sees it', () => {
  const states = rally(11, 900, 520);

  it('[P3] announces each hit once: the own in its tick, the opponent’s when it is settled', () => {
    const match = new KnownMatch(states, 0, BEHIND);
    const shown = show(match, new PongPresentation(match), 10, 700).filter(({ kind }) => kind === 'hit');
    const own = hitsOf(states, 0).filter((tick) => tick > 12 && tick < 700);
    const others = hitsOf(states, 1).filter((tick) => tick > 12 && tick < 700 - BEHIND);
    expect(own.length + others.length).toBeGreaterThan(6);
    for (const hit of own) expect(shown.filter(isNear(0, hit))).toHaveLength(1);
    for (const hit of others) expect(shown.filter(isNear(1, hit + BEHIND))).toHaveLength(1);
    expect(shown).toHaveLength(own.length + others.length);
  });

  it('[P1] [P2] draws the own paddle at the own tick and the opponent’s at the settled one', () => {
    const match = new KnownMatch(states, 0, BEHIND);
    const presentation = new PongPresentation(match);
    show(match, presentation, 10, 400);
    match.at(400);
    presentation.frame(400 * TICK_MS);
    expect(presentation.scene.paddleY[0]).toBe(states[400]!.paddle0);
    expect(presentation.scene.paddleY[1]).toBe(states[400 - BEHIND]!.paddle1);
  });

  it('[P5] goes on from where it was when the past is corrected, and arrives where it is', () => {
    const match = new KnownMatch(states, 0, BEHIND);
    const presentation = new PongPresentation(match);
    show(match, presentation, 10, 300);
    const { ballX } = presentation.scene;
    match.states = states.map((state): PongState => ({ ...state, ballX: state.ballX + 900 }));
    match.at(300.5);
    presentation.frame(300 * TICK_MS);
    // A tick of flight and a quarter of the correction, no more.
    expect(Math.abs(presentation.scene.ballX - ballX)).toBeLessThan(520 + 900 * 0.3);
    expect(match.corrections).toBe(1);
    show(match, presentation, 301, 340);
    const at = Math.floor(presentation.ballTick);
    const [low, high] = [match.stateAt(at).ballX, match.stateAt(at + 1).ballX].sort((a, b) => a - b);
    expect(presentation.scene.ballX).toBeGreaterThanOrEqual(low! - 1);
    expect(presentation.scene.ballX).toBeLessThanOrEqual(high! + 1);
  });

  it('[P5] snaps when a snapshot replaced everything, and announces nothing for what was skipped', () => {
    const match = new KnownMatch(states, 0, BEHIND);
    const presentation = new PongPresentation(match);
    show(match, presentation, 10, 100);
    match.snapshots++;
    match.at(600);
    presentation.frame(101 * TICK_MS);
    expect(presentation.scene.eventCount).toBe(0);
    expect(presentation.scene.ballX).toBe(states[600 - BEHIND]!.ballX);
  });

  it.each([
    [490, 1, 'is hidden, and counted'],
    [510, 0, 'snaps: there is nothing to go on from'],
  ])('[P5] after a stall of %i ms a correction counts %i: it %s', (stallMs, counted) => {
    const match = new KnownMatch(states, 0, BEHIND);
    const presentation = new PongPresentation(match);
    show(match, presentation, 10, 300);
    match.states = states.map((state) => ({ ...state, ballY: state.ballY + 700 }));
    match.at(301);
    presentation.frame(299 * TICK_MS + stallMs);
    expect(match.corrections).toBe(counted);
    if (counted > 0) return;
    const { ballTick, scene } = presentation;
    const around = [Math.floor(ballTick), Math.ceil(ballTick)].map((tick) => match.stateAt(tick).ballY);
    expect(scene.ballY).toBeGreaterThanOrEqual(Math.min(...around));
    expect(scene.ballY).toBeLessThanOrEqual(Math.max(...around));
  });
});

describe('after a stall', () => {
  const states = rally(11, 900, 520);
  /** How far the drawn ball is from where it is when the next frame comes after `ms`, with a correction. */
  const hidden = (ms: number) => {
    const match = new KnownMatch(states, 0, BEHIND);
    const presentation = new PongPresentation(match);
    show(match, presentation, 10, 300);
    match.states = states.map((state): PongState => ({ ...state, ballX: state.ballX + 900 }));
    match.at(300.5);
    presentation.frame(299 * TICK_MS + ms);
    const { scene, ballTick } = presentation;
    const known = [match.stateAt(Math.floor(ballTick)).ballX, match.stateAt(Math.floor(ballTick) + 1).ballX];
    return Math.max(Math.min(...known) - scene.ballX, scene.ballX - Math.max(...known), 0);
  };

  it('[P5] of half a second nothing is hidden: the ball is where it is; a shorter one is smoothed', () => {
    expect(hidden(500)).toBeLessThanOrEqual(1);
    expect(hidden(20)).toBeGreaterThan(300);
  });

  it('[P5] nothing is announced for what was not seen', () => {
    const match = new KnownMatch(states, 0, BEHIND);
    const presentation = new PongPresentation(match);
    show(match, presentation, 10, 200);
    const hit = hitsOf(states, 0).find((tick) => tick > 205)!;
    match.at(hit + 0.5);
    presentation.frame(199 * TICK_MS + 600);
    expect([presentation.scene.eventCount, match.corrections]).toEqual([0, 0]);
  });
});

describe('a goal', () => {
  const states = rally(11, 900, 520, 300);
  const goals = states.flatMap((state, tick) =>
    tick > 0 && state.score0 + state.score1 > states[tick - 1]!.score0 + states[tick - 1]!.score1
      ? [tick]
      : [],
  );

  it('[P4] is announced and counted when the tick of its score is settled, not when the ball is out', () => {
    const match = new KnownMatch(states, 1, BEHIND);
    const presentation = new PongPresentation(match);
    const goal = goals[0]!;
    const shown = show(match, presentation, 10, goal + BEHIND - 1);
    expect(shown.filter(({ kind }) => kind === 'goal')).toEqual([]);
    expect(presentation.scene.score).toEqual([0, 0]);
    const then = show(match, presentation, goal + BEHIND - 1, goal + BEHIND + 2);
    const seat = states[goal]!.score0 > 0 ? 0 : 1;
    expect(then.filter(({ kind }) => kind === 'goal')).toMatchObject([{ seat }]);
    expect(presentation.scene.score).toEqual([states[goal]!.score0, states[goal]!.score1]);
  });

  it.each([
    ['counts when the server is heard again', 0],
    ['never comes where the server knows better', 400],
  ])('[P4] is not shown while it is only predicted, and %s', (_, corrected) => {
    const match = new KnownMatch(states, 1, BEHIND);
    const presentation = new PongPresentation(match);
    const goal = goals[0]!;
    // Nothing is heard for longer than the opponent is drawn behind.
    Object.defineProperty(match, 'confirmed', { value: states[goal - 9]!, configurable: true });
    const shown = show(match, presentation, 10, goal + BEHIND + 5);
    expect(shown.filter(({ kind }) => kind === 'goal')).toEqual([]);
    expect(presentation.scene).toMatchObject({ score: [0, 0], ballOut: true, winner: -1 });
    if (corrected) match.states = rally(11, 900, 520, 300 + corrected);
    Object.defineProperty(match, 'confirmed', { value: match.states[goal + BEHIND] });
    const then = show(match, presentation, goal + BEHIND + 5, goal + BEHIND + 6);
    expect(then.filter(({ kind }) => kind === 'goal')).toHaveLength(corrected ? 0 : 1);
    expect(presentation.scene.ballOut).toBe(false);
  });

  /** The frames around the first goal, as seat `seat` sees them, a quarter of a tick apart. */
  const aroundGoal = (seat: 0 | 1) => {
    const match = new KnownMatch(states, seat, BEHIND);
    const presentation = new PongPresentation(match);
    const frames = [];
    for (let own = goals[0]! - 40; own < goals[0]! + 30; own += 0.25) {
      match.at(own);
      presentation.frame(own * TICK_MS);
      const { ballX, ballOut, ballShown, events, eventCount, score } = presentation.scene;
      const goal = events.slice(0, eventCount).find(({ kind }) => kind === 'goal');
      frames.push({ ballX, ballOut, ballShown, goal: goal && { ...goal }, points: score[0] + score[1] });
    }
    return frames;
  };

  it.each([0, 1] as const)(
    '[P4] leaves the ball where it went until the server has said so, and lights up in that very frame, where it left: seen from seat %d',
    (seat) => {
      const frames = aroundGoal(seat);
      const lit = frames.findIndex(({ goal }) => goal !== undefined);
      const { goal } = frames[lit]!;
      const end = states[goals[0]! - 1]!;
      expect(goal!.x).toBe(end.ballX < 0 ? 0 : COURT_WIDTH);
      expect(goal!.y).toBe(end.ballY);
      // The frame before it, the ball was still there, outside; in this one it is not.
      expect(frames[lit - 1]).toMatchObject({ ballOut: true, ballShown: true, points: 0 });
      expect(frames[lit - 1]!.ballX < 0 || frames[lit - 1]!.ballX > COURT_WIDTH).toBe(true);
      expect(frames[lit]).toMatchObject({ ballOut: false, points: 1 });
      for (const frame of frames.slice(0, lit)) expect(frame.ballX).not.toBe(COURT_WIDTH / 2);
    },
  );

  it.each([0, 1])(
    'is the last one: time stops before what is drawn has come to its end, and the ball is gone, seen from seat %d',
    (seat) => {
      const goal = goals[0]!;
      const match = new KnownMatch(states.slice(0, goal + 1), seat, BEHIND);
      const presentation = new PongPresentation(match);
      show(match, presentation, 10, goal);
      expect(presentation.scene.ballShown).toBe(true);
      Object.defineProperty(match, 'confirmed', { value: { ...states[goal]!, phase: PHASE.over } });
      match.running = false;
      presentation.frame((goal + 1) * TICK_MS);
      expect(presentation.scene.ballShown).toBe(false);
    },
  );

  it('does not draw the ball on its way back to the centre', () => {
    const match = new KnownMatch(states, 1, BEHIND);
    const presentation = new PongPresentation(match);
    for (let own = 10; own < goals[0]! + 40; own += 0.25) {
      match.at(own);
      presentation.frame(own * TICK_MS);
      const { phase } = match.stateAt(Math.floor(presentation.ballTick));
      const { ballOut, ballX } = presentation.scene;
      if (phase === PHASE.pause && !ballOut) expect(ballX).toBe(COURT_WIDTH / 2);
    }
  });
});

/** Within two frames. */
const isNear =
  (seat: number, own: number) =>
  (shown: Shown): boolean =>
    shown.seat === seat && Math.abs(shown.own - own) <= 2;
