import { COURT_WIDTH, MAX_SPEED } from '@rallydrop/common/games/pong/court';
import { seededRandom } from '@rallydrop/common/random';
import { describe, expect, it } from 'vitest';
import type { PongEvent, PongScene } from '../scene.ts';
import { Rewards } from './rewards.ts';

const scene = (fields: Partial<PongScene> = {}, ...events: PongEvent[]): PongScene => ({
  ...{ paddleY: [7200, 7200], ballX: 12000, ballY: 7000, ballShown: true, ballOut: false },
  ...{ ballSpeed: 300, ballVelX: 300, ballVelY: 0, rally: 1, score: [0, 0], winner: -1, speedCap: MAX_SPEED },
  events,
  eventCount: events.length,
  ...fields,
});
const goal = (seat: 0 | 1): PongEvent => ({
  kind: 'goal',
  seat,
  x: seat === 0 ? COURT_WIDTH : 0,
  y: 3000,
  speed: 300,
});
const hit = (seat: 0 | 1, speed: number): PongEvent => ({ kind: 'hit', seat, x: 1120, y: 5000, speed });
const rewards = (own: readonly number[] = [0], still = false) => new Rewards(seededRandom(1), own, still);

describe('a hit', () => {
  it('squashes the ball, kicks the paddle and lets 6 to 10 sparks fly, more the faster the ball is', () => {
    for (const [speed, sparks] of [
      [0, 6],
      [MAX_SPEED, 10],
    ] as const) {
      const seen = rewards();
      seen.frame(scene({}, hit(0, speed)), 1000);
      expect(seen.sparks.length).toBe(sparks);
      expect(seen.squash(1000)).toBeGreaterThan(1);
      expect(seen.squash(1000)).toBeLessThanOrEqual(1.25);
      expect(seen.kick(0, 1000)).toBeGreaterThan(0);
      expect(seen.kick(1, 1000)).toBe(0);
    }
  });

  it('is light alone where motion is unwelcome', () => {
    const seen = rewards([0], true);
    seen.frame(scene({}, hit(0, MAX_SPEED)), 1000);
    seen.frame(scene({ score: [1, 0] }, goal(0)), 1010);
    expect([seen.sparks.length, seen.squash(1010), seen.kick(0, 1010), seen.shake(1010)]).toEqual([
      0, 1, 0, 0,
    ]);
    expect(seen.edgeLight(1010)).toBe(1);
  });
});

describe('a goal', () => {
  it.each([0, 1] as const)(
    'lights the edge where the ball left, in the same frame, scored by seat %d',
    (seat) => {
      const seen = rewards();
      seen.frame(scene(), 1000);
      expect(seen.edgeLight(1000)).toBe(0);
      seen.frame(scene({}, goal(seat)), 1016);
      expect(seen.edgeLight(1016)).toBe(1);
      expect(seen.goalEnd).toBe(1 - seat);
      expect(seen.goalY).toBe(3000);
      expect(seen.sparks.length).toBeGreaterThan(20);
      expect(Math.sign(seen.shake(1016))).toBe(seat === 0 ? 1 : -1);
      expect(seen.scoreAge(seat, 1016)).toBe(0);
      expect(seen.edgeLight(1016 + 1000)).toBe(0);
    },
  );
});

describe('a rally', () => {
  it('is counted from 8 hits on, steps up at every eighth, and fades with its goal', () => {
    const seen = rewards();
    const steps: number[] = [];
    for (let hits = 1; hits <= 17; hits++) {
      seen.frame(scene({ rally: hits }), 1000 * hits);
      if (seen.heard.step > 0) steps.push(hits);
      if (hits === 7) expect(seen.counter(7500)).toBe(0);
      if (hits > 8) expect(seen.counter(1000 * hits)).toBe(1);
    }
    expect(steps).toEqual([8, 16]);
    expect(seen.glow(17_000)).toBeGreaterThan(0.4);
    seen.frame(scene({ rally: 17 }, goal(0)), 18_000);
    expect(seen.counter(19_000)).toBe(0);
    seen.frame(scene({ rally: 0 }), 19_000);
    for (let hits = 1; hits <= 9; hits++) seen.frame(scene({ rally: hits }), 20_000 + 1000 * hits);
    expect(seen.counter(29_500)).toBe(1);
  });

  it('heats the ball in the colour of its last hitter, and is heard crossing from 80 % of the cap on', () => {
    const seen = rewards();
    seen.frame(scene({ rally: 0, ballSpeed: 140, ballVelX: 140 }), 1000);
    expect([seen.heat, seen.hitter]).toEqual([0, -1]);
    seen.frame(scene({ ballX: 12_700, ballSpeed: 600, ballVelX: 600 }), 1016);
    expect(seen.hitter).toBe(0);
    expect(seen.heard.whoosh).toBe(false);
    seen.frame(scene({ ballX: 13_000, ballSpeed: 600, ballVelX: 600 }), 1032);
    expect(seen.heard.whoosh).toBe(true);
    seen.frame(scene({ ballX: 13_000, ballSpeed: MAX_SPEED, ballVelX: -MAX_SPEED }), 1048);
    expect([seen.heat, seen.hitter, seen.heard.whoosh]).toEqual([1, 1, false]);
  });
});

describe('a match', () => {
  const won = (seen: Rewards): number => {
    seen.frame(scene({ score: [7, 0], winner: 0 }, goal(0)), 1000);
    for (let now = 1016; now < 2400; now += 16) seen.frame(scene({ score: [7, 0], winner: 0 }), now);
    return seen.sparks.length;
  };

  it('ends in confetti for its winner and for who watches, and in quiet for who lost', () => {
    expect(won(rewards([0]))).toBeGreaterThan(20);
    expect(won(rewards([]))).toBeGreaterThan(20);
    expect(won(rewards([1]))).toBe(0);
  });

  it('stops throwing after two seconds', () => {
    const seen = rewards();
    won(seen);
    for (let now = 2400; now < 4600; now += 16) seen.frame(scene({ score: [7, 0], winner: 0 }), now);
    expect(seen.sparks.length).toBe(0);
  });

  it('throws nothing for who comes when it is over', () => {
    const seen = rewards([]);
    seen.frame(scene({ score: [7, 0], winner: 0 }), 1000);
    seen.frame(scene({ score: [7, 0], winner: 0 }), 1016);
    expect(seen.sparks.length).toBe(0);
    expect(seen.winAge(1016)).toBe(Number.POSITIVE_INFINITY);
  });

  it('leans its lights towards who leads', () => {
    const seen = rewards();
    for (let now = 0; now < 4000; now += 16) seen.frame(scene({ score: [1, 4] }), now);
    expect(seen.lean).toBeCloseTo(0.75);
  });
});
