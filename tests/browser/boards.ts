/** Hands and eyes at a Connect Four board: what people do on its page, and what they read there. */
import { columnX, isOnFoot, placeBoard, rowY } from '@rallydrop/game-client/games/connect-four/placement';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { trafficOf } from './harness.ts';
import { PATIENCE, sayReady, textOf, untilStage } from './rooms.ts';

export interface BoardOptions {
  readonly rules?: 'Classic' | 'Pop Out' | '5 in a row, 9×6';
  readonly clock?: 'No clock' | '1+0' | '3+2' | '30 s a move';
}

/** Opens a private room from the lobby and gives its code. */
const openBoard = async (page: Page, { rules, clock }: BoardOptions): Promise<string> => {
  await page.getByRole('radio', { name: 'Connect Four' }).check();
  await page.getByRole('button', { name: 'Play a friend' }).click();
  if (rules) await page.getByRole('radio', { name: rules, exact: true }).check();
  if (clock) await page.getByRole('radio', { name: clock, exact: true }).check();
  await page.getByRole('button', { name: 'Open a room' }).click();
  return await textOf(page.locator('.room-code'));
};

/** The first takes amber and begins. */
export const sitDown = async (
  first: Page,
  openSecond: (path: string) => Promise<Page>,
  options: BoardOptions = {},
): Promise<{ readonly second: Page; readonly path: string }> => {
  const path = `/r/${await openBoard(first, options)}`;
  const second = await openSecond(path);
  await sayReady(first);
  await sayReady(second);
  await Promise.all([first, second].map(untilDealt));
  return { second, path };
};

/** Until the match runs, and the page knows whose turn it is. */
export const untilDealt = async (page: Page): Promise<void> => {
  await untilStage(page, 'playing');
  await expect.poll(() => statusOn(page), PATIENCE).not.toBe('');
};

export const statusOn = (page: Page): Promise<string> => textOf(page.locator('.c4-status'));
/** What a screen reader was told last. */
export const toldOn = (page: Page): Promise<string> => textOf(page.locator('.stage-picture [role="status"]'));
export const clockOn = (page: Page, seat: 0 | 1): Promise<string> =>
  textOf(page.locator(`.c4-seat.seat${seat} .c4-clock`));

/** The board as the page's table has it: `o` amber, `x` cyan, `.` empty, the lowest row last, empty rows left out. */
export const boardOn = async (page: Page): Promise<string> => {
  const rows = await page
    .locator('.c4-table tbody tr')
    .evaluateAll((found) =>
      found
        .map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent ?? ''))
        .filter((cells) => cells.some((cell) => /Amber|Cyan|empty/.test(cell))),
    );
  const drawn = rows.map((cells) =>
    cells.map((cell) => (cell.includes('Amber') ? 'o' : cell.includes('Cyan') ? 'x' : '.')).join(''),
  );
  return drawn.filter((row) => /[ox]/.test(row)).join('\n');
};

export const untilBoard = (page: Page, board: string): Promise<void> =>
  expect.poll(() => boardOn(page), PATIENCE).toBe(board);

/** Where a column (counted from 1) is on the page; at the board's foot for a pop. */
const pointOf = async (page: Page, column: number, columns: number, popOut: boolean, foot: boolean) => {
  const box = await page.locator('.stage-picture').boundingBox();
  if (!box) throw new Error('there is no board to be touched');
  const place = placeBoard(box.width, box.height, columns, popOut);
  const y = foot ? rowY(place, 0) + place.cell / 2 + place.foot / 2 : rowY(place, 3);
  if (isOnFoot(place, y) !== foot) throw new Error('that is not where it should be');
  return { x: box.x + columnX(place, column - 1), y: box.y + y };
};

export const clickColumn = async (page: Page, column: number, columns = 7): Promise<void> => {
  const { x, y } = await pointOf(page, column, columns, false, false);
  await page.mouse.click(x, y);
};

export const pointAt = async (page: Page, column: number): Promise<void> => {
  const { x, y } = await pointOf(page, column, 7, false, false);
  await page.mouse.move(x, y);
};

export const tapColumn = async (page: Page, column: number): Promise<void> => {
  const { x, y } = await pointOf(page, column, 7, false, false);
  await page.touchscreen.tap(x, y);
};

export const tapFoot = async (page: Page, column: number): Promise<void> => {
  const { x, y } = await pointOf(page, column, 7, true, true);
  await page.touchscreen.tap(x, y);
};

/** Plays columns (counted from 1) by keys, each player in turn, each when the move before is on both boards. */
export const playKeys = async (pages: readonly [Page, Page], columns: readonly number[]): Promise<void> => {
  for (const column of columns) {
    const before = discsOf(await boardOn(pages[0]));
    const mover = pages[before % 2]!;
    await mover.keyboard.press(String(column));
    for (const page of pages) {
      await expect.poll(async () => discsOf(await boardOn(page)), PATIENCE).toBe(before + 1);
    }
  }
};

const discsOf = (board: string): number => board.replaceAll(/[^ox]/g, '').length;

/** [S5] No replica of these pages ever disagreed with the server. */
export const expectNoMismatch = (...pages: Page[]): void => {
  for (const page of pages) expect(trafficOf(page).hashes.different).toBe(0);
};
