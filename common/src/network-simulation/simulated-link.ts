/**
 * One direction of a simulated TCP connection: when what is sent now will arrive. Pure and seeded; whoever uses it
 * brings the clock and the timers, so that the lab runs at simulated time and the game in real time.
 */
import type { Random32 } from '../game.ts';
import { uniform } from '../random.ts';
import type { Milliseconds } from '../tick.ts';
import type { NetworkProfile } from './profiles.ts';

/** What a message weighs beyond its own bytes: TCP, IP and Ethernet headers. */
const PACKET_OVERHEAD_BYTES = 66;
/** TCP repeats what is not acknowledged after the round trip and this, then after twice as long, and so on. */
const REPEAT_AFTER_MS = 200;

export class SimulatedLink {
  private lastArrival: Milliseconds = 0;
  private lineFreeAt: Milliseconds = 0;
  private silentUntil: Milliseconds = 0;
  /** When TCP's first repetition after the silence leaves; until then everything waits. */
  private resumesAt: Milliseconds = 0;
  private nextStall: Milliseconds;

  constructor(
    private readonly profile: NetworkProfile,
    private readonly random: Random32,
    startsAt: Milliseconds = 0,
  ) {
    this.nextStall = profile.stallEveryMs > 0 ? startsAt + profile.stallEveryMs : Infinity;
  }

  /**
   * Nothing gets through before `until`. What is sent meanwhile arrives in a burst behind it, and not at once: TCP
   * waits twice as long before each repetition, so the end of a long silence is noticed late.
   */
  silence(until: Milliseconds): void {
    this.silentUntil = Math.max(this.silentUntil, until);
  }

  /** When `bytes` that are sent at `now` arrive. Order is kept: never before what was sent earlier. */
  arrivalOf(bytes: number, now: Milliseconds): Milliseconds {
    const { stallEveryMs, stallMs } = this.profile;
    if (now >= this.nextStall) {
      this.silence(now + stallMs);
      this.nextStall = now + stallEveryMs;
    }
    const sent = Math.max(this.throughTheLine(bytes, now), this.afterSilence(now));
    this.lastArrival = Math.max(this.lastArrival, sent + this.oneWayMs() + this.repeat());
    return this.lastArrival;
  }

  /** RFC 6298, 5.5: the retransmission timer backs off by doubling. */
  private afterSilence(now: Milliseconds): Milliseconds {
    if (now >= this.silentUntil || now < this.resumesAt) return this.resumesAt;
    const first = this.profile.roundTripMs + REPEAT_AFTER_MS;
    let wait = first;
    while (now + wait < this.silentUntil) wait = 2 * wait + first;
    this.resumesAt = now + wait;
    return this.resumesAt;
  }

  private throughTheLine(bytes: number, now: Milliseconds): Milliseconds {
    const { bandwidth } = this.profile;
    if (bandwidth <= 0) return now;
    this.lineFreeAt = Math.max(this.lineFreeAt, now) + ((bytes + PACKET_OVERHEAD_BYTES) / bandwidth) * 1000;
    return this.lineFreeAt;
  }

  /** Half of the round trip, and its share of the straying; never less than half of what is usual. */
  private oneWayMs(): Milliseconds {
    const { roundTripMs, jitterMs, jitterShape } = this.profile;
    const usual = roundTripMs / 2;
    // Ranges of two directions add up; deviations add up by their squares.
    const share = jitterShape === 'uniform' ? 1 / 2 : Math.SQRT1_2;
    return Math.max(usual / 2, usual + share * jitterMs * this.stray());
  }

  /** A lost packet is repeated after one to two round trips; the repetition can be lost as well. */
  private repeat(): Milliseconds {
    const { loss, roundTripMs } = this.profile;
    let ms = 0;
    while (uniform(this.random) < loss) ms += roundTripMs * (1 + uniform(this.random));
    return ms;
  }

  private stray(): number {
    switch (this.profile.jitterShape) {
      case 'uniform':
        return 2 * uniform(this.random) - 1;
      case 'normal':
        // Box and Muller, 1958.
        return (
          Math.sqrt(-2 * Math.log(1 - uniform(this.random))) * Math.cos(2 * Math.PI * uniform(this.random))
        );
      case 'heavy-tail':
        // Pareto with shape 3, shifted to begin at 0; its standard deviation is √3/2.
        return ((1 - uniform(this.random)) ** (-1 / 3) - 1) / (Math.sqrt(3) / 2);
    }
  }
}
