import type { BotPlayer } from '@rallydrop/common/game';
import type { AnyTimeline } from './timeline.ts';

/** By seat; `null` where a person sits. */
export type BotsBySeat = readonly (BotPlayer<unknown, unknown> | null)[];

/** The bots of a match, which play like anybody else: their inputs are for the present tick. */
export class SeatedBots {
  private readonly seq: number[];

  constructor(private readonly bots: BotsBySeat) {
    this.seq = bots.map(() => 0);
  }

  /** One tick's thoughts. Returns which seats' inputs were applied, one bit a seat. */
  play(timeline: AnyTimeline): number {
    let applied = 0;
    this.bots.forEach((mind, seat) => {
      const input = mind?.(timeline.state, seat);
      if (input === undefined) return;
      const seq = (this.seq[seat]! + 1) & 0xff;
      this.seq[seat] = seq;
      const received = timeline.receive(seat, seq, timeline.tick, input, NEVER);
      if (received.kind === 'in-time') applied |= 1 << seat;
    });
    return applied;
  }
}

const NEVER = () => false;
