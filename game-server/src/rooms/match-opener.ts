/** Makes a room's matches, anew or from a journal, and says that they have started. [R7] */
import type { AnyGame, Outcome, Random32, SearchWorkerFactory } from '@rallydrop/common/game';
import type { JournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Metrics } from '../metrics.ts';
import type { RestoredMatch, RoomEventSink } from './events.ts';
import { Match } from './match.ts';
import type { MatchDependencies } from './match-dependencies.ts';
import { MatchJournal } from './match-journal.ts';
import type { LiveAudience } from './match-stream.ts';
import type { Players } from './players.ts';
import type { RecordedMatch } from './recorded-match.ts';
import type { RewindBudget } from './rewind-budget.ts';
import type { MatchState, RoomKind } from './room-state.ts';

export interface MatchOpenerDependencies {
  readonly game: AnyGame;
  readonly kind: Pick<RoomKind, 'code' | 'options'>;
  readonly random: Random32;
  readonly metrics: Metrics;
  readonly events: RoomEventSink;
  readonly rewindBudget: Pick<RewindBudget, 'begin' | 'end'>;
  readonly rewindWindowTicks?: number;
  /** Where the game's bots think hard. */
  readonly searchWorkers?: SearchWorkerFactory;
  /** Calendar time, for what is named by when it was made. */
  readonly today: () => Date;
  readonly players: Players;
  readonly audience: LiveAudience;
  readonly onOutcome: (outcome: Outcome) => void;
}

export class MatchOpener {
  constructor(private readonly deps: MatchOpenerDependencies) {}

  open(match: MatchState, now: Milliseconds): Match {
    const journal = this.journalOf(match, this.deps.today());
    this.tellStarted(match, journal);
    return new Match(this.matchDependencies(match, journal, now));
  }

  /** The match that a journal tells of; why not, if it cannot be. Nobody is told yet. */
  restore(match: MatchState, recorded: RecordedMatch, now: Milliseconds): Match | JournalProblem {
    const { head, end } = recorded.journal;
    const journal = this.journalOf(match, new Date(head.startedAt), recorded);
    // Between its last entry and its present tick nothing happened that the rules do not bring by themselves.
    const played = end ? recorded.journal : { ...recorded.journal, lastTick: recorded.tick };
    return Match.restore(this.matchDependencies(match, journal, now), played);
  }

  /** `restored`: what of it is kept already. */
  tellStarted(
    { id, participants, rated }: MatchState,
    journal: MatchJournal,
    restored?: RestoredMatch,
  ): void {
    const { game, events, kind } = this.deps;
    const { name, rulesVersion } = game;
    const { code, options } = kind;
    events.matchStarted({
      ...{ id, code, game: name, rulesVersion, options, participants, rated, journal },
      ...(restored && { restored }),
    });
  }

  private journalOf(match: MatchState, startedAt: Date, recorded?: RecordedMatch): MatchJournal {
    const { game, events, kind } = this.deps;
    return new MatchJournal({
      ...{ game, options: kind.options, match, events, startedAt },
      ...(recorded && { recorded }),
    });
  }

  private matchDependencies(
    { participants }: MatchState,
    journal: MatchJournal,
    now: Milliseconds,
  ): MatchDependencies {
    const { game, kind, random, searchWorkers, metrics, players, audience, onOutcome } = this.deps;
    const { rewindBudget, rewindWindowTicks } = this.deps;
    const bots = participants.map(({ botLevel }) =>
      botLevel === null ? null : (game.bot(botLevel, random, searchWorkers) ?? null),
    );
    return {
      ...{ game, options: kind.options, random, metrics, journal, players, audience, bots, now },
      ...{ rewindBudget, onOutcome },
      ...(rewindWindowTicks === undefined ? {} : { rewindWindowTicks }),
    };
  }
}
