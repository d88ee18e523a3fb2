/**
 * The last few ticks of a match: the state at some of them, and every input since. The match goes back to one and steps
 * forward again where a late input is put back. [I2]
 */
import type { FlatState, Game, InputRefusal } from '@rallydrop/common/game';
import { restoreState, type SavedState, saveState } from '@rallydrop/common/sync/flat';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import type { Replay } from '@rallydrop/common/sync/replay';
import { InputWindow } from './input-window.ts';

/** How many ticks back the match can go: at most as many as that, less one. */
export const HISTORY_TICKS = 12;
/** So often the state is kept; what was between two of these follows from the inputs. */
const KEYFRAME_TICKS = 4;
const KEYFRAMES = HISTORY_TICKS / KEYFRAME_TICKS + 1;
/** Before this many ticks ago nothing is looked at again. */
const REMEMBERED_TICKS = HISTORY_TICKS + KEYFRAME_TICKS;

/** Whether the state on arriving at this tick is kept. */
export const isKeyframe = (tick: number): boolean => tick % KEYFRAME_TICKS === 0;

export class History<State extends FlatState, Input> {
  readonly inputs: InputWindow<Input>;
  /** The state on arriving at a keyframe's tick, before its inputs, at `placeOf` the tick. */
  private readonly keyframes: SavedState;
  private readonly fields: number;

  constructor(
    private readonly game: Pick<Game<State, Input, never>, 'advance' | 'apply' | 'input'>,
    /** The present one, which going back changes. */
    private readonly state: State,
  ) {
    this.fields = Object.keys(state).length;
    this.keyframes = new Array(KEYFRAMES * this.fields).fill(0);
    this.inputs = new InputWindow(game.input);
    this.keep(0, state);
  }

  /** The state on arriving at a keyframe's tick. */
  keep(tick: number, state: Readonly<State>): void {
    saveState(state, this.keyframes, this.placeOf(tick));
  }

  /** Keeps what a replay comes by, to its end or its first problem. */
  follow(replay: Replay<State, Input, unknown>): void {
    while (replay.arrive()) {
      if (isKeyframe(replay.tick)) this.keep(replay.tick, replay.state);
      replay.takeInputs();
    }
  }

  /** What of a journal is not too long before `now`. */
  recall(recorded: Journal['inputs'], now: number): void {
    for (let n = 0; n < recorded.length; n++) {
      const tick = recorded.tickAt(n);
      if (tick < now - REMEMBERED_TICKS) continue;
      this.inputs.insert(tick, recorded.seatAt(n), this.game.input.decodeWhole(recorded.bytesAt(n))!);
    }
  }

  /** What is too long before `now` is not asked for any more. */
  forget(now: number): void {
    this.inputs.forgetBefore(now - REMEMBERED_TICKS);
  }

  /** Somebody, or the room, did something of late. */
  isBusy(now: number): boolean {
    return this.inputs.firstAt(now - REMEMBERED_TICKS) < this.inputs.end;
  }

  /** A copy of the state at a keyframe. */
  stateAt(tick: number): State {
    const state = { ...this.state };
    restoreState(this.keyframes, this.placeOf(tick), state);
    return state;
  }

  /** Goes back to `tick` and steps to `now` by the inputs; stops at the first that is refused on the way. */
  replay(tick: number, now: number): { place: number; reason: InputRefusal } | undefined {
    const { inputs, game, state } = this;
    const from = tick - (tick % KEYFRAME_TICKS);
    let next = inputs.firstAt(from);
    restoreState(this.keyframes, this.placeOf(from), state);
    for (let at = from; at <= now; at++) {
      if (at > from) game.advance(state);
      if (isKeyframe(at)) this.keep(at, state);
      for (; next < inputs.end && inputs.tickAt(next) === at; next = inputs.after(next)) {
        const { seat, input } = inputs.entryAt(next);
        const reason = game.apply(state, seat, input);
        if (reason) return { place: next, reason };
      }
    }
    return undefined;
  }

  private placeOf(tick: number): number {
    return ((tick / KEYFRAME_TICKS) % KEYFRAMES) * this.fields;
  }
}
