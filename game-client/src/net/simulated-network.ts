/**
 * A network that is worse than the real one, between the socket and the rest of the client, in real time. Probes pass
 * through it as well, so the server measures the longer round trip and both sides act on it as on a real one.
 */
import type { Random32 } from '@rallydrop/common/game';
import type { NetworkProfile } from '@rallydrop/common/network-simulation/profiles';
import { SimulatedLink } from '@rallydrop/common/network-simulation/simulated-link';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Link } from './link.ts';

/** What a message weighs here, about; bandwidth is not simulated in a browser. */
const BYTES = 100;

export class SimulatedNetwork implements Link {
  private readonly ways: readonly [Way, Way];

  constructor(now: Clock, random: Random32) {
    this.ways = [new Way(now, random), new Way(now, random)];
  }

  /** From now on like this; `undefined` is the real network alone. What is under way stays in front. */
  become(profile: NetworkProfile | undefined): void {
    for (const way of this.ways) way.become(profile);
  }

  up(deliver: () => void): void {
    this.ways[0].carry(deliver);
  }

  down(deliver: () => void): void {
    this.ways[1].carry(deliver);
  }
}

/** One direction. Timers of a browser may fire out of order: a queue keeps it. */
class Way {
  private link: SimulatedLink | undefined;
  private lastArrival: Milliseconds = 0;
  private queue: { readonly at: Milliseconds; readonly deliver: () => void }[] = [];

  constructor(
    private readonly now: Clock,
    private readonly random: Random32,
  ) {}

  become(profile: NetworkProfile | undefined): void {
    this.link = profile && new SimulatedLink(profile, this.random, this.now());
  }

  carry(deliver: () => void): void {
    const now = this.now();
    const arrives = this.link?.arrivalOf(BYTES, now) ?? now;
    if (arrives <= now && this.queue.length === 0) {
      deliver();
      return;
    }
    this.lastArrival = Math.max(this.lastArrival, arrives);
    this.queue.push({ at: this.lastArrival, deliver });
    setTimeout(this.deliverDue, Math.max(0, this.lastArrival - now));
  }

  private readonly deliverDue = (): void => {
    // A timer may fire a little early: what is due within a millisecond is due.
    const due = this.now() + 1;
    while (this.queue.length > 0 && this.queue[0]!.at <= due) this.queue.shift()!.deliver();
  };
}
