/**
 * Brings the hot messages of a room to its present match: a new match for each number and seat. Until the code for it
 * has come, what arrives is kept, from the newest snapshot on. Pure: times come in, timers are the caller's.
 */
import type { AnyGame, Seat } from '@rallydrop/common/game';
import type { HotEvent } from '@rallydrop/common/protocol/hot';
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { MatchSession, SnapshotReason } from './match-session.ts';

export type MatchEvent = Extract<HotEvent, 'snapshot' | 'patch' | 'pulse'>;

/** What a feed needs of a match; the load test's has no more. */
export type FedMatch = MatchSession & { readonly ready: boolean };

export type CreateMatch<Match extends FedMatch> = (
  game: AnyGame,
  seat: Seat | null,
  sendInput: (payload: Uint8Array) => void,
  requestSnapshot: (why: SnapshotReason) => void,
) => Match;

export interface MatchFeedDependencies<Match extends FedMatch> {
  readonly gameNamed: (name: string) => AnyGame | undefined;
  readonly sendInput: (payload: Uint8Array) => void;
  readonly requestSnapshot: (why: SnapshotReason) => void;
  /** Calls `action` after so many ms, unless the undo that it returns is called before. */
  readonly after: (ms: Milliseconds, action: () => void) => () => void;
  /** Another match, or none, is the present one. */
  readonly onMatch: (match: Match | null, game: string) => void;
}

interface Kept {
  readonly event: MatchEvent;
  readonly payload: Uint8Array;
  readonly at: Milliseconds;
}

/** Ten seconds of a busy rally; whoever waits longer for the code asks for a snapshot. */
const KEPT_MESSAGES = 400;
/** A match that has nothing to draw for so long asks for a snapshot, ms. */
const SNAPSHOT_DUE_MS = 600;

export class MatchFeed<Match extends FedMatch> {
  private present: Match | null = null;
  private createMatch: CreateMatch<Match> | undefined;
  private newest: RoomView | undefined;
  private kept: Kept[] = [];
  private roundTripMs: Milliseconds = 0;
  private cancelSnapshotDue: () => void = () => {};

  constructor(private readonly dependencies: MatchFeedDependencies<Match>) {}

  get match(): Match | null {
    return this.present;
  }

  /** The code that makes matches has come. */
  openWith(createMatch: CreateMatch<Match>): void {
    this.createMatch = createMatch;
    this.begin();
  }

  /** A hot message came at `at`. */
  take(event: MatchEvent, payload: Uint8Array, at: Milliseconds): void {
    const message = { event, payload, at };
    if (this.present) feed(this.present, message);
    else if (event === 'snapshot') this.kept = [message];
    else if (this.kept.length > 0 && this.kept.length < KEPT_MESSAGES) this.kept.push(message);
  }

  /** A match that begins later knows it from the start: the next one may take seconds to be measured. */
  takeRoundTrip(roundTripMs: Milliseconds): void {
    this.roundTripMs = roundTripMs;
    this.present?.takeRoundTrip(roundTripMs);
  }

  /** An input was refused; without its number it was something else. */
  takeRefusal(seq: number | undefined): void {
    if (seq !== undefined) this.present?.takeRefusal(seq);
  }

  /** The room changed: perhaps to another match, perhaps to a stage in which no tick passes. */
  show(view: RoomView): void {
    const before = this.newest;
    this.newest = view;
    const sameMatch =
      before?.code === view.code &&
      before.matchNumber === view.matchNumber &&
      before.yourSeat === view.yourSeat;
    if (!sameMatch) this.drop();
    else if (before.stage.kind === 'playing' && view.stage.kind !== 'playing') this.present?.stop();
    this.begin();
  }

  /** The room was left: what comes now belongs to no match. */
  close(): void {
    this.drop();
    this.newest = undefined;
  }

  private drop(): void {
    this.cancelSnapshotDue();
    this.kept = [];
    if (!this.present) return;
    this.present.stop();
    this.present = null;
    this.dependencies.onMatch(null, '');
  }

  private begin(): void {
    const { newest, createMatch, dependencies } = this;
    const game = newest && dependencies.gameNamed(newest.game);
    if (!createMatch || !game || this.present || newest.stage.kind === 'waiting') return;
    const { sendInput, requestSnapshot, after, onMatch } = dependencies;
    const match = createMatch(game, newest.yourSeat, sendInput, requestSnapshot);
    match.takeRoundTrip(this.roundTripMs);
    for (const message of this.kept) feed(match, message);
    this.kept = [];
    this.present = match;
    this.cancelSnapshotDue = after(SNAPSHOT_DUE_MS, () => !match.ready && requestSnapshot('stall'));
    onMatch(match, game.name);
  }
}

const feed = (match: FedMatch, { event, payload, at }: Kept): void => {
  if (event === 'snapshot') match.takeSnapshot(payload, at);
  else if (event === 'patch') match.takePatch(payload, at);
  else match.takePulse(payload, at);
};
