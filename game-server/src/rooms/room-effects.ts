/** Carries out what was decided for a room: the connections in it, and its running match. */
import type { Seat } from '@rallydrop/common/game';
import type { RoomCode } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import type { JournalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Connection } from '../connection.ts';
import type { Ticker } from '../ticker.ts';
import type { Defer } from '../turns.ts';
import { Absences } from './absences.ts';
import type { JournalAnswer } from './api.ts';
import { Audience, type SharedView } from './audience.ts';
import type { Hearing } from './chat-line.ts';
import type { RoomCommand, RoomEffect, Standing } from './command.ts';
import { DelayedFeed } from './delayed-feed.ts';
import type { RoomSummary } from './events.ts';
import { HISTORY_TICKS } from './history.ts';
import type { Match } from './match.ts';
import type { MatchId } from './match-id.ts';
import { MatchOpener, type MatchOpenerDependencies } from './match-opener.ts';
import { NO_AUDIENCE } from './match-stream.ts';
import { Players, type Table } from './players.ts';
import type { RecordedMatch } from './recorded-match.ts';
import { isLive, type MatchState, matchIn, type RoomState } from './room-state.ts';
import { RoomTalk } from './room-talk.ts';
import { roomView } from './room-view.ts';

export interface RoomEffectsDependencies
  extends Omit<MatchOpenerDependencies, 'kind' | 'players' | 'audience' | 'onOutcome'> {
  readonly defer: Defer;
  readonly hearing?: Hearing;
  readonly clock: Clock;
  readonly ticker: Pick<Ticker, 'add' | 'setDeadline'>;
  /** [R4] */
  readonly fault: (error: unknown) => void;
  /** The audience sees no match, and the room goes on. */
  readonly feedFault: (error: unknown) => void;
  readonly state: () => RoomState;
  /** What follows from what the match said. */
  readonly decide: (command: RoomCommand, now?: Milliseconds) => void;
  /** Whether running matches can be written down now. */
  readonly keeps: () => boolean;
  /** Called once, when the room is over. */
  readonly onClosed: () => void;
}

export class RoomEffects implements Table {
  readonly code: RoomCode;
  readonly players: Players;
  readonly audience: Audience;
  /** Where those who watch do so with a delay: all that they are told. */
  readonly delayed: DelayedFeed | undefined;
  readonly talk: RoomTalk;
  private readonly opener: MatchOpener;
  /** The match, while its ticks run. */
  running: Match | undefined;
  /** The one that runs or ended last. */
  match: Match | undefined;
  /** In the pause that goes on. */
  private readonly absences = new Absences();
  /** The match of which a beginning has been told, and no end. */
  private open: MatchId | null = null;

  constructor(private readonly deps: RoomEffectsDependencies) {
    this.code = deps.state().kind.code;
    this.players = new Players(deps.game.seats, this);
    this.audience = new Audience(this.code, deps.defer, () =>
      this.delayed ? this.delayed.snapshot(false) : this.running?.snapshot(true, false),
    );
    const { kind } = deps.state();
    this.delayed = kind.watchDelayMs ? this.delayedBy(kind.watchDelayMs) : undefined;
    const { players, audience, delayed } = this;
    this.talk = new RoomTalk({
      ...{ state: deps.state, players, audience, delayed, hearing: deps.hearing, defer: deps.defer },
    });
    this.opener = new MatchOpener({
      ...deps,
      ...{ kind, players, audience: delayed ? NO_AUDIENCE : audience },
      onOutcome: (outcome) => deps.decide({ kind: 'match-over', outcome }),
    });
  }

  private delayedBy(delayMs: Milliseconds): DelayedFeed {
    const { game, clock, metrics, ticker, feedFault } = this.deps;
    return new DelayedFeed({
      ...{ game, delayMs, audience: this.audience, clock, metrics, view: this.view(clock()) },
      seats: this.deps.state().seats,
      addTicks: (listener) => ticker.add(game.tickRate, listener),
      onFault: feedFault,
    });
  }

  /** `asker`: whose command it was, where it is a connection's that has no seat yet. */
  perform(effect: RoomEffect, now: Milliseconds, asker: Connection | undefined): void {
    switch (effect.kind) {
      case 'seat':
        this.seat(asker!, effect.seat);
        break;
      case 'watch':
        this.watch(asker!, now);
        break;
      case 'say':
        this.talk.say(effect.line);
        break;
      case 'rotate':
        this.players.rotate();
        break;
      case 'tell':
        this.tell(now);
        break;
      case 'show':
        this.show(asker!, now);
        break;
      case 'welcome':
        this.welcome(asker!);
        break;
      case 'open-match':
        this.openMatch(effect.match, now);
        break;
      case 'start-ticks':
        this.startTicks(effect, now);
        break;
      case 'pause':
        this.pause(effect);
        break;
      case 'await':
        this.absences.await(effect.missing, now);
        break;
      case 'end-match':
        this.endMatch(effect, now);
        break;
      case 'close':
        this.empty(effect);
        break;
    }
  }

  fault(error: unknown): void {
    this.deps.fault(error);
  }

  standingOf(connection: Connection): Standing {
    if (this.players.of(connection)) return 'seat';
    return this.audience.has(connection) ? 'audience' : 'outside';
  }

  resync(connection: Connection): void {
    const { match } = this;
    const player = this.players.of(connection);
    const running = this.running !== undefined;
    if (player) match?.resync(player, running);
    else if (match) this.welcomeSpectator(connection, match, false);
  }

  /** Of the match that runs or ended last, as far as this connection may know it: who plays is told nothing of a running one. */
  journalFor(connection: Connection): JournalAnswer | undefined {
    const watches = this.audience.has(connection);
    if (watches && this.delayed) return this.delayed.journal;
    const { journal } = this.match ?? {};
    if (!journal) return undefined;
    if (!isLive(this.deps.state().stage)) return { journal: journal.asText };
    return watches ? { source: journal, tick: Math.max(0, journal.tick - HISTORY_TICKS) } : undefined;
  }

  get summary(): RoomSummary {
    const { kind, stage, seats, spectators } = this.deps.state();
    return {
      code: kind.code,
      game: kind.game,
      stage: stage.kind,
      names: seats.map(({ occupant }) => occupant?.name ?? ''),
      faces: seats.map(({ occupant }) => occupant?.face ?? 0),
      ratings: seats.map(({ occupant }) =>
        occupant?.kind === 'person' ? (occupant.rating?.points ?? null) : null,
      ),
      score: this.match?.score ?? null,
      spectators,
      options: kind.options,
      listed: kind.listed ?? false,
      rated: matchIn(stage)?.rated ?? kind.rated,
      watchDelayMs: kind.watchDelayMs ?? 0,
      present: seats.map(({ occupant }) => occupant?.kind === 'person' && occupant.goneSince === null),
    };
  }

  private seat(connection: Connection, seat: Seat): void {
    this.audience.remove(connection);
    const other = this.players.seat(connection, seat);
    if (!other) return;
    // In mid-match that was a connection that fell silent.
    this.running?.dropped(seat);
    other.connection.send('left', refusal('taken-over'));
  }

  private view(now: Milliseconds): SharedView {
    return roomView(this.deps.state(), now, this.deps.keeps());
  }

  private watch(connection: Connection, now: Milliseconds): void {
    // Before anybody has come, nothing has to be played to be known.
    const view = this.viewForAudience(now);
    this.audience.add(connection);
    this.audience.show(connection, view);
  }

  private viewForAudience(now: Milliseconds): SharedView {
    return this.delayed?.view ?? this.view(now);
  }

  /** Everybody is shown the room as it is. */
  tell(now: Milliseconds): void {
    const view = this.view(now);
    for (const { connection, seat } of this.players.all) connection.send('room', { ...view, yourSeat: seat });
    if (this.delayed) this.delayed.tell(view, this.deps.state().seats);
    else this.audience.tell(view);
    this.deps.events.changed(this.summary);
  }

  private show(connection: Connection, now: Milliseconds): void {
    const yourSeat = this.players.of(connection)?.seat ?? null;
    const view = yourSeat === null ? this.viewForAudience(now) : this.view(now);
    connection.send('room', { ...view, yourSeat });
  }

  private welcome(connection: Connection): void {
    const { match } = this;
    if (!match) return;
    const player = this.players.of(connection);
    const running = this.running !== undefined;
    if (player) match.welcome(player, running);
    else this.welcomeSpectator(connection, match, true);
  }

  private welcomeSpectator(connection: Connection, match: Match, anew: boolean): void {
    const { delayed } = this;
    const snapshot = delayed ? delayed.snapshot(anew) : match.snapshot(this.running !== undefined, anew);
    if (snapshot) this.audience.welcome(connection, snapshot);
  }

  /** The match that a journal tells of takes its place again; why not, if it cannot. */
  restore(match: MatchState, recorded: RecordedMatch, now: Milliseconds): JournalProblem | undefined {
    const restored = this.opener.restore(match, recorded, now);
    if ('problem' in restored) return restored;
    const { tick, bytes, chunks } = recorded;
    this.match = restored;
    this.delayed?.opened(restored.journal);
    this.open = match.id;
    this.opener.tellStarted(match, restored.journal, { tick, bytes, chunks });
    return undefined;
  }

  private openMatch(match: MatchState, now: Milliseconds): void {
    this.open = match.id;
    this.absences.take(now);
    this.match = this.opener.open(match, now);
    this.delayed?.opened(this.match.journal);
    this.match.show();
  }

  private startTicks({ resumes }: RoomEffect & { kind: 'start-ticks' }, now: Milliseconds): void {
    this.running = this.match;
    if (!this.running) return;
    for (const [seat, ms] of this.absences.take(now)) this.running.absent(seat, ms);
    this.running.start(now);
    this.delayed?.started();
    if (resumes) this.running.journal.resumed(this.running.tick);
  }

  private pause({ missing, ticking, restart }: RoomEffect & { kind: 'pause' }): void {
    const { match } = this;
    if (!match) return;
    this.running = undefined;
    if (!restart) match.dropped(missing);
    if (ticking) match.halt();
    this.delayed?.halted(match.tick);
    match.journal.paused(match.tick, missing);
  }

  private endMatch(effect: RoomEffect & { kind: 'end-match' }, now: Milliseconds): void {
    const { match } = this;
    if (!match) return;
    this.running = undefined;
    if (effect.ticking) match.halt();
    this.delayed?.halted(match.tick, effect.match.id);
    const { figures } = match;
    match.journal.end(figures.ticks, effect.outcome, match.hash, figures.fairness);
    const { id, participants, rated } = effect.match;
    const { code } = this;
    const { name: game, rulesVersion } = this.deps.game;
    const { options } = this.deps.state().kind;
    // The room that is written down with the end knows what it came to.
    this.deps.decide({ kind: 'figures', figures }, now);
    this.open = null;
    this.deps.events.matchEnded({
      ...{ id, code, outcome: effect.outcome, participants, rated, ...figures },
      ...{ game, rulesVersion, options, journal: match.journal },
    });
    this.tell(now);
  }

  private empty({ reason }: RoomEffect & { kind: 'close' }): void {
    this.running = undefined;
    this.delayed?.close();
    const { players, audience, deps } = this;
    const connections = [...players.all.map(({ connection }) => connection), ...audience.empty()];
    for (const player of players.all) players.remove(player);
    for (const connection of connections) connection.send('left', refusal(reason));
    deps.events.closed({ code: this.code, reason, match: this.open });
    deps.onClosed();
  }
}
