import type { AnyGame, FlatState } from '@rallydrop/common/game';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import { Replay } from '@rallydrop/common/sync/replay';

/** What the rules say of a whole match, asked now and then. */
export class MatchProgress {
  /** Whether it has really begun (`Game.underway`). */
  underway: boolean;
  /** Hits; `null` in games without rallies. */
  longestRally: number | null;

  constructor(private readonly game: AnyGame) {
    this.underway = game.underway === undefined;
    this.longestRally = game.rally ? 0 : null;
  }

  /** Of a match that is read back: as if the rules had been asked at every tick. */
  static of(game: AnyGame, recorded: Journal): MatchProgress {
    const progress = new MatchProgress(game);
    const replay = Replay.open(game, recorded);
    if (isJournalProblem(replay)) return progress;
    do progress.look(replay.state);
    while (replay.step());
    return progress;
  }

  look(state: Readonly<FlatState>): void {
    this.underway ||= this.game.underway?.(state) ?? true;
    if (this.longestRally !== null)
      this.longestRally = Math.max(this.longestRally, this.game.rally?.(state) ?? 0);
  }
}
