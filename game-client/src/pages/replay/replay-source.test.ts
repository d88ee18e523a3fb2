import { JOURNAL_MAX_BYTES } from '@rallydrop/common/sync/journal-layout';
import { expect, it } from 'vitest';
import { fetchJournal, readFile } from './replay-source.ts';

const answering = (response: Response) => async (address: string) => {
  expect(address).toBe('/api/matches/01jd/journal');
  return response;
};

it('a journal is its bytes', async () => {
  expect(await fetchJournal('01jd', answering(new Response(Uint8Array.of(1, 2))))).toEqual(
    Uint8Array.of(1, 2),
  );
});

it('a refusal is its sentence, and whatever else comes is one of ours', async () => {
  const refused = Response.json({ reason: 'no-such-match', sentence: 'None.' }, { status: 404 });
  expect(await fetchJournal('01jd', answering(refused))).toMatchObject({ sentence: 'None.' });
  const page = new Response('<html>', { status: 502 });
  expect(await fetchJournal('01jd', answering(page))).toMatchObject({
    sentence: expect.stringMatching(/could not be fetched/),
  });
  const away = () => Promise.reject(new TypeError('Failed to fetch'));
  expect(await fetchJournal('01jd', away)).toMatchObject({
    sentence: expect.stringMatching(/could not be fetched/),
  });
});

it('a file that is too large is not even read', async () => {
  const arrayBuffer = () => Promise.reject(new Error('was read'));
  expect(await readFile({ size: JOURNAL_MAX_BYTES + 1, arrayBuffer })).toMatchObject({
    problem: 'too-large',
  });
});
