/**
 * One room: where matches happen one after another, with its seats and spectators. [R1] [R2] [R4]
 *
 * The life of a room is the union `Stage`; time enters by `turn`, people by the verbs.
 */
import type { AnyGame, Outcome, Random32, SearchWorkerFactory, Seat } from '@rallydrop/common/game';
import type { RoomCode } from '@rallydrop/common/ids';
import { type Refusal, type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { Journal } from '@rallydrop/common/sync/journal';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Connection, InputSink, Receiver } from '../connection.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { TickListener } from '../ticker.ts';
import { Match } from './match.ts';
import { Receivers } from './receivers.ts';
import { RoomBroadcast } from './room-broadcast.ts';
import { faceOf, Seats } from './seats.ts';
import { type Stage, stageView } from './stage.ts';

const COUNTDOWN_MS = 3_000;
/** How long a match waits for a player who dropped. */
export const FORFEIT_MS = 60_000;
/** How long a room in which nobody is connected is kept. */
export const EMPTY_ROOM_MS = 60_000;

export interface RoomDependencies {
  readonly code: RoomCode;
  readonly game: AnyGame;
  readonly options: unknown;
  readonly opponent: RoomView['opponent'];
  readonly botLevel: string | null;
  readonly clock: Clock;
  readonly random: Random32;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly rewindWindowTicks?: number;
  /** Where the game's bots think hard. */
  readonly searchWorkers?: SearchWorkerFactory;
  /** Called once, when the room is over. */
  readonly onClosed: () => void;
}

export class Room implements InputSink, TickListener {
  private stage: Stage = { kind: 'waiting' };
  private readonly seats: Seats;
  private readonly receivers = new Receivers(this);
  private readonly news = new RoomBroadcast(this.receivers);
  private matchNumber = 1;
  /** Turns since somebody looked who is there. */
  private ticksSinceCheck = 0;
  private readonly lookEvery: number;
  private emptySince: Milliseconds;

  constructor(private readonly deps: RoomDependencies) {
    const { game, botLevel } = deps;
    this.seats = new Seats(game.seats);
    this.lookEvery = game.tickRate;
    this.emptySince = deps.clock();
    if (botLevel !== null) {
      const level = game.botLevels.find(({ id }) => id === botLevel)!;
      this.seats.take(game.seats - 1, { kind: 'bot', name: level.name, level: level.id, face: level.face });
    }
  }

  get code(): RoomCode {
    return this.deps.code;
  }

  get gameName(): string {
    return this.deps.game.name;
  }

  get closed(): boolean {
    return this.stage.kind === 'closed';
  }

  /** The one that runs or ended last. */
  get match(): Match | undefined {
    return 'match' in this.stage ? this.stage.match : undefined;
  }

  get tick(): number {
    return 'match' in this.stage ? this.stage.match.tick : 0;
  }

  /** Of the match that runs or ended last. */
  get journal(): Journal<unknown> | undefined {
    return 'match' in this.stage ? this.stage.match.journal : undefined;
  }

  get live(): boolean {
    return this.stage.kind === 'playing' || this.stage.kind === 'paused' || this.stage.kind === 'countdown';
  }

  get names(): readonly string[] {
    return this.seats.all.map(({ occupant }) => occupant?.name ?? '');
  }

  get faces(): readonly number[] {
    return this.seats.all.map(({ occupant }) => (occupant ? faceOf(occupant) : 0));
  }

  get score(): readonly number[] | null {
    return 'match' in this.stage ? this.stage.match.score : null;
  }

  get spectators(): number {
    return this.receivers.count - this.playersConnected;
  }

  get playersConnected(): number {
    let count = 0;
    for (const { occupant } of this.seats.all)
      if (occupant?.kind === 'person' && occupant.connection) count++;
    return count;
  }

  /** One turn of the ticker: a tick if the match runs, else whatever time has brought. */
  onTick(due: Milliseconds): void {
    // Not by `guard`: this and `input` are all that a busy room does, and a closure a tick would show.
    try {
      this.passTime(due);
    } catch (error) {
      this.fault(error);
    }
  }

  join(connection: Connection, as: 'player' | 'spectator'): { seat: Seat | null } | Refusal {
    return (
      this.guard(() => {
        const kept = this.seats.of(connection.playerId);
        if (kept === null && as === 'spectator') return this.admit(connection, null);
        const seat = kept ?? this.seats.firstFree();
        if (seat === null) return refusal('room-full');
        this.seatPeer(connection, seat, kept === null);
        return this.admit(connection, seat);
      }) ?? refusal('room-fault')
    );
  }

  ready(connection: Connection): Refusal | undefined {
    return this.asSeated(connection, (seat) => {
      if (this.stage.kind !== 'waiting') return undefined;
      this.seats.all[seat]!.ready = true;
      if (this.seats.everybodyReady) this.startMatch();
      this.tell();
      return undefined;
    });
  }

  rematch(connection: Connection): Refusal | undefined {
    return this.asSeated(connection, (seat) => {
      if (this.stage.kind !== 'finished') return refusal('not-now');
      this.seats.all[seat]!.wantsRematch = true;
      this.rematchIfAllWant();
      this.tell();
      return undefined;
    });
  }

  /** The connection goes on purpose: in a match, that gives it to the other. */
  leave(connection: Connection): Refusal | undefined {
    return this.guard(() => {
      const seat = this.seatOf(connection);
      this.receivers.remove(connection);
      if (seat !== null) {
        if ('match' in this.stage && this.stage.kind !== 'finished')
          this.finish(this.stage.match, wonByOther(seat, 'left'));
        this.seats.free(seat);
        this.tell();
      }
      this.noteEmpty();
      return undefined;
    });
  }

  /** The connection is gone without a word: its seat is kept, and a running match waits. */
  disconnected(connection: Connection): void {
    this.guard(() => {
      const seat = this.seatOf(connection);
      this.receivers.remove(connection);
      if (seat !== null) {
        const { occupant } = this.seats.all[seat]!;
        if (occupant?.kind === 'person') occupant.connection = undefined;
        if (this.stage.kind === 'waiting') this.seats.all[seat]!.ready = false;
        if (this.stage.kind === 'playing' || this.stage.kind === 'countdown')
          this.pause(this.stage.match, seat);
        this.tell();
      }
      this.noteEmpty();
    });
  }

  renamed(connection: Connection): void {
    this.guard(() => {
      const seat = this.seatOf(connection);
      const occupant = seat === null ? undefined : this.seats.all[seat]!.occupant;
      if (occupant?.kind !== 'person') return;
      occupant.name = connection.name;
      this.tell();
    });
  }

  resync(connection: Connection): Refusal | undefined {
    return this.guard(() => {
      const receiver = this.receivers.of(connection);
      if (!receiver) return refusal('not-in-a-room');
      if ('match' in this.stage) this.stage.match.resync(receiver, this.stage.kind === 'playing');
      return undefined;
    });
  }

  input(receiver: Receiver, message: Uint8Array, now = this.deps.clock()): Refusal | undefined {
    try {
      return this.takeInput(receiver, message, now);
    } catch (error) {
      this.fault(error);
      return undefined;
    }
  }

  keepsSeatFor(connection: Pick<Connection, 'playerId'>): boolean {
    return this.seats.of(connection.playerId) !== null;
  }

  close(reason: RefusalReason): void {
    if (this.stage.kind === 'closed') return;
    this.stage = { kind: 'closed', reason };
    for (const { connection } of [...this.receivers.all]) {
      this.receivers.remove(connection);
      connection.send('left', refusal(reason));
    }
    this.deps.onClosed();
  }

  private guard<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.fault(error);
      return undefined;
    }
  }

  /** [R4] A fault in this room closes this room, with its journal in the log, and no other. */
  private fault(error: unknown): void {
    const { code, gameName, journal } = this;
    this.deps.log.error({ err: error, code, game: gameName, journal }, 'a room broke');
    this.deps.metrics.roomFault();
    this.close('room-fault');
  }

  private passTime(due: Milliseconds): void {
    const { stage } = this;
    if (stage.kind === 'playing') this.stepMatch(stage.match, due);
    else if (stage.kind === 'countdown' && due >= stage.startsAt) this.startTicks(stage.match, due);
    else if (stage.kind === 'paused' && due >= stage.forfeitsAt) this.forfeit(stage.match, stage.missing);
    if (++this.ticksSinceCheck < this.lookEvery) return;
    this.ticksSinceCheck = 0;
    if (this.spectators !== this.news.countTold) this.tell();
    this.closeIfDeserted(due);
  }

  private takeInput(receiver: Receiver, message: Uint8Array, now: Milliseconds): Refusal | undefined {
    if (receiver.seat === null) return refusal('not-seated');
    const { stage } = this;
    // What was on its way when the match stopped is nobody's fault.
    if (stage.kind !== 'playing') return undefined;
    const refused = stage.match.receive(receiver, receiver.seat, message, now);
    this.finishIfOver(stage.match);
    return refused;
  }

  private asSeated(connection: Connection, work: (seat: Seat) => Refusal | undefined): Refusal | undefined {
    return this.guard(() => {
      const seat = this.seatOf(connection);
      return seat === null ? refusal('not-seated') : work(seat);
    });
  }

  private seatOf(connection: Connection): Seat | null {
    return this.receivers.of(connection)?.seat ?? null;
  }

  private seatPeer(connection: Connection, seat: Seat, fresh: boolean): void {
    if (fresh)
      this.seats.take(seat, { kind: 'person', id: connection.playerId, name: connection.name, connection });
    const { occupant } = this.seats.all[seat]!;
    if (occupant?.kind !== 'person') return;
    const other = occupant.connection;
    if (other && other !== connection) {
      this.receivers.remove(other);
      // In mid-match that was a connection that fell silent.
      if (this.stage.kind === 'playing') this.stage.match.dropped(seat);
      other.watchRoundTrip(false);
      other.send('left', refusal('taken-over'));
    }
    occupant.connection = connection;
    occupant.name = connection.name;
  }

  private admit(connection: Connection, seat: Seat | null): { seat: Seat | null } {
    const known = this.receivers.of(connection);
    const receiver = known?.seat === seat ? known : this.receivers.add(connection, seat);
    if (seat !== null) this.tell();
    else this.news.tellOne(receiver, this.view);
    if ('match' in this.stage) this.stage.match.welcome(receiver, this.stage.kind === 'playing');
    if (this.stage.kind === 'paused' && seat !== null) this.resumeOrWait(this.stage);
    // Both may have wished for it before one of them was lost for a moment.
    if (this.stage.kind === 'finished' && seat !== null) this.rematchIfAllWant();
    return { seat };
  }

  private startMatch(): void {
    const { game, options, random, metrics, clock, rewindWindowTicks, searchWorkers } = this.deps;
    const match = new Match({
      game,
      options,
      random,
      metrics,
      receivers: this.receivers,
      bots: this.seats.all.map(({ occupant }) =>
        occupant?.kind === 'bot' ? (game.bot(occupant.level, random, searchWorkers) ?? null) : null,
      ),
      roundTripMs: (seat) => roundTripOf(this.seats, seat),
      now: clock(),
      ...(rewindWindowTicks === undefined ? {} : { rewindWindowTicks }),
    });
    this.countDown(match, false);
    for (const receiver of this.receivers.all) match.welcome(receiver, false);
  }

  private rematchIfAllWant(): void {
    if (this.seats.everybodyWantsRematch && this.seats.everybodyConnected) this.startRematch();
  }

  private startRematch(): void {
    this.seats.rotate();
    this.matchNumber++;
    this.seats.all.forEach(({ occupant }, seat) => {
      if (occupant?.kind === 'person' && occupant.connection) this.receivers.add(occupant.connection, seat);
    });
    // The new seats and the new match's number go before its first snapshot.
    this.stage = { kind: 'waiting' };
    this.tell();
    this.startMatch();
    this.tell();
  }

  private countDown(match: Match, resumes: boolean): void {
    this.stage = { kind: 'countdown', match, startsAt: this.deps.clock() + COUNTDOWN_MS, resumes };
  }

  private startTicks(match: Match, due: Milliseconds): void {
    this.stage = { kind: 'playing', match };
    this.tell();
    match.start(due);
  }

  private stepMatch(match: Match, due: Milliseconds): void {
    match.step(due);
    this.finishIfOver(match);
  }

  private finishIfOver(match: Match): void {
    const { outcome } = match;
    if (outcome && this.stage.kind === 'playing') this.finish(match, outcome);
  }

  private pause(match: Match, missing: Seat): void {
    match.dropped(missing);
    if (this.stage.kind === 'playing') match.halt();
    this.stage = { kind: 'paused', match, missing, forfeitsAt: this.deps.clock() + FORFEIT_MS };
  }

  private resumeOrWait({ match, missing: awaited }: Stage & { kind: 'paused' }): void {
    const missing = this.seats.firstMissing();
    // Whoever is awaited already has their minute; it does not begin again with everybody who comes.
    if (missing === awaited) return;
    if (missing === null) this.countDown(match, true);
    else this.stage = { kind: 'paused', match, missing, forfeitsAt: this.deps.clock() + FORFEIT_MS };
    this.tell();
  }

  private forfeit(match: Match, missing: Seat): void {
    const othersAreThere = this.seats.all.some(
      ({ occupant }, seat) => seat !== missing && occupant?.kind === 'person' && occupant.connection,
    );
    this.finish(
      match,
      othersAreThere ? wonByOther(missing, 'forfeit') : { winner: null, reason: 'abandoned' },
    );
  }

  private finish(match: Match, outcome: Outcome): void {
    if (this.stage.kind === 'playing') match.halt();
    if (outcome.winner !== null) this.seats.all[outcome.winner]!.wins++;
    this.stage = { kind: 'finished', match, outcome };
    this.tell();
  }

  private noteEmpty(): void {
    if (this.receivers.count === 0) this.emptySince = this.deps.clock();
  }

  private closeIfDeserted(now: Milliseconds): void {
    const deserted = this.receivers.count === 0 && now - this.emptySince >= EMPTY_ROOM_MS;
    // A paused match has its own clock; it is decided before the room goes.
    if (deserted && this.stage.kind !== 'paused') this.close('room-closed');
  }

  private tell(): void {
    this.news.tell(this.view);
  }

  private get view(): Omit<RoomView, 'yourSeat'> {
    const { code, game, options, opponent, botLevel, clock } = this.deps;
    const { matchNumber, spectators } = this;
    const kind = { code, game: game.name, options, opponent, botLevel };
    return {
      ...kind,
      stage: stageView(this.stage, clock()),
      matchNumber,
      seats: this.seats.views,
      spectators,
    };
  }
}

const wonByOther = (loser: Seat, reason: string): Outcome => ({ winner: loser === 0 ? 1 : 0, reason });

const roundTripOf = (seats: Seats, seat: Seat): Milliseconds => {
  const occupant = seats.all[seat]?.occupant;
  return occupant?.kind === 'person' ? (occupant.connection?.roundTripMs ?? 0) : 0;
};
