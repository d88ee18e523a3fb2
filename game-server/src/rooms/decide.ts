/**
 * What becomes of a room: a pure function of its state, what happens, and when. [R1] [R2] [R5] [R6]
 *
 * What time has brought is settled before anything else, so that nobody gains by being asked before the clock.
 */
import type { Outcome, Seat } from '@rallydrop/common/game';
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { RatedView } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';
import { CHAT_KEPT, type ChatLine } from './chat-line.ts';
import type { RoomCommand, RoomEffect, Standing } from './command.ts';
import type { MatchId } from './match-id.ts';
import {
  ABSENCE_MS,
  COUNTDOWN_MS,
  desertedAt,
  EMPTY_ROOM_MS,
  LOADING_MS,
  RESTART_MS,
  SERIES_PAUSE_MS,
  SPECTATORS_TOLD_MS,
} from './patience.ts';
import {
  allAreThere,
  EMPTY_SEAT,
  freeSeatFor,
  isConnected,
  isLive,
  type MatchState,
  matchIn,
  type Participant,
  type RoomState,
  type SeatState,
  type Stage,
  seatFor,
  seatOf,
  seriesWinner,
} from './room-state.ts';

export interface Decision {
  readonly state: RoomState;
  readonly effects: readonly RoomEffect[];
  /** The command was not taken. */
  readonly refused?: RefusalReason;
}

export const decide = (state: RoomState, command: RoomCommand, now: Milliseconds): Decision => {
  const draft = new Draft(state, now);
  draft.settle();
  const refused = draft.take(command);
  draft.lookWhoIsThere();
  const { state: next, effects } = draft;
  return refused === undefined ? { state: next, effects } : { state: next, effects, refused };
};

/** A state on its way to the next one. Only the reference moves: no state is ever changed. */
class Draft {
  readonly effects: RoomEffect[] = [];

  constructor(
    public state: RoomState,
    private readonly now: Milliseconds,
  ) {}

  take(command: RoomCommand): RefusalReason | undefined {
    if (this.state.stage.kind === 'closed') return 'room-closed';
    switch (command.kind) {
      case 'join':
        return this.join(command);
      case 'ready':
        return this.ready(command.seat, command.matchId);
      case 'rematch':
        return this.rematch(command.seat, command.matchId);
      case 'drawn':
        return this.drawn(command.seat);
      case 'leave':
        return this.leave(command.seat);
      case 'drop':
        return this.drop(command.seat);
      case 'rename':
        return this.rename(command.seat, command.name);
      case 'time':
        return this.timeCame(command.matchId);
      case 'say':
        return this.say(command.line);
      case 'match-over':
        return this.endByRules(command.outcome);
      case 'figures':
        return this.noteFigures(command.figures);
      case 'rated':
        return this.noteRated(command.matchId, command.rated);
      case 'park':
        return this.interrupt();
      case 'restored':
        return this.restored(command);
      case 'close':
        return this.close(command.reason);
    }
  }

  /** Whatever deadline has passed. */
  settle(): void {
    const { stage } = this.state;
    if (stage.kind === 'paused' && this.now >= stage.forfeitsAt) this.forfeit(stage);
    if (stage.kind === 'loading' && this.now >= stage.until) this.countDown(stage.match);
    if (stage.kind === 'waiting') this.freeDeserted();
    const { tellAt } = this.state;
    if (tellAt !== null && this.now >= tellAt) this.tell();
    this.closeIfEmpty();
  }

  /** Since when the room is empty, and whether a new number of spectators is to be told. */
  lookWhoIsThere(): void {
    const { state } = this;
    const somebody =
      state.spectators > 0 ||
      state.seats.some(({ occupant }) => occupant?.kind === 'person' && isConnected(occupant));
    const emptySince = somebody ? null : (state.emptySince ?? this.now);
    const tellAt =
      state.spectators === state.spectatorsTold ? null : (state.tellAt ?? this.now + SPECTATORS_TOLD_MS);
    if (emptySince !== state.emptySince || tellAt !== state.tellAt)
      this.state = { ...state, emptySince, tellAt };
  }

  private join({
    player,
    as,
    draws,
    from,
    matchId,
  }: RoomCommand & { kind: 'join' }): RefusalReason | undefined {
    const kept = seatOf(this.state, player.id);
    if (kept === null && as === 'spectator') return this.watch(from);
    const seat = kept ?? freeSeatFor(this.state, player.id);
    if (seat === null) return 'room-full';
    // Whoever sits there already, by this very connection, only sees it all again.
    if (from === 'seat' && this.state.stage.kind !== 'paused') {
      this.effects.push({ kind: 'show' }, { kind: 'welcome' });
      return undefined;
    }
    const occupant = { kind: 'person', ...player, goneSince: null } as const;
    const drawn = draws !== true;
    this.setSeat(
      seat,
      kept === null ? seatFor(occupant, drawn) : { ...this.state.seats[seat]!, occupant, drawn },
    );
    if (from === 'audience') this.countSpectators(-1);
    this.effects.push({ kind: 'seat', seat });
    if (this.state.stage.kind === 'paused') this.resumeOrWait(this.state.stage);
    // Both may have wished for it before one of them was lost for a moment.
    if (this.rematchIfAllWant(matchId) || this.nextOfSeriesIfDue(matchId)) return undefined;
    this.tell();
    this.effects.push({ kind: 'welcome' });
    return undefined;
  }

  private watch(from: Standing): undefined {
    if (from === 'outside') this.countSpectators(1);
    this.effects.push({ kind: 'watch' }, { kind: 'welcome' });
  }

  private ready(seat: Seat, matchId: MatchId): undefined {
    if (this.state.stage.kind !== 'waiting') return;
    this.setSeat(seat, { ...this.state.seats[seat]!, ready: true });
    if (this.state.seats.every(({ occupant, ready }) => occupant && ready)) this.openMatch(matchId);
    else this.tell();
  }

  private rematch(seat: Seat, matchId: MatchId): RefusalReason | undefined {
    if (this.state.stage.kind !== 'finished') return 'not-now';
    this.setSeat(seat, { ...this.state.seats[seat]!, wantsRematch: true });
    if (!this.rematchIfAllWant(matchId)) this.tell();
    return undefined;
  }

  /** In a match that gives it to the other. */
  private leave(seat: Seat | null): undefined {
    if (seat === null) return this.countSpectators(-1);
    // Then everybody is told when the match has said what it came to.
    if (isLive(this.state.stage)) this.endMatch(wonByOther(seat, 'left'));
    else this.tell();
    this.setSeat(seat, EMPTY_SEAT);
    // A series is between two; with another opponent another one begins.
    const { stage } = this.state;
    if (stage.kind === 'finished') this.setStage({ ...stage, nextAt: null });
  }

  /** The seat is kept, and a running match waits. */
  private drop(seat: Seat | null): undefined {
    if (seat === null) return this.countSpectators(-1);
    const known = this.state.seats[seat]!;
    const { occupant } = known;
    if (occupant?.kind !== 'person') return;
    const { stage } = this.state;
    const ready = known.ready && stage.kind !== 'waiting';
    this.setSeat(seat, {
      ...known,
      ready,
      occupant: { ...occupant, goneSince: occupant.goneSince ?? this.now },
    });
    if (isLive(stage) && stage.kind !== 'paused') this.pause(matchIn(stage)!, seat);
    this.tell();
  }

  private rename(seat: Seat, name: string): undefined {
    const known = this.state.seats[seat]!;
    if (known.occupant?.kind !== 'person') return;
    this.setSeat(seat, { ...known, occupant: { ...known.occupant, name } });
    this.tell();
  }

  private timeCame(matchId: MatchId): undefined {
    const { stage } = this.state;
    if (stage.kind === 'finished') this.nextOfSeriesIfDue(matchId);
    else if (stage.kind === 'countdown' && this.now >= stage.startsAt) this.startTicks(stage);
  }

  private say(line: ChatLine): undefined {
    this.state = { ...this.state, chat: [...this.state.chat, line].slice(-CHAT_KEPT) };
    this.effects.push({ kind: 'say', line });
  }

  private startTicks(stage: Stage & { kind: 'countdown' }): void {
    this.setStage({ kind: 'playing', match: stage.match });
    this.tell();
    this.effects.push({ kind: 'start-ticks', match: stage.match, resumes: stage.resumes });
  }

  private endByRules(outcome: Outcome): undefined {
    if (this.state.stage.kind === 'playing') this.endMatch(outcome);
  }

  private noteFigures(figures: (RoomCommand & { kind: 'figures' })['figures']): undefined {
    const { stage } = this.state;
    if (stage.kind !== 'finished' || stage.figures) return;
    this.setStage({ ...stage, figures });
    this.tell();
  }

  /** By then the players may have changed sides and play again. */
  private noteRated(id: MatchId, rated: RatedView): undefined {
    const { stage } = this.state;
    const match = matchIn(stage);
    const next = stage.kind === 'finished' && stage.match.id === id ? { ...stage, rated } : stage;
    if (match?.id === id) this.rateOccupants(match.participants, rated);
    if (next === stage) return;
    this.setStage(next);
    this.tell();
  }

  private rateOccupants(participants: readonly Participant[], { changes }: RatedView): void {
    for (const { playerId, seat: played } of participants) {
      const seat = playerId === null ? null : seatOf(this.state, playerId);
      const change = changes[played];
      const known = seat === null ? undefined : this.state.seats[seat];
      if (seat === null || !change || known?.occupant?.kind !== 'person') continue;
      const { points, provisional } = change;
      this.setSeat(seat, { ...known, occupant: { ...known.occupant, rating: { points, provisional } } });
    }
  }

  private restored({ outcome, lost }: RoomCommand & { kind: 'restored' }): undefined {
    this.countSpectators(-this.state.spectators);
    if (lost) this.setStage({ kind: 'waiting' });
    const seats = this.state.seats.map((seat) => leftBehind(seat, this.state.stage, this.now));
    this.state = { ...this.state, seats };
    if (outcome && isLive(this.state.stage)) this.endMatch(outcome);
    else this.interrupt();
  }

  /** A live match waits for everybody, and nobody is to blame. */
  private interrupt(): undefined {
    const { stage, seats } = this.state;
    if (!isLive(stage)) return;
    const match = matchIn(stage)!;
    const missing = Math.max(
      0,
      seats.findIndex(({ occupant }) => occupant?.kind === 'person'),
    );
    this.effects.push({ kind: 'pause', match, missing, ticking: stage.kind === 'playing', restart: true });
    const forfeitsAt = this.now + RESTART_MS;
    this.setStage({ kind: 'paused', match, missing, since: this.now, forfeitsAt, restart: true });
    this.tell();
  }

  private close(reason: RefusalReason): undefined {
    const { stage } = this.state;
    const match = isLive(stage) ? (matchIn(stage) ?? null) : null;
    this.setStage({ kind: 'closed', reason });
    this.effects.push({ kind: 'close', reason, match });
  }

  private closeIfEmpty(): void {
    const { stage, emptySince } = this.state;
    if (stage.kind === 'closed' || stage.kind === 'paused' || emptySince === null) return;
    if (this.now >= emptySince + EMPTY_ROOM_MS) this.close('room-closed');
  }

  private freeDeserted(): void {
    const seats = this.state.seats.map((seat) => (this.now >= desertedAt(seat) ? EMPTY_SEAT : seat));
    if (seats.every((seat, index) => seat === this.state.seats[index])) return;
    this.state = { ...this.state, seats };
    this.tell();
  }

  private openMatch(id: MatchId): void {
    const participants = this.state.seats.map(participantIn);
    const match = {
      id,
      participants,
      rated: this.mayRate(participants),
      absenceMs: participants.map(() => 0),
    };
    if (this.allSee) this.count(match);
    else this.setStage({ kind: 'loading', match, until: this.now + LOADING_MS });
    // The new seats and the new match's number go before its first snapshot.
    this.tell();
    this.effects.push({ kind: 'open-match', match });
  }

  private drawn(seat: Seat): undefined {
    if (this.state.seats[seat]!.drawn) return;
    this.setSeat(seat, { ...this.state.seats[seat]!, drawn: true });
    const { stage } = this.state;
    if (stage.kind !== 'loading') return;
    if (this.allSee) this.countDown(stage.match);
    else this.tell();
  }

  /** Nobody plays before they see. */
  private get allSee(): boolean {
    return this.state.seats.every(({ drawn }) => drawn);
  }

  private countDown(match: MatchState): void {
    this.count(match);
    this.tell();
  }

  private count(match: MatchState): void {
    this.setStage({ kind: 'countdown', match, startsAt: this.now + COUNTDOWN_MS, resumes: false });
  }

  private rematchIfAllWant(id: MatchId): boolean {
    const { seats, stage } = this.state;
    if (stage.kind !== 'finished' || !allAreThere(this.state)) return false;
    if (!seats.every(({ wantsRematch }) => wantsRematch)) return false;
    this.nextMatch(id, stage.nextAt === null);
    return true;
  }

  /** The next match of an undecided series begins by itself, as soon as both are there. */
  private nextOfSeriesIfDue(id: MatchId): boolean {
    const { stage } = this.state;
    if (stage.kind !== 'finished' || stage.nextAt === null || this.now < stage.nextAt) return false;
    if (!allAreThere(this.state)) return false;
    this.nextMatch(id, false);
    return true;
  }

  /** Sides are swapped, whether it is the next of a series or the first of a new one. */
  private nextMatch(id: MatchId, newSeries: boolean): void {
    const { seats } = this.state;
    const rotated = [...seats.slice(1), ...seats.slice(0, 1)].map((seat) => ({
      ...seat,
      ready: true,
      wantsRematch: seat.occupant?.kind === 'bot',
      seriesWins: newSeries ? 0 : seat.seriesWins,
    }));
    this.state = { ...this.state, seats: rotated, matchNumber: this.state.matchNumber + 1 };
    this.effects.push({ kind: 'rotate' });
    this.openMatch(id);
  }

  private pause(match: MatchState, missing: Seat): void {
    const ticking = this.state.stage.kind === 'playing';
    this.effects.push({ kind: 'pause', match, missing, ticking });
    this.waitFor(match, missing);
  }

  /** Until the player's sum of absences is used up; it may be already. */
  private waitFor(match: MatchState, missing: Seat): void {
    const left = Math.max(0, ABSENCE_MS - match.absenceMs[missing]!);
    const stage = { kind: 'paused', match, missing, since: this.now, forfeitsAt: this.now + left } as const;
    this.setStage(stage);
    if (left === 0) this.forfeit(stage);
  }

  private resumeOrWait(stage: Stage & { kind: 'paused' }): void {
    const { match, missing: awaited, since } = stage;
    const missing = this.state.seats.findIndex(({ occupant }) => occupant && !isConnected(occupant));
    if (stage.restart) {
      this.setStage(missing >= 0 ? { ...stage, missing } : this.resuming(match));
      return;
    }
    // Whoever is awaited already has their time; it does not begin again with everybody who comes.
    if (missing === awaited) return;
    const absenceMs = match.absenceMs.map((sum, seat) =>
      seat === awaited ? sum + this.now - since + COUNTDOWN_MS : sum,
    );
    const charged = { ...match, absenceMs };
    if (missing >= 0) this.waitFor(charged, missing);
    else this.setStage(this.resuming(charged));
  }

  private resuming(match: MatchState): Stage {
    return { kind: 'countdown', match, startsAt: this.now + COUNTDOWN_MS, resumes: true };
  }

  private forfeit({ missing, restart }: Stage & { kind: 'paused' }): void {
    const othersAreThere =
      !restart &&
      this.state.seats.some(
        ({ occupant }, seat) => seat !== missing && occupant?.kind === 'person' && isConnected(occupant),
      );
    this.endMatch(othersAreThere ? wonByOther(missing, 'forfeit') : { winner: null, reason: 'abandoned' });
  }

  /** Whoever plays a bot plays for fun: bots are rated among themselves. */
  private mayRate(participants: readonly Participant[]): boolean {
    return this.state.kind.rated && participants.every(({ playerId }) => playerId !== null);
  }

  private endMatch(outcome: Outcome): void {
    const { stage } = this.state;
    const match = matchIn(stage)!;
    if (outcome.winner !== null) {
      const winner = this.state.seats[outcome.winner]!;
      const { wins, seriesWins } = winner;
      this.setSeat(outcome.winner, { ...winner, wins: wins + 1, seriesWins: seriesWins + 1 });
    }
    const goesOn = (this.state.kind.bestOf ?? 1) > 1 && seriesWinner(this.state) === null;
    const nextAt = goesOn ? this.now + SERIES_PAUSE_MS : null;
    this.setStage({ kind: 'finished', match, outcome, figures: null, rated: null, nextAt });
    this.effects.push({ kind: 'end-match', match, outcome, ticking: stage.kind === 'playing' });
  }

  private countSpectators(change: number): undefined {
    this.state = { ...this.state, spectators: Math.max(0, this.state.spectators + change) };
  }

  private tell(): void {
    this.state = { ...this.state, spectatorsTold: this.state.spectators, tellAt: null };
    this.effects.push({ kind: 'tell' });
  }

  private setStage(stage: Stage): void {
    this.state = { ...this.state, stage };
  }

  private setSeat(seat: Seat, state: SeatState): void {
    this.state = { ...this.state, seats: this.state.seats.map((known, at) => (at === seat ? state : known)) };
  }
}

/** A seat as it is when all connections are gone. */
const leftBehind = (seat: SeatState, stage: Stage, now: Milliseconds): SeatState => {
  const { occupant } = seat;
  if (occupant?.kind !== 'person') return seat;
  const ready = seat.ready && stage.kind !== 'waiting';
  return { ...seat, ready, occupant: { ...occupant, goneSince: occupant.goneSince ?? now } };
};

const wonByOther = (loser: Seat, reason: string): Outcome => ({ winner: loser === 0 ? 1 : 0, reason });

/** [R6] */
const participantIn = ({ occupant }: SeatState, seat: Seat): Participant => {
  const { name, face } = occupant!;
  if (occupant!.kind === 'bot') return { seat, playerId: null, name, face, botLevel: occupant!.level };
  const { id, rating } = occupant!;
  return { seat, playerId: id, name, face, botLevel: null, ...(rating !== undefined && { rating }) };
};
