import { expect, it } from 'vitest';
import {
  clickColumn,
  clockOn,
  expectNoMismatch,
  playKeys,
  pointAt,
  sitDown,
  statusOn,
  tapColumn,
  tapFoot,
  toldOn,
  untilBoard,
  untilDealt,
} from './boards.ts';
import { atSize, DESKTOP, inBrowser, PHONE, SMALL, shot, trafficOf, untilDrawn } from './harness.ts';
import { PATIENCE, textOf, untilStage } from './rooms.ts';

inBrowser('a Connect Four match between two people', (stand) => {
  it('is played to four in a row with mouse, touch and keys, with clocks, a premove and a draw declined, watched from its middle, and played again', async () => {
    const ada = await stand.visit('/', SMALL);
    const { second: ben, path } = await sitDown(ada, (at) => stand.visit(at, PHONE), { clock: '3+2' });
    await expect.poll(() => statusOn(ada), PATIENCE).toBe('Your turn');
    await expect.poll(() => statusOn(ben), PATIENCE).toMatch(/’s turn$/);
    await atSize(ada, DESKTOP, async () => {
      await pointAt(ada, 4);
      await untilDrawn(ada);
      await shot(ada, 'connect-four-turn-desktop');
    });

    // The own disc is there at once, and the other's clock runs.
    await clickColumn(ada, 4);
    await untilBoard(ada, '...o...');
    await untilBoard(ben, '...o...');
    await expect.poll(() => toldOn(ben), PATIENCE).toBe('Amber plays column 4, row 1. Your turn.');
    await tapColumn(ben, 4);
    await untilBoard(ada, '...x...\n...o...');
    expect(await clockOn(ada, 0)).toMatch(/^[23]:\d\d$/);

    // Ben keeps a move for his turn, takes it back, keeps another.
    await tapColumn(ben, 5);
    await expect.poll(() => statusOn(ben), PATIENCE).toBe('Premove: column 5. Tap again to cancel.');
    await tapColumn(ben, 5);
    await expect.poll(() => statusOn(ben), PATIENCE).toMatch(/’s turn$/);
    await tapColumn(ben, 3);
    await shot(ben, 'connect-four-premove-phone');
    await ada.keyboard.press('3');
    await untilBoard(ada, '..xx...\n..oo...');

    await ada.getByRole('button', { name: 'Offer a draw' }).click();
    await ada.getByRole('button', { name: 'Draw offered' }).waitFor();
    await ben.getByText('A draw?').waitFor();
    await expect.poll(() => statusOn(ben), PATIENCE).toMatch(/ offers a draw$/);
    await shot(ben, 'connect-four-draw-phone');
    await ben.getByRole('button', { name: 'Decline' }).click();
    await expect.poll(() => statusOn(ada), PATIENCE).toBe('Your draw offer was declined.');
    await ada.getByRole('button', { name: 'Offer a draw' }).waitFor();

    const cleo = await stand.visit(`${path}?watch`, SMALL);
    await untilDealt(cleo);
    await untilBoard(cleo, '..xx...\n..oo...');
    expect(await cleo.getByRole('button', { name: 'Drop into column 4' }).count()).toBe(0);

    // Ada aims with the arrows; Ben walks past her threat.
    await playKeys([ada, ben], [5, 7]);
    await ada.mouse.move(5, 300);
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Enter']) await ada.keyboard.press(key);
    for (const page of [ada, ben, cleo]) await untilStage(page, 'finished');
    await expect.poll(() => textOf(ada.locator('#finished-title')), PATIENCE).toBe('You won!');
    await expect.poll(() => textOf(cleo.locator('.finished')), PATIENCE).toContain('Four in a row.');
    await expect.poll(() => toldOn(cleo), PATIENCE).toMatch(/has four in a row\.$/);
    await atSize(ada, DESKTOP, () => shot(ada, 'connect-four-won-desktop'));
    await shot(ben, 'connect-four-won-phone');
    await shot(cleo, 'connect-four-won-small');

    await ada.getByRole('button', { name: 'Rematch' }).click();
    await ben.getByRole('button', { name: 'Rematch' }).click();
    for (const page of [ada, ben, cleo]) await untilDealt(page);
    await expect.poll(() => trafficOf(ada).room?.yourSeat, PATIENCE).toBe(1);
    await untilBoard(cleo, '');
    await expect.poll(() => statusOn(ben), PATIENCE).toBe('Your turn');

    // And given up, after a second thought.
    await expect.poll(() => trafficOf(ben).room?.stage.kind, PATIENCE).toBe('playing');
    await ben.getByRole('button', { name: 'Resign…' }).click();
    await ben.getByRole('button', { name: 'Play on' }).click();
    await ben.getByRole('button', { name: 'Resign…' }).click();
    await shot(ben, 'connect-four-resign-phone');
    await ben.getByRole('button', { name: 'Resign', exact: true }).click();
    await untilStage(ada, 'finished');
    await expect
      .poll(() => textOf(ada.locator('.finished')), PATIENCE)
      .toMatch(/Won by resignation|given up in time/);
    expectNoMismatch(ada, ben, cleo);

    // Who leaves, by the card or by the bar, playing or watching, takes nothing of the room along.
    await ada.getByRole('link', { name: 'Back to the lobby' }).click();
    await ben.getByRole('button', { name: 'Leave the room' }).click();
    await cleo.getByRole('button', { name: 'Leave the room' }).click();
    for (const page of [ada, ben, cleo]) {
      await page.getByRole('button', { name: 'Play now' }).waitFor();
      await expect.poll(() => page.locator('.room, .c4-seat').count(), PATIENCE).toBe(0);
    }
  });

  it('is played by the text board alone, and pops where the rules let it', async () => {
    const ada = await stand.visit('/', SMALL);
    const { second: ben } = await sitDown(ada, (at) => stand.visit(at, PHONE), { rules: 'Pop Out' });
    await ada.getByRole('button', { name: 'Text board' }).click();
    await ada.getByRole('button', { name: 'Drop into column 2' }).click();
    await untilBoard(ben, '.o.....');
    await tapColumn(ben, 2);
    await untilBoard(ada, '.x.....\n.o.....');
    await expect
      .poll(() => toldOn(ada), PATIENCE)
      .toBe('Cyan plays column 2, row 2. Your turn: drop, or pop one of yours.');
    await atSize(ada, DESKTOP, () => shot(ada, 'connect-four-text-desktop'));
    await ada.getByRole('button', { name: 'Pop column 2' }).click();
    await untilBoard(ben, '.x.....');
    await shot(ben, 'connect-four-pop-phone');
    await tapFoot(ben, 2);
    await untilBoard(ada, '');
    expectNoMismatch(ada, ben);
  });
});
