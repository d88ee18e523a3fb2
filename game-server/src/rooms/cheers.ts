/** What those who watch call out: counted, and told together once in a while, for there may be a thousand of them. */
import type { Cheers, Reaction } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Defer } from '../turns.ts';

/** From the first that was called out until all since are told. */
export const CHEERS_MS: Milliseconds = 1_000;

export class CheerCount {
  private counts: Partial<Record<Reaction, number>> = {};
  private waits = false;

  constructor(
    private readonly defer: Defer,
    private readonly tell: (cheers: Cheers) => void,
  ) {}

  add(reaction: Reaction): void {
    this.counts[reaction] = (this.counts[reaction] ?? 0) + 1;
    if (this.waits) return;
    this.waits = true;
    this.defer(this.tellAll, CHEERS_MS);
  }

  private readonly tellAll = (): void => {
    const { counts } = this;
    this.counts = {};
    this.waits = false;
    this.tell(counts);
  };
}
