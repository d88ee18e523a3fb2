/** Commands that fail or are under way, and settings. */
import { expect, it } from 'vitest';
import { withEachDatabase } from '../../support/each-database.ts';
import { finished, given } from '../../support/store.ts';

withEachDatabase('settings and commands', (site) => {
  const { save, restart, open } = site;

  it('keeps the first value of a setting', async () => {
    expect(await site.store.keptSetting({ key: 'signing-key', value: 'one' })).toBe('one');
    await restart();
    expect(await site.store.keptSetting({ key: 'signing-key', value: 'two' })).toBe('one');
  });

  it('answers a command that no database can do with a refusal, and the others of its commit as usual', async () => {
    const wrong = finished('m1', { ticks: Number.NaN });
    const [bad, good] = await Promise.all([site.store.finishMatch(wrong), save('ada')]);
    expect(bad).toMatchObject({ reason: 'store-fault' });
    expect(good).toMatchObject({ id: 'ada' });
    expect(await site.store.match('m1')).toBeNull();
    expect(site.client.health.away).toBeNull();
  });

  it('writes all that waits before it closes', async () => {
    const answers = Array.from({ length: 500 }, (_, k) =>
      site.store.finishMatch(finished(`m${k}`, { journal: new Uint8Array(1_000) })),
    );
    await site.client.close();
    expect(await Promise.all(answers)).toHaveLength(500);
    await open();
    expect(await given(site.store.recentMatches({ limit: 1_000 }))).toHaveLength(500);
    expect(site.client.health).toMatchObject({ waiting: 0, waitingBytes: 0, away: null });
  });
});
