/** What the networks of a match are like: told to its rules, where they ask (`Game.adapt`), and to its journal. */
import type { AnyGame, Seat } from '@rallydrop/common/game';
import { INPUT_MARGIN_UNKNOWN } from '@rallydrop/common/protocol/hot';
import { type Milliseconds, tickMs } from '@rallydrop/common/tick';
import type { MatchJournal } from './match-journal.ts';
import type { PlayerRecord } from './player-record.ts';
import type { Players } from './players.ts';
import type { AnyTimeline } from './timeline.ts';

export interface NetworkAdaptationDependencies {
  readonly game: AnyGame;
  readonly timeline: AnyTimeline;
  readonly journal: Pick<MatchJournal, 'network'>;
  readonly players: Pick<Players, 'roundTripMs' | 'playoutDelayMs'>;
  /** By seat; `null` for a bot. */
  readonly records: readonly (PlayerRecord | null)[];
}

export class NetworkAdaptation {
  private readonly tickMs: Milliseconds;

  constructor(private readonly deps: NetworkAdaptationDependencies) {
    this.tickMs = tickMs(deps.game.tickRate);
  }

  /** For the tick that was due at `due`. Whether the rules have changed something. */
  answer(due: Milliseconds): boolean {
    if (!this.deps.game.adapt) return false;
    this.deps.records.forEach((record, seat) => {
      if (record) this.write(record, seat, due);
    });
    return this.adapt();
  }

  /** Without the journal, which has nothing to tell before the first tick. */
  adapt(): boolean {
    const { game, timeline, records } = this.deps;
    const input = game.adapt?.(
      timeline.state,
      records.map((record, seat) => this.slowestSince(record, seat)),
    );
    return input !== undefined && timeline.applyRoomInput(input);
  }

  /** A seat can be taken over from one connection to another at any moment: the slowest of which it made use. */
  private slowestSince(record: PlayerRecord | null, seat: Seat): Milliseconds {
    const known = this.deps.players.roundTripMs(seat);
    if (!record) return known;
    const slowest = Math.max(known, record.slowestMs);
    record.slowestMs = 0;
    return slowest;
  }

  /** The lead follows from how early inputs come: half a round trip before that they were made. */
  private write({ inputMargin }: PlayerRecord, seat: Seat, due: Milliseconds): void {
    const { players, journal, timeline } = this.deps;
    const quarters = inputMargin.median(due);
    if (quarters === INPUT_MARGIN_UNKNOWN) return;
    const roundTripMs = players.roundTripMs(seat);
    const leadMs = roundTripMs / 2 + (quarters / 4 - 1) * this.tickMs;
    journal.network(timeline.tick, seat, roundTripMs, leadMs, players.playoutDelayMs(seat));
  }
}
