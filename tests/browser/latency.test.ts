/**
 * Real time, real sockets, real pages: what is drawn frame by frame when each of two players has 100 ms more between
 * the own page and the server. Frames come as fast as this machine draws without a graphics card.
 */
import { COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import type { TracedFrame } from '@rallydrop/game-client/stage/trace';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, lively, PATIENCE_MS, SMALL, shot, trafficOf } from './harness.ts';
import { mouseOf, play, type Wish } from './players.ts';
import { openRoom, PATIENCE, sayReady, untilPlaying } from './rooms.ts';

const ADDED_MS = 100;
/** A rally of so many returns shows the ball some hundred times on its way. */
const RETURNS = 5;
/** [P5] Beyond the ball's own speed. */
const LARGEST_JUMP = 0.02 * COURT_WIDTH;
/** The bent ball may run up to so much faster than the true one; that is a speed, not a jump. */
const FASTEST = 1.5;
/** Where the page itself stood still for longer, the machine did, and nothing then says anything about the network. */
const LONGEST_FRAME_MS = 70;
/** What was not sent meanwhile is missed until so long after. */
const AFTER_STANDSTILL_MS = 500;
const TICKS_A_MS = 0.06;

type Traced = Window & { stageTrace?: TracedFrame[]; moves?: number[] };

const addLatency = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Network lab' }).click();
  await page.getByLabel('Round trip').fill(String(ADDED_MS));
  await shot(page, 'network-lab');
  await page.getByRole('button', { name: 'Network lab' }).click();
};

const framesOf = (page: Page): Promise<TracedFrame[]> =>
  page.evaluate(() => (window as Traced).stageTrace ?? []);

/** How far the ball went beyond its speed between frames in which it flew, court units, the largest last. */
const jumpsIn = (frames: readonly TracedFrame[]): number[] => {
  const jumps: number[] = [];
  let stoodAt = -Infinity;
  for (let i = 1; i < frames.length; i++) {
    const [before, after] = [frames[i - 1]!, frames[i]!];
    const elapsed = after.at - before.at;
    const speed = Math.max(before.drawn.ballSpeed!, after.drawn.ballSpeed!);
    if (elapsed > LONGEST_FRAME_MS) stoodAt = after.at;
    const flies = before.drawn.ballSpeed! > 0 && after.drawn.ballSpeed! > 0;
    const disturbed = after.at - stoodAt < AFTER_STANDSTILL_MS;
    if (!flies || disturbed || before.drawn.points !== after.drawn.points) continue;
    const step = Math.hypot(
      after.drawn.ballX! - before.drawn.ballX!,
      after.drawn.ballY! - before.drawn.ballY!,
    );
    jumps.push(Math.max(0, step - FASTEST * speed * elapsed * TICKS_A_MS));
  }
  return jumps.sort((a, b) => a - b);
};

/** Until the ball has turned round so many times, by what the page was sent. */
const untilReturned = (page: Page, times: number): Promise<void> => {
  let [turns, way] = [0, 0];
  const count = () => {
    const now = Math.sign(trafficOf(page).now()?.velX ?? 0);
    if (now !== 0 && now === -way) turns++;
    way = now === 0 ? way : now;
    return turns;
  };
  return expect.poll(count, { timeout: 60_000 }).toBeGreaterThanOrEqual(times);
};

inBrowser('two players with 100 ms more each', (stand) => {
  it('play a rally in which the ball never leaps and the own paddle answers in the next frame [P1] [P5]', async () => {
    const ada = await stand.visit('/', lively(SMALL));
    const path = `/r/${await openRoom(ada)}?trace`;
    await ada.goto(stand.site.url + path);
    const ben = await stand.visit(path, lively(SMALL));
    const pages = [ada, ben];
    for (const page of pages) {
      await addLatency(page);
      await sayReady(page);
    }
    await untilPlaying(ada, ben);

    // Both meet every ball, now here and now there on the paddle.
    let turn = 0;
    const wish: Wish = (ballY) => (ballY ?? 7_200) + 500 * Math.sin(turn++ / 9);
    const hands = await Promise.all(
      pages.map(async (page) => play(trafficOf(page), await mouseOf(page, trafficOf(page)), wish)),
    );
    await untilReturned(ada, RETURNS);
    await ada.keyboard.press('F3');
    await shot(ada, 'latency-net-display');
    for (const stop of hands) await stop();

    for (const page of pages) {
      const jumps = jumpsIn(await framesOf(page));
      const largest = (100 * jumps.at(-1)!) / COURT_WIDTH;
      console.log(`${jumps.length} frames of flight, largest jump ${largest.toFixed(2)} % of the court`);
      expect(jumps.length).toBeGreaterThan(100);
      expect(jumps.at(-1)).toBeLessThan(LARGEST_JUMP);
      expect(trafficOf(page).hashes.different).toBe(0);
    }

    await ownPaddleAnswers(ada);
  });
});

/** [P1] Moves the mouse once from rest, and looks for the first frames after the page heard of it. */
const ownPaddleAnswers = async (page: Page): Promise<void> => {
  const hand = await mouseOf(page, trafficOf(page));
  const seat = trafficOf(page).room!.yourSeat!;
  await page.evaluate(() => {
    const seen = window as Traced;
    seen.moves = [];
    window.addEventListener('pointermove', () => seen.moves!.push(performance.now()), { capture: true });
  });
  for (const y of [3_000, 11_000, 4_000, 10_000]) {
    await hand.aim(y, 0);
    await untilDrawnAtRest(page, seat, y);
  }
  await expect.poll(() => page.evaluate(() => (window as Traced).moves!.length), PATIENCE).toBe(4);
  const moves = await page.evaluate(() => (window as Traced).moves!);
  const frames = await framesOf(page);
  const paddle = (frame: TracedFrame) => (seat === 0 ? frame.drawn.paddle0! : frame.drawn.paddle1!);
  for (const move of moves) {
    const after = frames.findIndex(({ at }) => at >= move);
    const still = paddle(frames[after - 1]!);
    // The frame that takes the event draws the paddle at the very tick of it; the next one must show it under way.
    expect(Math.abs(paddle(frames[after + 1]!) - still)).toBeGreaterThan(100);
  }
};

/** Until the page's last frames drew the own paddle where it was sent, and standing. */
const untilDrawnAtRest = async (page: Page, seat: number, y: number): Promise<void> => {
  const isAtRest = ({ name, y }: { name: string; y: number }) => {
    const last = ((window as Traced).stageTrace ?? []).slice(-10).map(({ drawn }) => drawn[name]!);
    return Math.abs(last.at(-1)! - y) < 200 && Math.max(...last) - Math.min(...last) < 20;
  };
  await page.waitForFunction(isAtRest, { name: `paddle${seat}`, y }, { timeout: PATIENCE_MS });
};
