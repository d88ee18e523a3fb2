/** What the account page asks of the server by HTTP: its answers change the cookie. */
import type { Failure } from '../../net/failure.ts';
import { NO_ANSWER, refusalIn } from '../../net/failure.ts';

/** The answer, or why there is none. */
export const ask = async <T>(path: string, body: unknown = {}): Promise<T | Failure> => {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`/me/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    return response.ok ? (answer as T) : (refusalIn(answer) ?? NO_ANSWER);
  } catch {
    return NO_ANSWER;
  }
};

export const isFailure = (answer: object): answer is Failure => 'reason' in answer && 'sentence' in answer;
