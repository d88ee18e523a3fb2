/**
 * How long until the opponent sees an input: from its leaving the player's hand to the first frame of the opponent's
 * screen in which at least half of its effect is shown, over what the two ways take at best.
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import type { LabClient } from './lab-client.ts';

/** What is hidden of a correction below this cannot be seen: court units, half a pixel on a large screen. */
const INVISIBLE = 16;

interface Sent {
  readonly seq: number;
  readonly at: Milliseconds;
  /** It holds from this tick on: what it was made for, or what the server made of it. */
  tick: number;
  /** How much was hidden when the opponent's client learnt of it; the rest is seen already. */
  hiddenThen: number | undefined;
}

export class InputVisibility {
  /** Over the one-way latencies, ms. */
  readonly ms: number[] = [];
  private sent: Sent[] = [];

  constructor(
    /** The way up and the opponent's way down without jitter, ms. */
    private readonly oneWaysMs: Milliseconds,
  ) {}

  forget(): void {
    this.sent = [];
  }

  noteSent(seq: number, tick: number, at: Milliseconds): void {
    this.sent.push({ seq, tick, at, hiddenThen: undefined });
  }

  noteTaken(seq: number, tick: number): void {
    const sent = this.sent.find((one) => one.seq === seq);
    if (sent) sent.tick = tick;
  }

  /** A frame of the opponent's screen; `hidden`: how far from where it is this player's paddle is drawn there. */
  frame(opponent: LabClient, seat: number, hidden: number, now: Milliseconds): void {
    const { session, presentation } = opponent;
    const ack = session!.ackOf(seat);
    const drawnTick = presentation!.opponentTick;
    this.sent = this.sent.filter((sent) => {
      const known = ((ack - sent.seq) & 0xff) < 0x80;
      if (!known || drawnTick <= sent.tick) return true;
      sent.hiddenThen ??= hidden;
      if (hidden > INVISIBLE && hidden > sent.hiddenThen / 2) return true;
      this.ms.push(now - sent.at - this.oneWaysMs);
      return false;
    });
  }
}
