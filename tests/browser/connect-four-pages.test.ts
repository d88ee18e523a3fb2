import { expect, it } from 'vitest';
import { boardOn, playKeys, sitDown, statusOn, untilDealt } from './boards.ts';
import { DESKTOP, inBrowser, PHONE, SMALL, shot } from './harness.ts';
import { PATIENCE, textOf, untilStage } from './rooms.ts';

inBrowser('beside a Connect Four match', (stand) => {
  it('a finished game is reviewed move by move, and played on from where it could have gone otherwise', async () => {
    const ada = await stand.visit('/', SMALL);
    const { second: ben } = await sitDown(ada, (at) => stand.visit(at, SMALL));
    expect(await ada.getByRole('link', { name: 'Review the game' }).count()).toBe(0);
    await playKeys([ada, ben], [4, 4, 3, 3, 5, 5]);
    await ada.keyboard.press('2');
    for (const page of [ada, ben]) await untilStage(page, 'finished');
    const link = ada.getByRole('link', { name: 'Review the game' });
    await expect.poll(() => link.getAttribute('href'), PATIENCE).toMatch(/moves=4433552(&|$)/);
    await ada.context().close();

    const page = await stand.visit('/g/connect-four/review?moves=4433552', DESKTOP);
    const words = page.locator('.c4a-words');
    // From the last move to the first: Amber connects, having been let.
    await expect.poll(() => textOf(words), PATIENCE).toBe('Move 7: Amber in column 2. Best move: win in 1.');
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(() => textOf(words), PATIENCE)
      .toMatch(/^Move 6: Cyan in column 5\. (Best move|Inaccuracy).*loss/);
    await shot(page, 'connect-four-review-desktop');
    await page.getByRole('button', { name: 'Play on from here' }).click();
    await page.getByRole('button', { name: 'Column 2' }).click();
    await expect.poll(() => textOf(words), PATIENCE).toBe('Amber has four in a row.');
    await page.getByRole('button', { name: 'Back to the review' }).click();
    await page.getByRole('img', { name: 'The value over the game' }).waitFor();
  });

  it('a link with a game that the rules do not allow says so', async () => {
    const page = await stand.visit('/g/connect-four/review?moves=99', PHONE);
    await page.getByText('No game to review').waitFor();
  });

  it('a puzzle knows the right move from the others, and remembers that it was solved', async () => {
    const page = await stand.visit('/', PHONE);
    await page.getByRole('radio', { name: 'Connect Four' }).check();
    await page.getByRole('link', { name: 'A thousand puzzles' }).click();
    const words = page.locator('.c4a-words');
    await expect.poll(() => textOf(words), PATIENCE).toBe('Amber to move and win in 2. One move does it.');
    await shot(page, 'connect-four-puzzle-phone');
    await page.getByRole('button', { name: 'Column 1' }).click();
    await expect.poll(() => textOf(words), PATIENCE).toBe('Column 1 gives the win away. Look again.');
    await expect.poll(() => textOf(words), PATIENCE).toMatch(/^Amber to move/);
    await page.getByRole('button', { name: 'Column 4' }).click();
    await expect
      .poll(() => textOf(words), PATIENCE)
      .toBe('Column 4 is right: it is the only one that keeps the win.');
    await page.getByRole('button', { name: 'Next puzzle' }).click();
    await page.getByText('Puzzle 2 of 1000').waitFor();
    await page.reload();
    await page.getByText('1 solved').waitFor();
  });

  it('a bot answers like anybody else', async () => {
    const page = await stand.visit('/', SMALL);
    await page.getByRole('radio', { name: 'Connect Four' }).check();
    await page.getByRole('button', { name: 'plays the obvious' }).click();
    await untilDealt(page);
    await expect.poll(() => statusOn(page), PATIENCE).toBe('Your turn');
    await page.keyboard.press('4');
    await expect.poll(() => boardOn(page), PATIENCE).toMatch(/x/);
    expect(await boardOn(page)).toMatch(/^[.x]*\n?[.x]*o[.x]*$/);
    await expect.poll(() => statusOn(page), PATIENCE).toBe('Your turn');
  });
});
