/**
 * Any moment of a journal, soon: the whole match is gone through once and a keyframe kept every so often, so that from
 * then on no moment is further than `KEYFRAME_TICKS` steps away. Nothing is shown of a journal before that, because it
 * may turn out at its last tick not to be what it says. [J5]
 */
import type { FlatState, Game } from '../game.ts';
import { isJournalProblem, type JournalProblem } from './journal-problems.ts';
import type { Journal } from './journal-reader.ts';
import { Replay, type ReplayPosition } from './replay.ts';

/** Two seconds at 60 ticks: a thousandth of a millisecond a tick, and a few hundred bytes a keyframe. */
export const KEYFRAME_TICKS = 120;
/** Longer matches have their keyframes further apart: no more are kept. */
const MOST_KEYFRAMES = 4096;

export class ReplayIndex<State extends FlatState, Input, Options> {
  private readonly keyframes: ReplayPosition<State>[] = [];
  /** Ticks between two keyframes. */
  private readonly spacing: number;

  static open<State extends FlatState, Input, Options>(
    game: Game<State, Input, Options>,
    journal: Journal,
  ): ReplayIndex<State, Input, Options> | JournalProblem {
    const replay = Replay.open(game, journal);
    return isJournalProblem(replay) ? replay : new ReplayIndex(replay, journal);
  }

  private constructor(
    private readonly replay: Replay<State, Input, Options>,
    private readonly journal: Journal,
  ) {
    this.spacing = Math.max(KEYFRAME_TICKS, Math.ceil(journal.lastTick / MOST_KEYFRAMES));
    this.keyframes.push(replay.position());
  }

  get lastTick(): number {
    return this.journal.lastTick;
  }

  get options(): Options {
    return this.replay.options;
  }

  /** What the journal turned out to be, as far as it was gone through. */
  get problem(): JournalProblem | undefined {
    return this.replay.problem;
  }

  /** The state at the tick to which it was brought last: overwritten by the next. */
  get state(): Readonly<State> {
    return this.replay.state;
  }

  get tick(): number {
    return this.replay.tick;
  }

  /** Goes on through the journal for so many ticks, calling `seen` after each; `false` where it ends or is not to be believed. */
  work(ticks: number, seen: (tick: number, state: Readonly<State>) => void): boolean {
    const { replay, keyframes, spacing } = this;
    if (replay.tick === 0 && !replay.problem) seen(0, replay.state);
    for (let n = 0; n < ticks; n++) {
      if (!replay.step() || replay.problem) return false;
      seen(replay.tick, replay.state);
      if (replay.tick === keyframes.length * spacing) keyframes.push(replay.position());
    }
    return !replay.over;
  }

  /** The state at a tick of the match, the nearest one that it has. */
  seek(tick: number): Readonly<State> {
    const { replay, keyframes, spacing } = this;
    const wanted = Math.max(0, Math.min(this.lastTick, Math.floor(tick)));
    const keyframe = keyframes[Math.min(keyframes.length - 1, Math.floor(wanted / spacing))]!;
    if (replay.tick > wanted || replay.tick < keyframe.tick) replay.goTo(keyframe);
    replay.runTo(wanted);
    return replay.state;
  }
}
