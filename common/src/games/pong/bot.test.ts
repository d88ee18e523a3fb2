import { describe, expect, it } from 'vitest';
import type { BotPlayer } from '../../game.ts';
import { ROOM_SEAT } from '../../game.ts';
import { seededRandom } from '../../random.ts';
import { HABITS } from './bot-levels.ts';
import { pong } from './index.ts';
import type { PongInput } from './input.ts';
import {
  advance,
  apply,
  clampTarget,
  MAX_SPEED,
  PADDLE_BOTTOM,
  PADDLE_TOP,
  SERVE_PAUSE_TICKS,
} from './rules.ts';
import { createPong, PHASE, type PongState } from './state.ts';
import { between, flying, newMatch, run } from './testing.ts';

type Mind = BotPlayer<PongState, PongInput>;
const botOf = (level: string, seed: number): Mind => pong.bot(level, seededRandom(seed))!;

/** Plays until the end or for ten minutes; gives the points of both and how often seat 0 made an input. */
const play = (minds: readonly [Mind, Mind], seed: number, speedCap = MAX_SPEED) => {
  const random = seededRandom(seed);
  const state = createPong({ firstTo: 11, twoAhead: false });
  state.speedCap = speedCap;
  const inputTicks: number[] = [];
  for (let tick = 1; tick < 36_000; tick++) {
    advance(state);
    if (pong.outcome(state)) break;
    minds.forEach((mind, seat) => {
      const input = mind(state, seat);
      if (!input) return;
      expect(apply(state, seat, input)).toBeUndefined();
      if (seat === 0) inputTicks.push(tick);
    });
    const chance = pong.chance?.(state, random);
    if (chance) apply(state, ROOM_SEAT, chance);
  }
  return { points: [state.score0, state.score1] as const, inputTicks };
};

const tournament = (first: (seed: number) => Mind, second: (seed: number) => Mind, matches: number) => {
  let won = 0;
  let lost = 0;
  for (let match = 0; match < matches; match++) {
    const sides = match % 2 === 0;
    const minds: [Mind, Mind] = [first(2 * match), second(2 * match + 1)];
    const { points } = play(sides ? minds : [minds[1], minds[0]], match);
    won += points[sides ? 0 : 1];
    lost += points[sides ? 1 : 0];
  }
  return { won, lost };
};

describe('the levels', () => {
  it('are five, each with a sentence of its own', () => {
    expect(new Set(pong.botLevels.map(({ motto }) => motto)).size).toBe(5);
    expect(pong.bot('unbeatable', seededRandom(1))).toBeUndefined();
  });

  it('grow in strength from one to the next', () => {
    const ids = pong.botLevels.map(({ id }) => id);
    for (let level = 1; level < ids.length; level++) {
      const { won, lost } = tournament(
        (seed) => botOf(ids[level]!, seed),
        (seed) => botOf(ids[level - 1]!, seed),
        8,
      );
      expect(won, `${ids[level]} against ${ids[level - 1]}`).toBeGreaterThan(1.5 * lost);
    }
  });

  it('make at most one input in their time of rest, and a handful a second in a match', () => {
    for (const { id, rest } of HABITS) {
      const { inputTicks } = play([botOf(id, 3), botOf('reads', 4)], 5);
      for (let i = 1; i < inputTicks.length; i++) {
        expect(inputTicks[i]! - inputTicks[i - 1]!).toBeGreaterThanOrEqual(rest);
      }
      expect(inputTicks.length).toBeLessThan((inputTicks.at(-1)! / 60) * 5);
    }
  });

  it('play the same match again from the same seed', () => {
    const again = () => play([botOf('places', 8), botOf('reads', 9)], 10);
    expect(again()).toEqual(again());
  });
});

describe('the lowest level', () => {
  /** Looks up twice a second, sees where the ball is, and goes there. */
  const child = (): Mind => {
    let tick = 0;
    return (state) => (++tick % 30 === 0 ? { kind: 'target', y: clampTarget(state.ballY) } : undefined);
  };

  it('is beaten by a child who looks at the ball twice a second', () => {
    const { won, lost } = tournament(child, (seed) => botOf('follows', seed), 20);
    expect(won).toBeGreaterThan(lost);
  });
});

describe('the highest level', () => {
  it('returns every ball, from any place, at every speed and angle', () => {
    const random = seededRandom(1);
    for (let ball = 0; ball < 3000; ball++) {
      const at = between(random, PADDLE_TOP, PADDLE_BOTTOM);
      const state = flying({
        phase: PHASE.serve,
        speedCap: MAX_SPEED,
        paddle0: at,
        target0: between(random, 0, 1) ? at : between(random, PADDLE_TOP, PADDLE_BOTTOM),
        paddle1: clampTarget(between(random, 0, 14_400)),
      });
      const mind = botOf('flawless', ball);
      for (let tick = 0; tick < 10; tick++) mind(state, 0);
      fireFromTheRight(state, random);
      for (let tick = 0; tick < 1_000 && state.velX < 0 && state.phase !== PHASE.goal; tick++) {
        const input = mind(state, 0);
        if (input) apply(state, 0, input);
        advance(state);
      }
      expect(state.phase, `ball ${ball}`).toBe(PHASE.hitStop);
    }
  });

  /** As if the right paddle had just hit it with any part of itself, at the top speed or below. */
  const fireFromTheRight = (state: PongState, random: () => number): void => {
    const ballY = between(random, 160, 14_240);
    const speed = between(random, 0, 1) ? MAX_SPEED : between(random, 300, MAX_SPEED);
    Object.assign(state, { phase: PHASE.flight, ballX: 24_479, ballY, velX: 300, speed });
    state.paddle1 = clampTarget(ballY + between(random, -1000, 1000));
    state.target1 = state.paddle1;
    advance(state);
    expect([state.phase, state.velX < 0]).toEqual([PHASE.hitStop, true]);
  };

  it('concedes nothing to any of the others', () => {
    for (const { id } of HABITS.slice(0, 4)) {
      const { lost } = tournament(
        (seed) => botOf('flawless', seed),
        (seed) => botOf(id, seed),
        3,
      );
      expect(lost, id).toBe(0);
    }
  });

  it('does not see a serve before a player does', () => {
    const early = newMatch();
    const mind = botOf('flawless', 1);
    run(early, SERVE_PAUSE_TICKS);
    for (let tick = 0; tick < 200; tick++) expect(mind(early, 1)).toBeUndefined();
    apply(early, ROOM_SEAT, { kind: 'serve', angle: 30 });
    const reactions = Array.from({ length: 10 }, () => {
      advance(early);
      return mind(early, 1) !== undefined;
    });
    expect(reactions.indexOf(true)).toBe(HABITS[4]!.reaction);
  });
});
