/** What a page asks of the server by HTTP. */
import { useEffect, useState } from 'preact/hooks';
import { type Failure, NO_ANSWER, refusalIn } from '../../net/failure.ts';

export const isFailure = (answer: object): answer is Failure => 'reason' in answer && 'sentence' in answer;

const ask = async <T>(path: string, signal: AbortSignal): Promise<T | Failure> => {
  try {
    const response = await fetch(path, { signal });
    const answer: unknown = await response.json();
    return response.ok ? (answer as T) : (refusalIn(answer) ?? NO_ANSWER);
  } catch {
    return NO_ANSWER;
  }
};

export interface Asked<T> {
  /** `undefined` until it is there; what was shown before stays while the page asks for something else. */
  readonly answer: T | Failure | undefined;
  readonly again: () => void;
}

/** Asks when the path changes. */
export const useAnswer = <T extends object>(path: string): Asked<T> => {
  const [answer, setAnswer] = useState<T | Failure>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const gone = new AbortController();
    void ask<T>(path, gone.signal).then((told) => {
      if (!gone.signal.aborted) setAnswer(told);
    });
    return () => gone.abort();
  }, [path, tries]);
  return { answer, again: () => setTries(tries + 1) };
};
