/** The thread on which the bots of a match on this device think hard: a program of its own. */
import { searchAnswers } from '@rallydrop/common/search-answers';
import type { Answer, Question } from '@rallydrop/common/search-workers';

declare const self: {
  onmessage: ((event: { readonly data: Question }) => void) | null;
  postMessage(answer: Answer): void;
};

/** A bot that lacks a file, such as a book, goes on without it. */
const readAsset = async (name: string): Promise<Uint8Array | undefined> => {
  try {
    const response = await fetch(`/assets/${name}`);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
};

const answer = searchAnswers(readAsset);

self.onmessage = async ({ data }) => self.postMessage(await answer(data));
