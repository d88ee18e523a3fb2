/** Answers that are good for everybody for a moment: who asks for the same again shares the first one's. Bounded. */
import { isRefusal } from '@rallydrop/common/protocol/messages';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';

/** So long an answer is good. */
const KEPT_MS: Milliseconds = 3_000;
/** Beyond so many the oldest goes: pages of some kilobytes. */
const MOST = 500;

interface Kept {
  readonly until: Milliseconds;
  readonly answer: Promise<object | null>;
}

export class KeptAnswers {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly clock: Clock) {}

  /** A refusal is shared while it is waited for, and not kept. */
  get<T extends object | null>(key: string, ask: () => Promise<T | Refusal>): Promise<T | Refusal> {
    const now = this.clock();
    const known = this.kept.get(key);
    if (known && now < known.until) return known.answer as Promise<T | Refusal>;
    const kept = { until: now + KEPT_MS, answer: ask() };
    this.kept.delete(key);
    this.kept.set(key, kept);
    if (this.kept.size > MOST) this.kept.delete(this.kept.keys().next().value!);
    void this.forgetRefused(key, kept);
    return kept.answer;
  }

  private async forgetRefused(key: string, kept: Kept): Promise<void> {
    const answer = await kept.answer.catch(() => undefined);
    const good = answer === null || (answer !== undefined && !isRefusal(answer));
    if (!good && this.kept.get(key) === kept) this.kept.delete(key);
  }
}
