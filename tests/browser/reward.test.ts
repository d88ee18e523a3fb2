/** Single frames of the real stage, over a match that is known in advance: what a goal looks like, and what it costs. */
import { COURT_HEIGHT, COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import { placeCourt, screenX, screenY } from '@rallydrop/game-client/games/pong/placement';
import { expect, it } from 'vitest';
import { type BenchWindow, openStagePages } from '../../bench/stage/stage-page.ts';
import { inBrowser } from './harness.ts';

/** Two goals to each side within a few seconds. */
const GOALS = 'seed=11&missFrom=300&seat=0';
/** One draw call holds all that is in view; a second one is for what no longer fits a batch's textures. */
const MOST_DRAW_CALLS = 4;
const MOST_OBJECTS = 150;

inBrowser('a goal on the stage', (stand) => {
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const) {
    it(`lights the edge where the ball left, in the first frame without the ball, on each side, at ${width}×${height} [P4]`, async () => {
      const pages = await openStagePages(stand.browser);
      const page = await pages.open(width, height, GOALS);
      const place = placeCourt(width, height, 0);
      for (const seat of [0, 1] as const) {
        const end = seat === 0 ? 1 : 0;
        // A little within the court, near the end and half-way to a wall from the place itself.
        const [x, y] = [end === 0 ? 300 : COURT_WIDTH - 300, COURT_HEIGHT * 0.04];
        const point = [screenX(place, x, y), screenY(place, x, y)] as const;
        const frames = await page.evaluate(
          ([scorer, at]) => {
            const { bench } = window as unknown as BenchWindow;
            const goal = bench.goals.find((one) => one.seat === scorer)!;
            bench.jump(goal.tick - 12);
            return Array.from({ length: 40 }, () => {
              const frame = bench.step(0.5);
              return { ...frame, colour: bench.colourAt(at[0], at[1]) };
            });
          },
          [seat, point] as const,
        );
        const gone = frames.findIndex(({ drawn }) => drawn.ballOut === 0 && drawn.edgeLight! > 0);
        expect(gone).toBeGreaterThan(0);
        const [before, first] = [frames[gone - 1]!, frames[gone]!];
        expect(before.drawn).toMatchObject({ ballOut: 1, ballShown: 1, edgeLight: 0 });
        expect(first.drawn).toMatchObject({ edgeLight: 1, goalEnd: end });
        expect(first.drawn.goalY).toBeGreaterThan(0);
        // Amber is red before blue, cyan blue before red.
        const warmth = ({ colour }: typeof first): number => colour[0] - colour[2];
        if (seat === 0) expect(warmth(first) - warmth(before)).toBeGreaterThan(40);
        else expect(warmth(before) - warmth(first)).toBeGreaterThan(40);
      }
      await pages.close();
    });
  }

  it('costs a handful of draw calls', async () => {
    const pages = await openStagePages(stand.browser);
    const page = await pages.open(480, 320, GOALS);
    const cost = await page.evaluate(() => {
      const { bench } = window as unknown as BenchWindow;
      bench.jump(bench.goals[0]!.tick - 30);
      const calls = Array.from({ length: 90 }, () => bench.step(1).drawCalls);
      return { calls: Math.max(...calls), objects: bench.displayObjects };
    });
    expect(cost.calls).toBeGreaterThan(0);
    expect(cost.calls).toBeLessThanOrEqual(MOST_DRAW_CALLS);
    expect(cost.objects).toBeLessThanOrEqual(MOST_OBJECTS);
    await pages.close();
  });
});
