/**
 * How far the player's tick runs ahead of the server's: half a round trip, so that an input made for a tick comes
 * in that tick, and a margin against the way's jitter, steered by how early the server says the inputs come.
 */
import { INPUT_MARGIN_UNKNOWN } from '@rallydrop/common/protocol/hot';
import type { Milliseconds } from '@rallydrop/common/tick';
import { Slewed } from './slew.ts';

/**
 * The median input should be this early, in ticks: without jitter none is late, and with jitter most of the later half
 * is put back to its tick by the server's grace. Half a tick would show inputs 4 ms sooner, and on "bad" corrections of
 * the ball that are larger by a third. Waiting for the latest tenth instead costs everybody twice the delay
 * without showing less corrections (`npm run lab` on "bad": 147 against 60 ms until the opponent sees an input).
 */
const WANTED_EARLINESS_TICKS = 1;
/** What was held up by a stall says nothing about the way's jitter. */
const MISSING_MAX_TICKS = 2;
/** What one report corrects of the difference; inputs under way still answer to the old margin. */
const GAIN = 0.25;
const MARGIN_MAX_TICKS = 8;
const SLEW_RATE = 0.05;

export class Lead {
  private marginTicks = 0.5;
  private oneWayMs = 0;
  private readonly lead = new Slewed(SLEW_RATE, 0);
  private seenAt: Milliseconds | undefined;

  constructor(private readonly tickMs: Milliseconds) {}

  get ms(): Milliseconds {
    return this.lead.value;
  }

  setRoundTrip(roundTripMs: Milliseconds): void {
    this.oneWayMs = roundTripMs / 2;
  }

  /** What the pulse said, in quarters of a tick. */
  report(inputMargin: number): void {
    if (inputMargin === INPUT_MARGIN_UNKNOWN) return;
    const missing = Math.min(MISSING_MAX_TICKS, WANTED_EARLINESS_TICKS - inputMargin / 4);
    // Being late hurts at once and being early costs little: up at once, down slowly.
    const gain = missing > 0 ? GAIN : GAIN / 5;
    this.marginTicks = Math.max(0, Math.min(MARGIN_MAX_TICKS, this.marginTicks + gain * missing));
  }

  reset(): void {
    this.lead.value = this.target;
  }

  /** The lead at `now`. Ask with times that do not fall. */
  at(now: Milliseconds): Milliseconds {
    this.lead.follow(this.target, now - (this.seenAt ?? now));
    this.seenAt = now;
    return this.lead.value;
  }

  private get target(): Milliseconds {
    return this.oneWayMs + this.marginTicks * this.tickMs;
  }
}
