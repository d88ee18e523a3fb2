import type { AnyGame, Outcome, Random32 } from '@rallydrop/common/game';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Metrics } from '../metrics.ts';
import type { MatchJournal } from './match-journal.ts';
import type { LiveAudience } from './match-stream.ts';
import type { Players } from './players.ts';
import type { RewindBudget } from './rewind-budget.ts';
import type { BotsBySeat } from './seated-bots.ts';

export interface MatchDependencies {
  readonly game: AnyGame;
  readonly options: unknown;
  readonly random: Random32;
  readonly metrics: Metrics;
  readonly journal: MatchJournal;
  readonly players: Players;
  readonly audience: LiveAudience;
  readonly bots: BotsBySeat;
  readonly now: Milliseconds;
  /** Called once, when the rules say that the match has ended. */
  readonly onOutcome: (outcome: Outcome) => void;
  readonly rewindBudget: Pick<RewindBudget, 'begin' | 'end'>;
  /** Ticks that an input may be late and still be put back to its own tick; the lab turns it off to compare. */
  readonly rewindWindowTicks?: number;
}
