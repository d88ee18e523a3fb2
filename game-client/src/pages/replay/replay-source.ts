/** Where a finished match comes from: the site, or a file. Pure but for what is passed in. */
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import { JOURNAL_MAX_BYTES } from '@rallydrop/common/sync/journal-layout';
import { journalProblem } from '@rallydrop/common/sync/journal-problems';
import { REPLAY } from './words.ts';

/** The journal, or a sentence that says why there is none. */
export type Fetched = Uint8Array | { readonly sentence: string };

type Fetch = (address: string) => Promise<Response>;

export const journalAddress = (id: string): string => `/api/matches/${id}/journal`;

export const fetchJournal = async (id: string, fetchIt: Fetch): Promise<Fetched> => {
  try {
    const response = await fetchIt(journalAddress(id));
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    const { sentence }: Partial<Refusal> = await response.json();
    return { sentence: sentence ?? REPLAY.noAnswer };
  } catch {
    return { sentence: REPLAY.noAnswer };
  }
};

/** A file that is too large to be a journal is not read at all. */
export const readFile = async (file: Pick<File, 'size' | 'arrayBuffer'>): Promise<Fetched> =>
  file.size > JOURNAL_MAX_BYTES
    ? journalProblem('too-large', JOURNAL_MAX_BYTES)
    : new Uint8Array(await file.arrayBuffer());
