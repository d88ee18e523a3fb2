/** A match as a server would have it, on simulated time, with nobody but its script in it: what its journal says is all that is left. */
import type { AnyGame, BotPlayer, FlatState, Outcome, Seat } from '@rallydrop/common/game';
import type { FairnessView } from '@rallydrop/common/protocol/views';
import { seededRandom, uniform } from '@rallydrop/common/random';
import type { Participant } from '@rallydrop/common/sync/journal-layout';
import { JournalWriter } from '@rallydrop/common/sync/journal-writer';
import { Timeline } from '../../game-server/src/rooms/timeline.ts';

/** The morning on which every one of these matches began. */
const STARTED_AT = Date.UTC(2026, 10, 26, 9);
const PEOPLE = [
  { id: '0b7c3f7e-9d0a-4c43-8f6e-52a6b0f5d3a1', name: 'Ada Lovelace' },
  { id: 'c2d9e2a4-1f57-4b8e-9a11-6d3f08b7e94c', name: 'Grace Hopper' },
];

interface MatchOptions {
  readonly name: string;
  readonly game: AnyGame;
  readonly options?: unknown;
  readonly seed: number;
  /** By seat, the level of who is no person. */
  readonly bots?: readonly (string | undefined)[];
}

interface UnderWay {
  readonly arrives: number;
  readonly seat: Seat;
  readonly tick: number;
  readonly input: unknown;
}

export class RecordedMatch {
  /** ms, by seat. */
  roundTrips: readonly [number, number] = [38, 52];
  readonly random;
  readonly timeline: Timeline<FlatState, unknown, unknown>;
  private readonly writer: JournalWriter;
  private readonly bots: readonly (BotPlayer<FlatState, unknown> | undefined)[];
  private readonly seqs = [0, 0];
  private underWay: UnderWay[] = [];
  private readonly inputs = [0, 0];
  private readonly rewound = [0, 0];

  constructor(private readonly match: MatchOptions) {
    const { name, game, seed, bots = [] } = match;
    this.random = seededRandom(seed);
    const options: unknown = game.options(match.options);
    const participants = PEOPLE.map((person, seat): Participant => {
      const level = bots[seat];
      if (level === undefined) return { seat, ...person, rating: 1500, botLevel: null };
      return { seat, id: '', name: level, rating: null, botLevel: level };
    });
    const { rulesVersion } = game;
    const about = { matchId: name, game: game.name, rulesVersion, options, participants };
    this.writer = new JournalWriter({ ...about, rated: bots.length === 0, startedAt: STARTED_AT });
    this.timeline = new Timeline(
      game,
      options,
      this.random,
      (seat) => this.roundTrips[seat] ?? 0,
      this.writer,
    );
    this.bots = bots.map((level) => (level === undefined ? undefined : game.bot(level, this.random)));
    this.adapt();
  }

  get tick(): number {
    return this.timeline.tick;
  }

  get state(): Readonly<FlatState> {
    return this.timeline.state;
  }

  get outcome(): Outcome | undefined {
    return this.match.game.outcome(this.state);
  }

  /** A tick: the rules, what chance decides, what arrives, the bots; once a second the network. */
  step(): void {
    this.timeline.step();
    const { game } = this.match;
    if (this.tick % game.tickRate === 0) {
      this.adapt();
      this.tellNetwork();
    }
    const arriving = this.underWay.filter(({ arrives }) => arrives <= this.tick);
    this.underWay = this.underWay.filter(({ arrives }) => arrives > this.tick);
    for (const { seat, tick, input } of arriving) this.receive(seat, tick, input);
    this.bots.forEach((bot, seat) => {
      const input = bot?.(this.state, seat);
      if (input !== undefined) this.receive(seat, this.tick, input);
    });
  }

  /** Somebody does something now, which arrives `late` ticks from now. */
  act(seat: Seat, input: unknown, late = 0): void {
    if (late === 0) this.receive(seat, this.tick, input);
    else this.underWay.push({ arrives: this.tick + late, seat, tick: this.tick, input });
  }

  pause(missing: Seat): void {
    this.writer.paused(this.tick, missing);
  }

  resume(): void {
    for (const seat of [0, 1]) this.timeline.forgetWaiting(seat);
    this.underWay = [];
    this.writer.resumed(this.tick);
  }

  /** Ends it, by the rules if they say so, and gives its journal. */
  finish(byRoom: Outcome = { winner: null, reason: 'abandoned' }): Uint8Array {
    const fairness = [0, 1].map((seat) => (this.bots[seat] ? null : this.fairnessOf(seat)));
    this.writer.end(this.tick, this.outcome ?? byRoom, this.timeline.hash, fairness);
    return this.writer.toBytes();
  }

  private receive(seat: Seat, tick: number, input: unknown): void {
    if (this.outcome) return;
    this.seqs[seat] = (this.seqs[seat]! + 1) & 0xff;
    const received = this.timeline.receive(seat, this.seqs[seat]!, tick, input, () => true);
    if (received.kind === 'refused')
      throw new Error(`${this.match.name}: ${received.reason} at ${this.tick}`);
    this.inputs[seat]!++;
    if (received.kind === 'rewound') this.rewound[seat]!++;
  }

  private adapt(): void {
    const input: unknown = this.match.game.adapt?.(this.state, this.roundTrips);
    if (input !== undefined) this.timeline.applyRoomInput(input);
  }

  /** Only where what the network does is seen: not in a game of moves. */
  private tellNetwork(): void {
    if (!this.match.game.adapt) return;
    this.roundTrips.forEach((roundTrip, seat) => {
      if (this.bots[seat]) return;
      const ms = roundTrip + 4 * uniform(this.random);
      this.writer.network(this.tick, seat, ms, ms / 2 + 1000 / 60, 25 + 10 * uniform(this.random));
    });
  }

  private fairnessOf(seat: Seat): FairnessView {
    const [inputs, rewound] = [this.inputs[seat]!, this.rewound[seat]!];
    const roundTripMs = this.roundTrips[seat]!;
    return { roundTripMs, inputs, rewound, tooLate: 0, graceMs: rewound * 30, resyncs: 0, stalls: 0 };
  }
}
