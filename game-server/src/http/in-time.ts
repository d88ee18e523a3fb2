/** Nothing that a page asks for waits without a bound. */
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Milliseconds } from '@rallydrop/common/tick';

/** The answer, or `store-busy` where it has not come after so long. */
export const inTime = async <T>(answer: Promise<T>, ms: Milliseconds): Promise<T | Refusal> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Refusal>((resolve) => {
    timer = setTimeout(() => resolve(refusal('store-busy')), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};
