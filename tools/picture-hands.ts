/** The hands that bring a page to the moment worth a picture. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { positionOfState } from '../common/src/games/connect-four/bot.ts';
import { lookAhead, seesAll } from '../common/src/games/connect-four/look-ahead.ts';
import { type ConnectFourState, toMove } from '../common/src/games/connect-four/state.ts';
import type { PongState } from '../common/src/games/pong/state.ts';
import type { PageTraffic } from '../tests/browser/page-traffic.ts';
import { mouseOf, play, tryToHit } from '../tests/browser/players.ts';

export interface Opened {
  readonly page: Page;
  readonly traffic: PageTraffic;
}

/** Between two looks at a match, ms. */
const LOOK_MS = 20;
/** Looks ahead so many plies. */
const SIGHT = 6;

/** What a browser remembers whose guest has beaten two of Pong's bots. */
export const LADDER = JSON.stringify({
  pong: { follows: { tries: 1, beatenOnTry: 1 }, returns: { tries: 4, beatenOnTry: 3 }, reads: { tries: 2 } },
});

export const startBot = async ({ page, traffic }: Opened, game: string, motto: string): Promise<void> => {
  await page.getByRole('radio', { name: game }).check();
  await page.getByRole('button', { name: motto }).click();
  while (traffic.stage !== 'playing') await pause(LOOK_MS);
  await page.locator('.stage-picture canvas:not([hidden])').waitFor();
};

/** Plays Pong, well, until the moment has come. */
export const playUntil = async (
  { page, traffic }: Opened,
  come: (state: PongState) => boolean,
): Promise<void> => {
  const stop = play(traffic, await mouseOf(page, traffic), tryToHit);
  for (;;) {
    const state = traffic.now();
    if (state && come(state)) break;
    await pause(LOOK_MS);
  }
  await stop();
};

/** Plays Connect Four until so many discs lie, the last one at rest. */
export const playDiscs = async ({ page, traffic }: Opened, discs: number): Promise<void> => {
  for (;;) {
    const state = traffic.now<ConnectFourState>();
    if (state && (state.plies >= discs || state.ended !== 0)) break;
    if (state && traffic.room && toMove(state) === traffic.room.yourSeat) {
      await page.keyboard.press(String(bestColumn(state, traffic.room.yourSeat) + 1));
      await pause(600);
    }
    await pause(LOOK_MS);
  }
  await pause(1_500);
};

/** The middle first, of what is as good. */
const bestColumn = (state: ConnectFourState, seat: number): number => {
  const worth = lookAhead(positionOfState(state, seat), SIGHT, seesAll);
  const order = [3, 2, 4, 1, 5, 0, 6].filter((column) => worth[column] !== null);
  return order.reduce((best, column) => (worth[column]! > worth[best]! ? column : best));
};

/** The court or board alone, with what it is. */
export const withTitle = ({ page }: Opened, title: string): Promise<void> =>
  page.evaluate((words) => {
    for (const part of document.querySelectorAll<HTMLElement>('.room-bar, .stage-hint'))
      part.style.visibility = 'hidden';
    const line = document.createElement('p');
    line.textContent = words;
    Object.assign(line.style, {
      position: 'fixed',
      left: '40px',
      top: '12px',
      margin: '0',
      color: '#f4f1ea',
      font: '750 36px/1.1 "Inter Variable", sans-serif',
      letterSpacing: '-0.02em',
      textShadow: '0 0 24px #0b1020, 0 0 8px #0b1020',
    });
    document.body.append(line);
  }, `${title}, right now`);
