/**
 * The round trip to one guest, from probes that the server sends and times itself, so that no figure of the
 * client's own is ever believed. An answer counts once, and only for a probe that is under way.
 */
import type { Random32 } from '@rallydrop/common/game';
import type { Milliseconds } from '@rallydrop/common/tick';

/** Samples older than this do not count towards the minimum. */
export const WINDOW_MS = 10_000;
const SAMPLES = 16;
const UNDER_WAY = 8;

export class RoundTrip {
  private readonly random: Random32;
  /** The probes under way, oldest overwritten first; an answered one has the id -1. */
  private readonly ids = new Int16Array(UNDER_WAY).fill(-1);
  private readonly sentAt = new Float64Array(UNDER_WAY);
  private sent = 0;
  private readonly samples: { at: Milliseconds; ms: Milliseconds }[] = [];
  // Asked at every input and pulse, changed at an answer only.
  private min = 0;
  private median = 0;
  private spread = 0;
  private answeredAt = -Infinity;

  constructor(random: Random32) {
    this.random = random;
  }

  /** The smallest of the last ten seconds, milliseconds; 0 = not known yet. Stays when answers stop. */
  get minMs(): Milliseconds {
    return this.min;
  }

  /** The median of the newest samples, milliseconds; 0 = not known yet. */
  get medianMs(): Milliseconds {
    return this.median;
  }

  /**
   * By how much the median is above the smallest of the same samples: how far this round trip strays. To raise it, half
   * of the answers have to be late, which raises the median as well. Nothing, where answers have stopped: who strayed
   * once does not do so for good.
   */
  spreadMs(now: Milliseconds): Milliseconds {
    return now - this.answeredAt <= WINDOW_MS ? this.spread : 0;
  }

  /** Starts one measurement; the id to send. Random, so that a probe cannot be answered before it came. */
  begin(now: Milliseconds): number {
    let id = this.random() & 0xff;
    while (this.ids.includes(id)) id = (id + 1) & 0xff;
    const slot = this.sent++ % UNDER_WAY;
    this.ids[slot] = id;
    this.sentAt[slot] = now;
    return id;
  }

  /** Takes an answer; `false` if no probe with this id is under way. */
  answered(id: number, now: Milliseconds): boolean {
    const slot = this.ids.indexOf(id);
    if (slot < 0 || id < 0) return false;
    this.ids[slot] = -1;
    this.answeredAt = now;
    this.samples.push({ at: now, ms: now - this.sentAt[slot]! });
    if (this.samples.length > SAMPLES) this.samples.shift();
    this.min = Infinity;
    for (const { at, ms } of this.samples) if (now - at <= WINDOW_MS) this.min = Math.min(this.min, ms);
    const sorted = this.samples.map(({ ms }) => ms).sort((a, b) => a - b);
    this.median = sorted[sorted.length >> 1]!;
    this.spread = this.median - sorted[0]!;
    return true;
  }
}
