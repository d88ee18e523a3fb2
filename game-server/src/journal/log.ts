/**
 * Keeps what a restart needs: the journals of running matches, and the rooms as they stand. [J1] [J4]
 *
 * A sink of the rooms' events that only notes; `poll`, called every POLL_MS, hands what is new in all matches to the
 * store as one segment: what a message to its thread and a commit cost is hardly more for many matches than for one.
 * Now and then a match's own part of the segments is folded into a chunk of its own, those of many matches at a time,
 * and old segments go. While the store does not answer nothing more is handed over: the journals themselves wait, in
 * the memory that they have anyway.
 */
import type { RoomCode } from '@rallydrop/common/ids';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Log } from '../log.ts';
import {
  type MatchEnded,
  type MatchStarted,
  NO_EVENTS,
  type RoomClosed,
  type RoomEventSink,
} from '../rooms/events.ts';
import type { MatchId } from '../rooms/match-id.ts';
import type { JournalChunk, RoomRecord } from '../store/records/open-match.ts';
import type { Store } from '../store/store.ts';
import { isRefusal } from '../store/store-client.ts';
import { RunningMatch } from './running-match.ts';
import { SegmentWriter } from './segment.ts';

/** With a commit at once it stays below 200 ms, also where both are late. [J1] */
export const POLL_MS = 150;
/** Polls from one fold to the next, */
const FOLD_POLLS = 5;
/** each of one of so many groups of matches: about twelve seconds are in segments at most. */
const FOLD_GROUPS = 16;
/** So often old segments are let go: looking for them costs as much as writing one. */
const FORGET_SEGMENTS = 32;
/** Writes that wait for their answer; with more than these nothing new is handed over. */
const MOST_UNANSWERED = 50;
/** Older than that, what is not written yet is said to be not kept. */
const BEHIND_MS = 2_000;

export interface JournalLogDependencies {
  readonly store: Pick<
    Store,
    'beginMatch' | 'appendJournals' | 'appendSegment' | 'forgetSegments' | 'forgetMatches' | 'saveRooms'
  >;
  /** Whose matches these are, for who looks for them after a restart. */
  readonly node: string;
  /** The room written down; `undefined` where there is none of that code. */
  readonly recordOf: (code: RoomCode) => string | undefined;
  /** Whether the database cannot be used now. */
  readonly isAway: () => boolean;
  readonly clock: Clock;
  readonly today: () => Date;
  readonly log: Log;
  /** The number of the first segment. */
  readonly firstSegment: number;
}

export class JournalLog implements RoomEventSink {
  readonly input = NO_EVENTS.input;
  readonly checkpoint = NO_EVENTS.checkpoint;
  readonly paused = NO_EVENTS.paused;
  readonly resumed = NO_EVENTS.resumed;
  private readonly matches = new Map<MatchId, RunningMatch>();
  private readonly changedRooms = new Set<RoomCode>();
  private readonly segment = new SegmentWriter();
  private nextSegment: number;
  private nextSlot = 0;
  private polls = 0;
  /** When what is not answered yet was asked for, oldest first. */
  private readonly unanswered = new Set<{ readonly at: Milliseconds }>();
  /** What segments have is not sure: it goes into chunks at the next poll. */
  private foldsAll = false;
  private wasAway = false;
  private stopped = false;

  constructor(private readonly deps: JournalLogDependencies) {
    this.nextSegment = deps.firstSegment;
  }

  /** For how long the oldest write has been waiting. */
  get behindMs(): Milliseconds {
    for (const { at } of this.unanswered) return this.deps.clock() - at;
    return 0;
  }

  /** Whether a running match would survive the process now. */
  get keeps(): boolean {
    return this.behindMs < BEHIND_MS;
  }

  matchStarted(event: MatchStarted): void {
    if (this.stopped) return;
    const { id, code } = event;
    this.matches.set(id, new RunningMatch(event, this.nextSlot++));
    if (event.restored) return;
    const { node, store, today } = this.deps;
    this.ask(store.beginMatch({ matchId: id, node, room: code, begunAt: today().getTime() }), () => {
      this.matches.delete(id);
    });
    this.changedRooms.add(code);
    this.saveRooms();
  }

  matchEnded({ id, code }: MatchEnded): void {
    if (this.stopped) return;
    const chunk = this.matches.get(id)?.last();
    this.matches.delete(id);
    if (chunk) this.append([chunk]);
    // In the commit of the result: a room whose match is neither running nor over would have lost it.
    this.changedRooms.add(code);
    this.saveRooms();
  }

  changed({ code }: { readonly code: RoomCode }): void {
    this.changedRooms.add(code);
  }

  closed({ code, match }: RoomClosed): void {
    this.changedRooms.add(code);
    if (match === null || this.stopped) return;
    this.forget(match);
  }

  /** What is new in the matches, and the rooms that have changed. */
  poll(): void {
    this.lookWhetherBack();
    if (this.stopped || this.unanswered.size >= MOST_UNANSWERED) return;
    this.write(false);
    this.saveRooms();
    this.polls++;
  }

  /** Everything, with the tick at which each match stands; nothing is noted after that. */
  close(): void {
    if (this.stopped) return;
    this.write(true);
    this.saveRooms();
    this.stopped = true;
  }

  /** A segment waits for no disk: what a database had answered before it broke may be gone, and is written again. */
  private lookWhetherBack(): void {
    const away = this.deps.isAway();
    if (this.wasAway && !away) this.foldsAll = true;
    this.wasAway = away;
  }

  private write(mark: boolean): void {
    const { segment } = this;
    for (const match of this.matches.values()) {
      if (match.full) this.forget(match.id);
      else match.collect(segment, this.nextSegment, mark);
    }
    this.fold();
    if (!segment.empty) this.appendSegment(segment.take());
  }

  private fold(): void {
    const isTurn = this.polls % FOLD_POLLS === 0;
    if (!isTurn && !this.foldsAll) return;
    const group = (this.polls / FOLD_POLLS) % FOLD_GROUPS;
    const chunks: JournalChunk[] = [];
    for (const match of this.matches.values()) {
      if (!this.foldsAll && match.slot % FOLD_GROUPS !== group) continue;
      const chunk = match.fold(!this.foldsAll);
      if (chunk) chunks.push(chunk);
    }
    this.foldsAll = false;
    if (chunks.length > 0) this.append(chunks);
  }

  private appendSegment(bytes: Uint8Array): void {
    const { node, store } = this.deps;
    const number = this.nextSegment++;
    this.ask(store.appendSegment({ node, number, bytes }), () => {
      this.foldsAll = true;
    });
    if (number % FORGET_SEGMENTS === 0)
      this.ask(store.forgetSegments({ node, number: this.firstNeeded(number) }));
  }

  private firstNeeded(newest: number): number {
    let first = newest;
    for (const { needsFrom } of this.matches.values()) first = Math.min(first, needsFrom);
    return first;
  }

  private append(chunks: readonly JournalChunk[]): void {
    // Without one of its chunks no later one is of use.
    this.ask(this.deps.store.appendJournals(chunks), () => {
      for (const { matchId } of chunks) this.forget(matchId as MatchId);
    });
  }

  private saveRooms(): void {
    if (this.changedRooms.size === 0) return;
    const { node, recordOf, store } = this.deps;
    const rooms = [...this.changedRooms].map(
      (code): RoomRecord => ({ code, node, record: recordOf(code) ?? null }),
    );
    this.changedRooms.clear();
    this.ask(store.saveRooms(rooms), () => {
      for (const { code } of rooms) this.changedRooms.add(code as RoomCode);
    });
  }

  /** It cannot be kept any longer, or there is no need to. */
  private forget(match: MatchId): void {
    this.matches.delete(match);
    this.ask(this.deps.store.forgetMatches([match]));
  }

  private ask(answer: Promise<unknown>, onRefused?: () => void): void {
    const asked = { at: this.deps.clock() };
    this.unanswered.add(asked);
    void answer.then((value) => {
      this.unanswered.delete(asked);
      if (!isRefusal(value) || this.stopped) return;
      this.deps.log.error({ reason: value.reason }, 'a part of the running matches could not be written');
      onRefused?.();
    });
  }
}
