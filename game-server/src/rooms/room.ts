/**
 * One room: where matches happen one after another. [R1] [R2] [R4] [R5]
 *
 * What becomes of it is decided by `decide` from plain data, and `RoomEffects` carries it out. Time enters by the
 * ticker: ticks while a match runs or is counted down to, and one deadline for all else.
 */
import type { Seat } from '@rallydrop/common/game';
import type { PlayerId, RoomCode } from '@rallydrop/common/ids';
import { type Refusal, type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import type { RatingView, Reaction } from '@rallydrop/common/protocol/views';
import type { JournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Connection } from '../connection.ts';
import type { DeadlineListener } from '../deadlines.ts';
import { guestFace } from '../guest-face.ts';
import type { Log } from '../log.ts';
import { type PoolId, poolOf } from '../ratings/pool.ts';
import type { TickListener } from '../ticker.ts';
import type { Glimpse, JournalAnswer } from './api.ts';
import type { ChatLine } from './chat-line.ts';
import type { RoomCommand } from './command.ts';
import { decide } from './decide.ts';
import type { KeptResult } from './kept-result.ts';
import type { Match } from './match.ts';
import { type MatchId, matchId } from './match-id.ts';
import type { MatchJournal } from './match-journal.ts';
import { nextDeadline } from './patience.ts';
import { peopleIn, type RoomPeople } from './people.ts';
import type { RecordedMatch } from './recorded-match.ts';
import { RoomEffects, type RoomEffectsDependencies } from './room-effects.ts';
import { isLive, matchIn, playersConnected, type RoomState, seatOf } from './room-state.ts';

export interface RoomDependencies
  extends Omit<RoomEffectsDependencies, 'fault' | 'feedFault' | 'state' | 'decide'> {
  /** How the room is when it opens: `newRoom`, or one that was written down. */
  readonly state: RoomState;
  readonly log: Log;
  /** How strong a player is known to be now; nobody is, unless told. */
  readonly ratingOf?: (player: PlayerId, pool: PoolId) => RatingView;
}

export class Room implements TickListener, DeadlineListener {
  readonly code: RoomCode;
  private current: RoomState;
  private readonly effects: RoomEffects;
  private stopTicking: (() => void) | undefined;
  private deadline: Milliseconds = Infinity;

  constructor(private readonly deps: RoomDependencies) {
    this.current = deps.state;
    this.code = deps.state.kind.code;
    this.effects = new RoomEffects({
      ...deps,
      fault: (error) => this.fault(error),
      feedFault: (error) => this.deps.log.error({ err: error, code: this.code }, 'a match cannot be watched'),
      defer: (work, afterMs) => deps.defer(() => this.guard(work), afterMs),
      state: () => this.current,
      decide: (command, now) => this.decide(command, now),
    });
    this.watchTime();
  }

  /** All that the room knows, as plain data. */
  get state(): RoomState {
    return this.current;
  }

  get gameName(): string {
    return this.deps.game.name;
  }

  /** The one that runs or ended last. */
  get match(): Match | undefined {
    return this.effects.match;
  }

  get tick(): number {
    return this.match?.tick ?? 0;
  }

  /** Of the match that runs or ended last. */
  get journal(): MatchJournal | undefined {
    return this.match?.journal;
  }

  get live(): boolean {
    return isLive(this.current.stage);
  }

  get spectators(): number {
    return this.current.spectators;
  }

  get playersConnected(): number {
    return playersConnected(this.current);
  }

  /** What a list may show of its match. */
  get glimpse(): Glimpse | undefined {
    return this.match?.glimpse;
  }

  onTick(due: Milliseconds): void {
    // Not by `guard`: this and a player's input are all that a busy room does, and a closure a tick would show.
    try {
      const { running } = this.effects;
      if (running) {
        this.effects.delayed?.ticks(running.tick + 1, due);
        running.step(due);
      } else this.startWhenCounted(due);
    } catch (error) {
      this.fault(error);
    }
  }

  onDeadline(now: Milliseconds): void {
    this.deadline = Infinity;
    this.guard(() => this.decide({ kind: 'time', matchId: this.freshId() }, now));
  }

  join(connection: Connection, as: 'player' | 'spectator', draws = false): { seat: Seat | null } | Refusal {
    const { playerId: id, name } = connection;
    // A seat that has just become free would tell how the match ended.
    if (as === 'player' && !this.keepsSeatFor(id) && this.effects.delayed?.behind)
      return refusal('room-full');
    const rating = this.deps.ratingOf?.(id, poolOf(this.deps.game, this.current.kind.options));
    const player = { id, name, face: guestFace(id), ...(rating && { rating }) };
    const from = this.effects.standingOf(connection);
    const matchId = this.freshId();
    const refused = this.guard(() =>
      this.decide({ kind: 'join', player, as, draws, from, matchId }, this.deps.clock(), connection),
    );
    if (refused) return refused;
    this.guard(() => this.effects.talk.showTo(connection));
    return this.current.stage.kind === 'closed'
      ? refusal('room-fault')
      : { seat: connection.place?.seat ?? null };
  }

  say(line: ChatLine): void {
    this.guard(() => this.decide({ kind: 'say', line }));
  }

  react(connection: Connection, reaction: Reaction): Refusal | undefined {
    const { players, talk } = this.effects;
    const player = players.of(connection);
    if (player) this.guard(() => talk.react(player.connection, player.seat, reaction));
    else talk.cheer(reaction);
    return undefined;
  }

  /** As far as this connection may know of them. */
  peopleFor(connection: Connection): RoomPeople {
    const { delayed, audience } = this.effects;
    const { seats } = delayed && audience.has(connection) ? delayed : this.current;
    return peopleIn({ ...this.current, seats }, audience);
  }

  ready(connection: Connection): Refusal | undefined {
    return this.asSeated(connection, (seat) => ({ kind: 'ready', seat, matchId: this.freshId() }));
  }

  rematch(connection: Connection): Refusal | undefined {
    return this.asSeated(connection, (seat) => ({ kind: 'rematch', seat, matchId: this.freshId() }));
  }

  /** This player sees the court now. */
  drawn(connection: Connection): Refusal | undefined {
    return this.asSeated(connection, (seat) => ({ kind: 'drawn', seat }));
  }

  /** On purpose: in a match, that gives it to the other. */
  leave(connection: Connection): void {
    this.goes(connection, 'leave');
  }

  /** Without a word: the seat is kept, and a running match waits. */
  disconnected(connection: Connection): void {
    this.goes(connection, 'drop');
  }

  rated(result: KeptResult): void {
    this.guard(() => this.decide({ kind: 'rated', result }));
  }

  renamed(connection: Connection): void {
    const player = this.effects.players.of(connection);
    if (player) this.guard(() => this.decide({ kind: 'rename', seat: player.seat, name: connection.name }));
  }

  resync(connection: Connection): void {
    this.guard(() => this.effects.resync(connection));
  }

  /** As far as this connection may know it; `undefined` where that is not at all. */
  journalFor(connection: Connection): JournalAnswer | undefined {
    return this.guard(() => this.effects.journalFor(connection));
  }

  /** Whether the end of this match is still kept from those who watch. */
  hides(match: MatchId): boolean {
    return this.effects.delayed?.hides(match) ?? false;
  }

  keepsSeatFor(player: PlayerId): boolean {
    return seatOf(this.current, player) !== null;
  }

  /** What everybody is shown is another, for a reason outside the room. */
  tell(): void {
    this.guard(() => this.effects.tell(this.deps.clock()));
  }

  /** The process ends; another goes on with the match. */
  park(): void {
    this.guard(() => this.decide({ kind: 'park' }));
  }

  /**
   * What the process before this one has left takes its place again: before anybody can ask anything. `recorded`: what
   * is kept of a live match; says why that cannot be played on, if so.
   */
  restore(recorded: RecordedMatch | undefined): JournalProblem | undefined {
    const match = this.live ? matchIn(this.current.stage) : undefined;
    const problem = match && recorded && this.effects.restore(match, recorded, this.deps.clock());
    const lost = match !== undefined && (recorded === undefined || problem !== undefined);
    const outcome = lost ? undefined : recorded?.journal.end?.outcome;
    this.decide({ kind: 'restored', lost, ...(outcome && { outcome }) });
    return problem;
  }

  close(reason: RefusalReason): void {
    this.decide({ kind: 'close', reason });
  }

  /** [R4] A fault in this room closes this room, with its journal in the log, and no other. */
  private fault(error: unknown): void {
    const { code, gameName, tick, journal } = this;
    this.deps.log.error({ err: error, code, game: gameName, tick, journal }, 'a room broke');
    this.deps.metrics.roomFault();
    this.close('room-fault');
  }

  private guard<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.fault(error);
      return undefined;
    }
  }

  private asSeated(connection: Connection, command: (seat: Seat) => RoomCommand): Refusal | undefined {
    const player = this.effects.players.of(connection);
    return player ? this.guard(() => this.decide(command(player.seat))) : refusal('not-seated');
  }

  private goes(connection: Connection, kind: 'leave' | 'drop'): void {
    const { players, audience } = this.effects;
    this.guard(() => {
      const player = players.of(connection);
      if (player) players.remove(player);
      else if (!audience.remove(connection)) return;
      this.decide({ kind, seat: player?.seat ?? null });
    });
  }

  private startWhenCounted(due: Milliseconds): void {
    const { stage } = this.current;
    if (stage.kind === 'countdown' && due >= stage.startsAt)
      this.decide({ kind: 'time', matchId: this.freshId() }, due);
  }

  private decide(command: RoomCommand, now = this.deps.clock(), asker?: Connection): Refusal | undefined {
    const { state, effects, refused } = decide(this.current, command, now);
    this.current = state;
    for (const effect of effects) this.effects.perform(effect, now, asker);
    this.watchTime();
    return refused && refusal(refused);
  }

  /** Ticks where a match runs or is counted down to, and one deadline, or none. */
  private watchTime(): void {
    const { ticker, game } = this.deps;
    const { kind } = this.current.stage;
    if (kind === 'playing' || kind === 'countdown') this.stopTicking ??= ticker.add(game.tickRate, this);
    else this.stopTicking = void this.stopTicking?.();
    const deadline = nextDeadline(this.current);
    if (deadline === this.deadline) return;
    this.deadline = deadline;
    ticker.setDeadline(this, deadline);
  }

  private freshId(): MatchId {
    return matchId(this.deps.today().getTime(), this.deps.random);
  }
}
