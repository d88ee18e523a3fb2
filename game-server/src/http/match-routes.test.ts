import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import fastify from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { answerJournalQuestion } from '../replays/answer-journal-question.ts';
import type { MatchRecord } from '../store/records/result.ts';
import { matchRoutes } from './match-routes.ts';

const journal = new Uint8Array(
  readFileSync(new URL('../../../tests/corpus/journals/pong-by-hand.rules-2.journal', import.meta.url)),
);
const clientDir = mkdtempSync(join(tmpdir(), 'rallydrop-page-'));
writeFileSync(join(clientDir, 'replay.html'), '<html><head>\n  </head><body></body></html>');
afterAll(() => rmSync(clientDir, { recursive: true }));

const ID = '01jd0000000000000000';
const GONE = '01jd0000000000000001';
const UNKEPT = '01jd0000000000000002';
const HIDDEN = '01jd0000000000000003';

const record = (id: string): MatchRecord => ({
  ...{ id, game: 'pong', pool: 'pong', unrated: null, rulesVersion: 2, options: {}, ticks: 900 },
  ...{ startedAt: 1_795_000_000_000, endedAt: 1_795_000_015_000, score: [7, 5], longestRally: 9 },
  outcome: { winner: 0, reason: 'score' },
  participants: [
    id === GONE
      ? { id: null, name: 'Deleted player', rating: null }
      : { id: 'p-1', name: 'Ada <3 "&"', rating: null },
    { id: 'p-2', name: 'Grace', rating: { before: 1500, after: 1488, deviation: 90 } },
  ],
});

const site = async () => {
  const app = fastify();
  await matchRoutes({
    config: { clientDir },
    isHidden: (id) => id === HIDDEN,
    verbs: {
      match: async (id) => ([ID, GONE, UNKEPT, HIDDEN].includes(id) ? record(id) : null),
      journal: async (id) => (id === UNKEPT ? null : journal),
    },
    journals: { busy: false, ask: async (question) => answerJournalQuestion(question) },
  })(app);
  return (url: string) => app.inject({ url, headers: { host: 'play.example' } });
};

describe('a finished match', () => {
  it('is told to everybody without what is nobody’s business', async () => {
    const get = await site();
    const told = (await get(`/api/matches/${ID}`)).json();
    expect(told).toMatchObject({ id: ID, rated: true, score: [7, 5], participants: [{}, { name: 'Grace' }] });
    expect(JSON.stringify(told)).not.toContain('p-2');
  });

  it('gives its journal as it was kept, to be cached', async () => {
    const got = await (await site())(`/api/matches/${ID}/journal`);
    expect(new Uint8Array(got.rawPayload)).toEqual(journal);
    expect(got.headers['cache-control']).toMatch(/immutable/);
    expect(got.headers['content-disposition']).toContain(`${ID}.journal`);
  });

  it('names nobody who was deleted, in its journal neither', async () => {
    const got = await (await site())(`/api/matches/${GONE}/journal`);
    const read = readJournal(new Uint8Array(got.rawPayload));
    expect('head' in read && read.head.participants[0]).toMatchObject({ id: '', name: 'Deleted player' });
    expect(got.body).not.toContain('Ada Lovelace');
  });

  it.each([
    ['that never was', '01jd00000000000000zz', 'no-such-match'],
    ['whose end those who watch have not seen yet', HIDDEN, 'no-such-match'],
    ['that cannot be', '..%2f..%2fetc', 'no-such-match'],
    ['that was not kept', UNKEPT, 'journal-not-kept'],
  ])('%s is refused by name', async (_what, id, reason) => {
    const got = await (await site())(`/api/matches/${id}/journal`);
    expect([got.statusCode, got.json().reason]).toEqual([404, reason]);
    expect(got.headers['cache-control']).toBe('no-store');
  });

  it('has a page that says what it is where its link is shared, whatever its players are called', async () => {
    const get = await site();
    const { body } = await get(`/m/${ID}?t=120`);
    expect(body).toContain('content="Ada &lt;3 &quot;&amp;&quot; 7:5 Grace · Pong on Rallydrop"');
    expect(body).toContain(`content="http://play.example/m/${ID}/picture.png?t=120"`);
    // Asked for by the page's head, before any script of it has run.
    expect(body).toContain(`<link rel="preload" href="/api/matches/${ID}/journal" as="fetch" crossorigin>`);
    const missing = await get('/m/01jd00000000000000zz');
    expect([missing.statusCode, missing.body.includes('og:')]).toEqual([404, false]);
    for (const bad of ['-1', '1e3', '99999999', '1"><script>'])
      expect((await get(`/m/${ID}?t=${encodeURIComponent(bad)}`)).body).toContain('picture.png">');
  });

  it('has a picture of a moment', async () => {
    const get = await site();
    const picture = await get(`/m/${ID}/picture.png?t=300`);
    expect(picture.headers['content-type']).toBe('image/png');
    expect(picture.rawPayload.subarray(1, 4).toString()).toBe('PNG');
    expect((await get(`/m/${UNKEPT}/picture.png`)).json().reason).toBe('journal-not-kept');
  });
});
