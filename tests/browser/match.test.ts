import { BASE_SPEED, COURT_HEIGHT } from '@rallydrop/common/games/pong/court';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { atSize, DESKTOP, inBrowser, lively, PHONE, SMALL, shot, trafficOf } from './harness.ts';
import { fingerOf, keepAway, keysOf, play, tryToHit, type Wish } from './players.ts';
import {
  openRoom,
  PATIENCE,
  renameTo,
  sayReady,
  scoreOn,
  textOf,
  untilPlaying,
  untilStage,
} from './rooms.ts';

const MIDDLE = COURT_HEIGHT / 2;

inBrowser('a match between two people', (stand) => {
  const bar = (page: Page) => page.locator('.players .player-name:not(.narrow)').allTextContents();

  it('is played to its end by keys and by touch, watched from its middle, and played again with sides swapped [S5] [P4] [R1]', async () => {
    const ada = await stand.visit('/', lively(SMALL));
    const shotOfAda = (name: string) => atSize(ada, DESKTOP, () => shot(ada, name));
    await renameTo(ada, 'Ada');
    await shotOfAda('lobby-desktop');
    const path = `/r/${await openRoom(ada, '5')}`;
    await ada.locator('.qr path').waitFor();
    await shotOfAda('waiting-desktop');

    const ben = await stand.visit(path, lively(PHONE));
    await ben.getByText('Both here: tap when ready').waitFor();
    await shot(ben, 'waiting-phone');
    await sayReady(ada);
    await sayReady(ben);
    await Promise.all([ada, ben].map((page) => page.locator('.countdown-figure').waitFor()));
    await Promise.all([shotOfAda('countdown-desktop'), shot(ben, 'countdown-phone')]);
    await untilPlaying(ada, ben);
    expect(await scoreOn(ada)).toBe('0 to 0');

    // Both try until the ball was returned or a point fell; then Ada lets the points fall.
    let adasWish: Wish = tryToHit;
    const hands = [
      play(trafficOf(ada), keysOf(ada), (ballY) => adasWish(ballY)),
      play(trafficOf(ben), await fingerOf(ben, trafficOf(ben)), tryToHit),
    ];
    const isReturned = async () =>
      (trafficOf(ada).now()?.speed ?? 0) >= BASE_SPEED || (await scoreOn(ben)) !== '0 to 0';
    await expect.poll(isReturned, PATIENCE).toBe(true);
    await Promise.all([shotOfAda('playing-desktop'), shot(ben, 'playing-phone')]);
    adasWish = keepAway;
    // Each moved the paddle that the other sees.
    await expect.poll(() => trafficOf(ben).now()?.target0, PATIENCE).not.toBe(MIDDLE);
    await expect.poll(() => trafficOf(ada).now()?.target1, PATIENCE).not.toBe(MIDDLE);
    await expect.poll(() => scoreOn(ben), PATIENCE).not.toBe('0 to 0');

    const cleo = await stand.visit(`${path}?watch`, SMALL);
    await untilPlaying(cleo);
    await expect.poll(async () => (await scoreOn(cleo)) === (await scoreOn(ada)), PATIENCE).toBe(true);
    await ben.getByText('watching').waitFor({ state: 'attached' });

    for (const page of [ada, ben, cleo]) await untilStage(page, 'finished');
    for (const stop of hands) await stop();
    const titles = await Promise.all([ada, ben].map((page) => textOf(page.locator('#finished-title'))));
    expect(titles).toContain('You won!');
    expect(titles.filter((title) => title === 'You won!')).toHaveLength(1);
    const scores = await Promise.all([ada, ben, cleo].map((page) => textOf(page.locator('.final-score'))));
    expect(new Set(scores).size).toBe(1);
    expect(scores[0]).toMatch(/^(\d : 5|5 : \d)$/);
    for (const page of [ada, ben, cleo]) {
      const { checked, different } = trafficOf(page).hashes;
      expect(checked).toBeGreaterThan(10);
      expect(different).toBe(0);
    }
    await Promise.all([
      shotOfAda('finished-desktop'),
      shot(ben, 'finished-phone'),
      shot(cleo, 'finished-small'),
    ]);

    const before = await bar(cleo);
    expect(before[0]).toBe('Ada');
    await ada.getByRole('button', { name: 'Rematch' }).click();
    await ben.getByText('Ada wants a rematch.').waitFor();
    await ben.getByRole('button', { name: 'Rematch' }).click();
    await untilPlaying(ada, ben, cleo);
    expect(await scoreOn(cleo)).toBe('0 to 0');
    for (const page of [ada, ben, cleo]) expect(await bar(page)).toEqual([...before].reverse());
    expect(trafficOf(ada).room?.yourSeat).toBe(1);
    expect(trafficOf(cleo).room).toMatchObject({ yourSeat: null, spectators: 1, matchNumber: 2 });
  });
});
