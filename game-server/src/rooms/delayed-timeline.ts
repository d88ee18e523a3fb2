/**
 * A match as it was some time ago, from its journal: every input is known before its tick comes, so nothing is ever put
 * back here. [S3] One of these serves a whole delayed audience: what a tick brings is encoded once.
 */
import type { AnyGame, FlatState, Seat } from '@rallydrop/common/game';
import {
  encodePulse,
  encodeSnapshot,
  SNAPSHOT_RESETS_CLOCK,
  SNAPSHOT_RUNNING,
} from '@rallydrop/common/protocol/hot';
import { fieldNames, hashState, type SavedState, savedStateOf, saveState } from '@rallydrop/common/sync/flat';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import { Replay } from '@rallydrop/common/sync/replay';
import { type StateEncoder, stateEncoderOf } from '@rallydrop/common/sync/state-encoder';
import { asTick } from '@rallydrop/common/tick';
import { type HotFrame, hotFrame, patchFrame } from '../hot-frame.ts';

interface Coming {
  readonly tick: number;
  readonly seat: Seat;
  readonly input: unknown;
}

export class DelayedTimeline {
  private readonly names: readonly string[];
  private readonly encoder: StateEncoder<FlatState>;
  private readonly predicted: SavedState;
  /** By tick, and within a tick by arrival. */
  private readonly coming: Coming[] = [];

  /** Stands at `tick`, and knows what the journal says of later ones; `undefined` where the journal does not replay. */
  static at(game: AnyGame, journal: Journal, tick: number): DelayedTimeline | undefined {
    // From its last entry on the rules alone brought time on.
    const replay = Replay.open(game, {
      ...journal,
      end: undefined,
      lastTick: Math.max(journal.lastTick, tick),
    });
    if (isJournalProblem(replay) || replay.runTo(tick)) return undefined;
    const timeline = new DelayedTimeline(game, replay.state, tick);
    const { inputs } = journal;
    for (let n = inputs.before(tick + 1); n < inputs.length; n++)
      timeline.add(inputs.tickAt(n), inputs.seatAt(n), inputs.bytesAt(n));
    return timeline;
  }

  private constructor(
    private readonly game: AnyGame,
    private readonly state: Record<string, number>,
    private at: number,
  ) {
    this.names = fieldNames<FlatState>(game.fields);
    this.encoder = stateEncoderOf(game.fields);
    this.predicted = savedStateOf(state);
  }

  get tick(): number {
    return this.at;
  }

  /** [P4] Something counts from this tick on, and is told at once. */
  get pulses(): boolean {
    return this.game.pulses?.(this.state) ?? false;
  }

  /** An input that holds from a tick on that is still to come. */
  add(tick: number, seat: Seat, bytes: Uint8Array): void {
    const input: unknown = this.game.input.decodeWhole(bytes);
    let place = this.coming.length;
    while (place > 0 && this.coming[place - 1]!.tick > tick) place--;
    this.coming.splice(place, 0, { tick, seat, input });
  }

  /**
   * One tick. Returns what nobody could predict of it, if anything.
   * @throws Error where the rules refuse what they took before.
   */
  step(): HotFrame | undefined {
    this.game.advance(this.state);
    this.at++;
    if (this.coming[0]?.tick !== this.at) return undefined;
    saveState(this.state, this.predicted);
    while (this.coming[0]?.tick === this.at) this.apply(this.coming.shift()!);
    const diff = this.encoder.diff(this.predicted, this.state);
    return diff && patchFrame(asTick(this.at), 0, 0, diff);
  }

  /** [S5] `last`: time stops here. */
  pulse(last: boolean): HotFrame {
    return hotFrame(encodePulse(asTick(this.at), hashState(this.names, this.state), 0, last));
  }

  /** [S6] `anew`: the reader's clock is to be set, not slewed. */
  snapshot(running: boolean, anew: boolean): HotFrame {
    const flags = (anew ? SNAPSHOT_RESETS_CLOCK : 0) | (running ? SNAPSHOT_RUNNING : 0);
    return hotFrame(encodeSnapshot(asTick(this.at), flags, 0, 0, this.encoder.snapshot(this.state)));
  }

  private apply({ seat, input }: Coming): void {
    const refused = this.game.apply(this.state, seat, input);
    if (refused) throw new Error(`a journaled input of tick ${this.at} is refused: ${refused}`);
  }
}
