/**
 * What a delayed audience is served: whatever becomes of the room is held for the delay, and the match is played anew
 * from its journal, as far behind. [R8] Those who watch are handed nothing of the room by any other way.
 *
 * While nobody watches only the few things that were said of the room are kept. For the first who comes the match is
 * brought from its start to the delayed tick; from then on it goes along, until the room has another match.
 */
import type { AnyGame, Seat } from '@rallydrop/common/game';
import { type Clock, type Milliseconds, tickMs } from '@rallydrop/common/tick';
import type { Connection } from '../connection.ts';
import type { HotFrame } from '../hot-frame.ts';
import type { Metrics } from '../metrics.ts';
import type { TickListener } from '../ticker.ts';
import type { JournalAnswer } from './api.ts';
import type { Audience, SharedView } from './audience.ts';
import { DelayedTimeline } from './delayed-timeline.ts';
import { HISTORY_TICKS } from './history.ts';
import type { MatchId } from './match-id.ts';
import type { MatchJournal } from './match-journal.ts';
import { type PulseTicks, pulseTicksOf } from './match-stream.ts';
import type { RoomState } from './room-state.ts';
import { TickTimes } from './tick-times.ts';

export interface DelayedFeedDependencies {
  readonly game: AnyGame;
  readonly delayMs: Milliseconds;
  readonly audience: Audience;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'patch'>;
  /** The room to which nobody has come yet. */
  readonly view: SharedView;
  readonly seats: RoomState['seats'];
  /** Calls a listener at the game's rate, until that is undone. */
  readonly addTicks: (listener: TickListener) => () => void;
  /** The match cannot be shown; nobody who plays is to feel it. */
  readonly onFault: (error: unknown) => void;
}

/** What became of the room at `at`, still to be shown. */
interface Entry {
  readonly at: Milliseconds;
  readonly show: () => void;
  /** Not only the people in the room have changed. */
  readonly ofMatch: boolean;
  /** The name of a match that nobody is told to have ended until then, or of a message that they have not read. */
  readonly hides?: string;
}

interface Shown {
  readonly journal: MatchJournal;
  readonly firstTick: number;
  readonly times: TickTimes;
  /** Its end has been shown. */
  ended: boolean;
}

/** While nobody watches, no more than this waits for somebody to look. */
const MOST_WAITING = 32;

export class DelayedFeed implements TickListener {
  private readonly delayMs: Milliseconds;
  private readonly tickMs: Milliseconds;
  private readonly pulses: PulseTicks;
  private entries: Entry[] = [];
  /** Of the room's present match. */
  private times: TickTimes | undefined;
  // As the audience may know it:
  private shownView: SharedView;
  private shownSeats: RoomState['seats'];
  private match: Shown | undefined;
  private running = false;
  /** Absent while nobody has come to see the match, or where it cannot be shown. */
  private timeline: DelayedTimeline | undefined;
  private broken = false;
  /** An input was put back to before where the audience has been for long. */
  private stale = false;
  private nextPulse = 0;
  private stopTicks: (() => void) | undefined;

  constructor(private readonly deps: DelayedFeedDependencies) {
    this.shownView = deps.view;
    this.shownSeats = deps.seats;
    this.tickMs = tickMs(deps.game.tickRate);
    this.pulses = pulseTicksOf(deps.game);
    // So far back an input may be put; of older ticks nothing changes.
    this.delayMs = Math.max(deps.delayMs, (HISTORY_TICKS + 1) * this.tickMs);
  }

  /** The room as the audience may know it now. */
  get view(): SharedView {
    this.bringTo(this.deps.clock());
    return this.shownView;
  }

  get seats(): RoomState['seats'] {
    this.bringTo(this.deps.clock());
    return this.shownSeats;
  }

  /** There is more of the match, or of its end, than the audience has seen. */
  get behind(): boolean {
    this.bringTo(this.deps.clock());
    return this.running || this.entries.some(({ ofMatch }) => ofMatch);
  }

  /** Whether the end of this match, or this message, is still to be shown. */
  hides(id: string): boolean {
    this.bringTo(this.deps.clock());
    return this.entries.some(({ hides }) => hides === id);
  }

  /** Of the match, as far as the audience may know it; `undefined` while they know of none. */
  get journal(): JournalAnswer | undefined {
    this.bringTo(this.deps.clock());
    const { match, timeline } = this;
    if (match?.ended) return { journal: match.journal.asText };
    return match && timeline && { source: match.journal, tick: timeline.tick };
  }

  /** [S6] The whole match as the audience may know it; `undefined` while they know of none. */
  snapshot(anew: boolean): HotFrame | undefined {
    const now = this.deps.clock();
    this.bringTo(now);
    if (this.match && !this.timeline) this.wake(this.match.times.tickAt(now - this.delayMs));
    this.watchTicks();
    return this.timeline?.snapshot(this.running, anew);
  }

  tell(view: SharedView, seats: RoomState['seats']): void {
    this.hold(false, () => {
      this.shownView = view;
      this.shownSeats = seats;
      this.deps.audience.tell(view);
    });
  }

  /** What a player does beside the match; `id`: of the message that it is. */
  aside(tell: (connection: Connection) => void, id?: string): void {
    this.hold(false, () => this.deps.audience.tellAside(tell), id);
  }

  /** A match is made, or read back. */
  opened(journal: MatchJournal): void {
    const firstTick = journal.tick;
    const times = new TickTimes(firstTick, this.tickMs);
    this.times = times;
    const shown = { journal, firstTick, times, ended: false };
    journal.onInput = (tick, seat, bytes) => this.input(shown, tick, seat, bytes);
    this.hold(true, () => this.showMatch(shown));
  }

  started(): void {
    this.hold(true, () => {
      this.running = true;
      this.sendWhole(true);
    });
  }

  /** Time stops at `tick`; `ended`: for good. */
  halted(tick: number, ended?: MatchId): void {
    const show = () => {
      this.stop(tick);
      if (ended && this.match) this.match.ended = true;
    };
    this.hold(true, show, ended);
  }

  /** The match comes to `tick`, which was due at `due`. */
  ticks(tick: number, due: Milliseconds): void {
    this.times?.add(tick, due);
  }

  onTick(due: Milliseconds): void {
    try {
      this.bringTo(due);
    } catch (error) {
      this.fail(error);
    }
    this.watchTicks();
  }

  close(): void {
    this.entries = [];
    this.running = false;
    this.timeline = undefined;
    this.watchTicks();
  }

  private hold(ofMatch: boolean, show: () => void, hides?: string): void {
    const now = this.deps.clock();
    this.entries.push({ at: now, show, ofMatch, ...(hides && { hides }) });
    if (this.entries.length > MOST_WAITING) this.bringTo(now);
    this.watchTicks();
  }

  private input(match: Shown, tick: number, seat: Seat, bytes: Uint8Array): void {
    if (match !== this.match || !this.timeline) return;
    if (tick > this.timeline.tick) this.timeline.add(tick, seat, bytes);
    else this.stale = true;
  }

  /** Shows whatever was so long ago, in its order. */
  private bringTo(now: Milliseconds): void {
    const horizon = now - this.delayMs;
    for (let entry = this.entries[0]; entry && entry.at <= horizon; entry = this.entries[0]) {
      this.entries.shift();
      this.stepTo(entry.at);
      entry.show();
    }
    this.stepTo(horizon);
  }

  private stepTo(time: Milliseconds): void {
    if (this.match && this.running) this.play(this.match.times.tickAt(time));
  }

  private play(tick: number): void {
    if (this.stale) this.readAnew();
    try {
      while (this.timeline && this.timeline.tick < tick) this.step(this.timeline);
    } catch (error) {
      this.fail(error);
    }
  }

  private step(timeline: DelayedTimeline): void {
    const { audience, metrics } = this.deps;
    const patch = timeline.step();
    if (audience.count === 0) return;
    const early = patch ? this.pulses.alone - this.pulses.withPatch : 0;
    const due = timeline.pulses || timeline.tick >= this.nextPulse - early;
    const pulse = due ? timeline.pulse(false) : undefined;
    if (pulse) this.nextPulse = timeline.tick + this.pulses.alone;
    if (patch) metrics.patch(patch.wire.length, audience.send(patch, pulse));
    else if (pulse) audience.pulse(pulse);
  }

  private stop(tick: number): void {
    this.play(tick);
    const { timeline } = this;
    if (timeline && this.running) {
      this.deps.audience.pulse(timeline.pulse(true));
      this.deps.audience.endStalls(timeline.snapshot(false, false));
    }
    this.running = false;
  }

  private showMatch(match: Shown): void {
    this.match = match;
    this.running = false;
    this.broken = false;
    this.timeline = undefined;
    if (this.deps.audience.count === 0) return;
    this.wake(match.firstTick);
    this.sendWhole(true);
  }

  private wake(tick: number): void {
    const { match } = this;
    if (!match || this.broken) return;
    this.stale = false;
    this.nextPulse = tick;
    this.timeline = DelayedTimeline.at(this.deps.game, match.journal.read(), tick);
    if (!this.timeline) this.fail(new Error(`the journal does not replay to tick ${tick}`));
  }

  private readAnew(): void {
    this.stale = false;
    if (!this.timeline) return;
    this.wake(this.timeline.tick);
    this.sendWhole(false);
  }

  private sendWhole(anew: boolean): void {
    if (!this.timeline) return;
    this.nextPulse = this.timeline.tick;
    this.deps.audience.send(this.timeline.snapshot(this.running, anew));
  }

  private fail(error: unknown): void {
    this.broken = true;
    this.timeline = undefined;
    this.deps.onFault(error);
  }

  /** Where somebody looks, or has looked at this match. */
  private watchTicks(): void {
    const waits = this.entries.length > 0;
    const wanted = this.timeline ? waits || this.running : waits && this.deps.audience.count > 0;
    if (wanted) this.stopTicks ??= this.deps.addTicks(this);
    else this.stopTicks = void this.stopTicks?.();
  }
}
