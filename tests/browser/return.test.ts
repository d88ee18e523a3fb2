import { PHASE } from '@rallydrop/common/games/pong/state';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { atSize, DESKTOP, inBrowser, openPage, PHONE, SMALL, shot, trafficOf } from './harness.ts';
import { openRoom, PATIENCE, scoreOn, startMatch, textOf, untilPlaying, untilStage } from './rooms.ts';
import { startSite } from './site.ts';

const phaseOf = (page: Page) => trafficOf(page).now()?.phase;

inBrowser('coming back', (stand) => {
  it('a reload in mid-rally leads back to the same seat; a closed tab pauses the match with its reason and a countdown, and a return from the lobby resumes it [R1] [R2] [P6]', async () => {
    const ada = await stand.visit('/', SMALL);
    const { second: ben } = await startMatch(ada, (path) => stand.visit(path, PHONE));
    await expect.poll(() => scoreOn(ben), PATIENCE).not.toBe('0 to 0');
    await expect.poll(() => phaseOf(ben), PATIENCE).toBe(PHASE.flight);
    const { code, yourSeat, matchNumber } = trafficOf(ben).room!;
    const sameAgain = { code, yourSeat, matchNumber };

    for (const page of [ada, ben]) trafficOf(page).forget();
    const left = performance.now();
    await ben.reload({ waitUntil: 'commit' });
    const counted = ben.getByText('Resuming').waitFor();
    await untilStage(ben, 'resuming');
    console.log(`reload → seated again: ${Math.round(performance.now() - left)} ms`);
    expect(trafficOf(ben).room).toMatchObject(sameAgain);
    await counted;
    expect(trafficOf(ada).stages.slice(0, 2)).toEqual(['paused', 'resuming']);
    await untilPlaying(ada, ben);
    expect(await scoreOn(ben)).not.toBe('0 to 0');

    const guest = ben.context();
    const name = await textOf(ada.locator('.player.seat1 .player-name'));
    trafficOf(ada).forget();
    await ben.close();
    await ada.getByRole('heading', { name: 'Paused' }).waitFor();
    await ada.getByText(`${name} lost the connection.`).waitFor();
    const countdown = ada.getByRole('timer');
    const first = await textOf(countdown);
    expect(first).toMatch(/^(1:00|0:5\d)$/);
    await expect.poll(() => textOf(countdown), PATIENCE).not.toBe(first);
    await atSize(ada, DESKTOP, () => shot(ada, 'paused-desktop'));

    const again = await stand.openTab(guest, '/');
    await shot(again, 'kept-seat-phone');
    await again.getByRole('link', { name: /Back to the match/ }).click();
    for (const page of [ada, again]) await untilStage(page, 'resuming');
    expect(trafficOf(again).room).toMatchObject(sameAgain);
    await untilPlaying(ada, again);
    await expect.poll(async () => (await scoreOn(again)) === (await scoreOn(ada)), PATIENCE).toBe(true);
  });

  it('a second tab takes the seat over, the first one says so and may take it back [R2] [R3]', async () => {
    const ada = await stand.visit('/', SMALL);
    const path = `/r/${await openRoom(ada)}`;
    const other = await stand.openTab(ada.context(), path);
    await other.getByText('Invite your friend').waitFor();
    await ada.getByText('You are playing in another tab now.').waitFor();
    expect(trafficOf(other).room?.yourSeat).toBe(0);

    await ada.getByRole('button', { name: 'Play here instead' }).click();
    await ada.getByText('Invite your friend').waitFor();
    await other.getByText('You are playing in another tab now.').waitFor();
  });

  it('a network that is gone for some seconds says so, pauses the match, and leads back by itself [R1] [R2]', async () => {
    const ada = await stand.visit('/', PHONE);
    const { second: ben } = await startMatch(ada, (path) => stand.visit(path, PHONE));
    const before = trafficOf(ben).room!;
    await ben.context().setOffline(true);
    await ben.getByText('Connection lost, coming back…').waitFor();
    await ada.getByText(/lost the connection/).waitFor();
    await Promise.all([shot(ben, 'offline-phone'), shot(ada, 'paused-phone')]);
    // For some seconds, by the countdown to the forfeit.
    const left = ada.getByRole('timer');
    for (let second = 0; second < 2; second++) {
      const shown = await textOf(left);
      await expect.poll(() => textOf(left), PATIENCE).not.toBe(shown);
    }

    trafficOf(ben).forget();
    await ben.context().setOffline(false);
    const back = performance.now();
    await untilStage(ben, 'resuming');
    console.log(`network back → seated again: ${Math.round(performance.now() - back)} ms`);
    expect(trafficOf(ben).room).toMatchObject({ code: before.code, yourSeat: before.yourSeat });
    await ben.getByText('Connection lost, coming back…').waitFor({ state: 'hidden' });
    await untilPlaying(ada, ben);
  });

  it('a server that is killed and started again has the page back; what it lost is said kindly [R3]', async () => {
    const port = String(await freePort());
    const complaints: string[] = [];
    const doomed = await startSite({ PORT: port });
    const lobby = await openPage(stand.browser, `${doomed.url}/`, PHONE, complaints);
    const room = await openPage(stand.browser, `${doomed.url}/`, SMALL, complaints);
    await openRoom(room);
    await doomed.stop('SIGKILL');
    for (const page of [lobby, room]) await page.getByText('Connection lost, coming back…').waitFor();
    await shot(lobby, 'server-gone-phone');

    const risen = await startSite({ PORT: port });
    try {
      await lobby.getByText('Connection lost, coming back…').waitFor({ state: 'hidden' });
      await lobby.getByText(/\d online/).waitFor();
      await room.getByText('This room closed while you were away').waitFor();
      await shot(room, 'room-gone-small');
      await room.getByRole('link', { name: 'Back to the lobby' }).click();
      await openRoom(room);
    } finally {
      await risen.stop();
    }
  });
});

/** One that was free a moment ago. */
const freePort = async (): Promise<number> => {
  const { createServer } = await import('node:net');
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
};
