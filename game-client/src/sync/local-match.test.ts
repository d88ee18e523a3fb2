import { connectFour } from '@rallydrop/common/games/connect-four/index';
import { type ConnectFourState, toMove } from '@rallydrop/common/games/connect-four/state';
import { pong } from '@rallydrop/common/games/pong/index';
import type { PongState } from '@rallydrop/common/games/pong/state';
import { seededRandom } from '@rallydrop/common/random';
import { describe, expect, it } from 'vitest';
import { LocalMatch } from './local-match.ts';

const forTwo = () => {
  const match = new LocalMatch({
    ...{ game: connectFour, options: connectFour.options({}), bots: [undefined, undefined] },
    ...{ random: seededRandom(1), turnOf: (state) => toMove(state as ConnectFourState) },
  });
  match.start(1_000);
  return match;
};

const againstBots = (levels: readonly (string | undefined)[]) => {
  const random = seededRandom(7);
  const bots = levels.map((level) => (level === undefined ? undefined : pong.bot(level, random)));
  const match = new LocalMatch({
    game: pong,
    options: pong.options({}),
    bots: bots as never,
    random,
  });
  match.start(0);
  return match;
};

describe('a match on this device', () => {
  it('is played by two in turns, each from the same hands', () => {
    const match = forTwo();
    expect(match.ownSeats).toEqual([0, 1]);
    for (const [turn, column] of [0, 1, 0, 1, 0, 1, 0].entries()) {
      expect(match.seat).toBe(turn % 2);
      expect(match.act({ kind: 'drop', column }, 1_100 + 100 * turn)).toBe(true);
      match.frame(1_150 + 100 * turn);
    }
    expect(match.outcome).toEqual({ winner: 0, reason: 'line' });
    expect(match.running).toBe(false);
  });

  it('refuses what the rules refuse, and changes nothing', () => {
    const match = forTwo();
    expect(match.act({ kind: 'drop', column: 0 }, 1_100, 1)).toBe(false);
    expect((match.confirmed as ConnectFourState).column0).toBe(1);
  });

  it('takes nothing while the ticks stand', () => {
    const match = forTwo();
    match.stop();
    expect(match.act({ kind: 'drop', column: 0 }, 1_100)).toBe(false);
  });

  it('of bots goes on by itself to its end, the same for every rate of frames', () => {
    const ends = [16, 7].map((frameMs) => {
      const match = againstBots(['flawless', 'follows']);
      for (let now = 0; match.running && now < 600_000; now += frameMs) match.frame(now);
      return [match.outcome?.winner, match.ownTick];
    });
    expect(ends[0]).toEqual(ends[1]);
    expect(ends[0]![0]).toBe(0);
  });

  it('[P1] shows an input in the next frame', () => {
    const match = againstBots([undefined, 'follows']);
    match.frame(500);
    const before = (match.stateAt(Math.floor(match.ownTick)) as PongState).paddle0;
    expect(match.act({ kind: 'target', y: 2_000 }, 500)).toBe(true);
    expect((match.stateAt(Math.floor(match.ownTick) + 1) as PongState).paddle0).not.toBe(before);
  });

  it('a page that slept goes on where it was', () => {
    const match = againstBots([undefined, 'follows']);
    match.frame(500);
    const tick = match.ownTick;
    match.frame(3_600_000);
    expect(match.ownTick - tick).toBeLessThan(60);
    match.frame(3_600_100);
    expect(match.ownTick - tick).toBeLessThan(70);
  });
});
