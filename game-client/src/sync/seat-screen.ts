/**
 * What a player's screen showed during a match, from what the journal knows of their network: their own inputs at the
 * tick that they lived in, the opponent's as far as they had come, and beyond that the rules stepped on. It is why a
 * point "that was on the paddle" was lost. Pure.
 *
 * The server does not learn the playout delay of a client; where the journal has none, the smallest is taken.
 */
import type { AnyGame, FlatState, Seat } from '@rallydrop/common/game';
import { copyInto, fieldNames } from '@rallydrop/common/sync/flat';
import type { Journal, NetworkSample } from '@rallydrop/common/sync/journal-reader';
import { tickMs } from '@rallydrop/common/tick';
import type { Recording, SeatScreen } from './replay-match.ts';

/** The smallest playout delay of a client, ticks. */
const LEAST_DELAY_TICKS = 1.5;
/** As far as a client predicts, ticks. */
const MOST_AHEAD_TICKS = 60;

interface Delays {
  readonly oneWay: number;
  readonly lead: number;
  readonly playout: number;
}

/** `undefined` where nothing is known of this player's network. */
export const seatScreen = (
  game: AnyGame,
  recording: Readonly<Recording>,
  seat: Seat,
): SeatScreen | undefined =>
  samplesIn(recording.journal, seat).length > 0 ? new RecordedScreen(game, recording, seat) : undefined;

const samplesIn = ({ network }: Journal, seat: Seat): readonly NetworkSample[] =>
  network.filter((sample) => sample.seat === seat);

class RecordedScreen implements SeatScreen {
  private readonly names: readonly string[];
  private readonly states: FlatState[];
  private from = -1;
  private count = 0;
  /** Of which journal `known` are. */
  private knownOf: Journal | undefined;
  private known: readonly NetworkSample[] = [];

  constructor(
    private readonly game: AnyGame,
    private readonly recording: Readonly<Recording>,
    readonly seat: Seat,
  ) {
    this.names = fieldNames(game.fields);
    this.states = Array.from({ length: 2 * MOST_AHEAD_TICKS }, () => ({ ...recording.index.state }));
  }

  ownTick(position: number): number {
    return position + this.delaysAt(position).lead;
  }

  settledTick(position: number): number {
    const { oneWay, playout } = this.delaysAt(position);
    return position - oneWay - playout;
  }

  confirmedTick(position: number): number {
    return position - this.delaysAt(position).oneWay;
  }

  predicted(tick: number, confirmedTick: number): Readonly<FlatState> {
    if (confirmedTick !== this.from) this.restart(confirmedTick);
    const ahead = Math.min(this.states.length - 1, tick - confirmedTick);
    while (this.count <= ahead) this.step();
    return this.states[ahead]!;
  }

  private restart(confirmedTick: number): void {
    this.from = confirmedTick;
    this.count = 1;
    copyInto(this.names, this.recording.index.seek(confirmedTick), this.states[0]!);
  }

  /** The next state: the rules, and what this player did at its tick. */
  private step(): void {
    const state = this.states[this.count]!;
    copyInto(this.names, this.states[this.count - 1]!, state);
    this.game.advance(state);
    const tick = this.from + this.count++;
    const { inputs } = this.recording.journal;
    for (let n = inputs.before(tick); n < inputs.length && inputs.tickAt(n) === tick; n++) {
      if (inputs.seatAt(n) !== this.seat) continue;
      const input = this.game.input.decodeWhole(inputs.bytesAt(n));
      if (input !== undefined) this.game.apply(state, this.seat, input);
    }
  }

  private get samples(): readonly NetworkSample[] {
    const { journal } = this.recording;
    if (journal !== this.knownOf) this.known = samplesIn(journal, this.seat);
    this.knownOf = journal;
    return this.known;
  }

  /** Between two samples, what is between them: nothing on a screen jumps once a second. */
  private delaysAt(position: number): Delays {
    const { samples } = this;
    let n = 0;
    while (n + 1 < samples.length && samples[n + 1]!.tick <= position) n++;
    const before = this.delaysOf(samples[n]!);
    const next = samples[n + 1];
    if (!next || position <= samples[n]!.tick) return before;
    const after = this.delaysOf(next);
    const part = (position - samples[n]!.tick) / (next.tick - samples[n]!.tick);
    const between = (name: keyof Delays) => before[name] + (after[name] - before[name]) * part;
    return { oneWay: between('oneWay'), lead: between('lead'), playout: between('playout') };
  }

  private delaysOf({ roundTripMs, leadMs, playoutDelayMs }: NetworkSample): Delays {
    const ticks = (ms: number) => Math.min(MOST_AHEAD_TICKS / 2, ms / tickMs(this.game.tickRate));
    return {
      oneWay: ticks(roundTripMs / 2),
      lead: ticks(leadMs),
      playout: Math.max(LEAST_DELAY_TICKS, ticks(playoutDelayMs)),
    };
  }
}
