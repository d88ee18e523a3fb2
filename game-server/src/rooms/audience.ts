/**
 * Those who watch. [R8] They are served from the frames that were made for the players anyway: once encoded, put into
 * one list that all read from, in rounds. Each round goes through the audience in batches, between which ticks come
 * first. What a spectator costs, a player never feels.
 *
 * Nearly all that a delivery costs is the write. So whoever's turn it is in a round gets all that is there by then in one
 * write, and rounds are so far apart that in a rally there is more than one message for each; after a pause the next
 * message goes out at once. The list keeps what the slowest has not been handed yet: at most a round's worth.
 *
 * A spectator whose connection does not keep up gets nothing more until what waits for it has drained, and then the
 * whole state.
 */
import type { RoomCode } from '@rallydrop/common/ids';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';
import { type Connection, type Place, vacate } from '../connection.ts';
import { HotFrame } from '../hot-frame.ts';
import type { Defer } from '../turns.ts';
import { BACKLOG_LIMIT_BYTES } from './players.ts';

/** A room without the reader's seat in it. */
export type SharedView = Omit<RoomView, 'yourSeat'>;

/** So many at least are served before ticks get their chance: some 0.1 ms. */
export const BATCH = 32;
export const BATCH_GAP_MS: Milliseconds = 2;
/** What the last of a large audience is behind the first, */
export const LONGEST_ROUND_MS: Milliseconds = 50;
const MOST_BATCHES = LONGEST_ROUND_MS / BATCH_GAP_MS;
/** and from the beginning of one round to that of the next. */
export const ROUND_MS: Milliseconds = 125;

class Spectator implements Place {
  readonly seat = null;
  /** Nothing is sent before a snapshot. */
  stalled = false;

  constructor(
    readonly connection: Connection,
    readonly code: RoomCode,
    /** The number of the first item that was not handed over yet. */
    public next: number,
  ) {}

  input(): Refusal {
    return refusal('not-seated');
  }
}

/** Something beside the match, in its place in the order of things. */
class Aside {
  constructor(readonly tell: (connection: Connection) => void) {}
}

type Item = HotFrame | SharedView | Aside;

export class Audience {
  private readonly spectators: Spectator[] = [];
  private readonly items: Item[] = [];
  /** The number of `items[0]`, counted from the first item that there ever was. */
  private firstNumber = 0;
  /** From the beginning of a round until the next may begin. */
  private inRound = false;
  /** Who is next in it. */
  private position = 0;
  /** Up to here everybody is served when it ends: where the list ended when it began. */
  private roundEnd = 0;
  /** What is left of its time. */
  private restMs: Milliseconds = ROUND_MS;
  /** The newest pulse, at which slow connections are looked for. */
  private lastPulse = -1;

  /** `snapshot`: the whole running match, for one who was slow. */
  constructor(
    private readonly code: RoomCode,
    private readonly defer: Defer,
    private readonly snapshot: () => HotFrame | undefined,
  ) {}

  get count(): number {
    return this.spectators.length;
  }

  has(connection: Connection): boolean {
    return this.find(connection) >= 0;
  }

  /** Gets what is said from now on. */
  add(connection: Connection): void {
    if (this.has(connection)) return;
    const spectator = new Spectator(connection, this.code, this.end);
    this.spectators.push(spectator);
    connection.place = spectator;
    connection.watchRoundTrip(false);
  }

  remove(connection: Connection): boolean {
    const at = this.find(connection);
    if (at < 0) return false;
    const [spectator] = this.spectators.splice(at, 1);
    if (at < this.position) this.position--;
    vacate(connection, spectator!);
    return true;
  }

  /** Everybody leaves; returns who they were. */
  empty(): readonly Connection[] {
    const connections = this.spectators.map(({ connection }) => connection);
    for (const connection of connections) this.remove(connection);
    return connections;
  }

  /** To one alone, who has been handed everything before. */
  show(connection: Connection, view: SharedView): void {
    connection.send('room', { ...view, yourSeat: null });
  }

  /** The whole state to one alone, instead of what was said before. */
  welcome(connection: Connection, snapshot: HotFrame): void {
    const spectator = this.spectators[this.find(connection)];
    if (!spectator) return;
    spectator.next = this.end;
    connection.sendHot([snapshot]);
  }

  /** To everybody, with a pulse behind it if one is due. Returns how many they are. */
  send(frame: HotFrame, pulse?: HotFrame): number {
    if (this.spectators.length === 0) return 0;
    this.items.push(frame);
    if (pulse) this.items.push(pulse);
    if (pulse) this.lastPulse = this.end - 1;
    this.serveSoon();
    return this.spectators.length;
  }

  /** A pulse to everybody, and a look at who has become too slow, or has recovered. */
  pulse(frame: HotFrame): void {
    this.lastPulse = this.end;
    this.send(frame);
  }

  tell(view: SharedView): void {
    if (this.spectators.length === 0) return;
    this.items.push(view);
    this.serveSoon();
  }

  /** Has everybody told, one after another, of what is no view and no frame. */
  tellAside(tell: (connection: Connection) => void): void {
    if (this.spectators.length === 0) return;
    this.items.push(new Aside(tell));
    this.serveSoon();
  }

  /** The first so many who came. */
  first(limit: number): readonly Connection[] {
    return this.spectators.slice(0, limit).map(({ connection }) => connection);
  }

  named(name: string): Connection | undefined {
    return this.spectators.find(({ connection }) => connection.name === name)?.connection;
  }

  /** The whole state, to those who were slow: nothing more comes for which they could wait. */
  endStalls(snapshot: HotFrame): void {
    for (const spectator of this.spectators) {
      if (!spectator.stalled) continue;
      this.serve(spectator, grouped(this.items, spectator.next - this.firstNumber));
      spectator.stalled = false;
      spectator.connection.sendHot([snapshot]);
    }
  }

  private get end(): number {
    return this.firstNumber + this.items.length;
  }

  private find(connection: Connection): number {
    const { place } = connection;
    const at = place instanceof Spectator ? this.spectators.indexOf(place) : -1;
    return at >= 0 ? at : this.spectators.findIndex((one) => one.connection === connection);
  }

  private serveSoon(): void {
    if (!this.inRound) this.beginRound();
  }

  private readonly beginRound = (): void => {
    this.inRound = true;
    this.position = 0;
    this.roundEnd = this.end;
    this.restMs = ROUND_MS;
    this.serveBatch();
  };

  private readonly serveBatch = (): void => {
    const until = this.position + Math.max(BATCH, Math.ceil(this.spectators.length / MOST_BATCHES));
    let list: readonly Part[] = [];
    let listFrom = -1;
    let listEnd = -1;
    // Who is told something may leave over it, so that the others move up and something new is said.
    while (this.position < Math.min(until, this.spectators.length)) {
      const spectator = this.spectators[this.position++]!;
      // Nearly all of a batch have come as far.
      if (listFrom !== spectator.next || listEnd !== this.end) {
        listFrom = spectator.next;
        listEnd = this.end;
        list = grouped(this.items, listFrom - this.firstNumber);
      }
      this.serve(spectator, list);
    }
    if (this.position >= this.spectators.length) this.endRound();
    else {
      this.restMs -= BATCH_GAP_MS;
      this.defer(this.serveBatch, BATCH_GAP_MS);
    }
  };

  private serve(spectator: Spectator, parts: readonly Part[]): void {
    const { connection } = spectator;
    const snapshot = spectator.next <= this.lastPulse ? this.recovered(spectator) : undefined;
    spectator.next = this.end;
    for (const part of parts) {
      if (part instanceof Aside) part.tell(connection);
      else if (!isFrames(part)) this.show(connection, part);
      else if (!snapshot) this.hand(spectator, part);
    }
    if (snapshot) connection.sendHot([snapshot]);
  }

  /** To one who was slow a snapshot stands for all that was before it. */
  private hand(spectator: Spectator, frames: readonly HotFrame[]): void {
    const from = spectator.stalled ? frames.findLastIndex(({ event }) => event === 'snapshot') : 0;
    if (from < 0) return;
    spectator.stalled = false;
    spectator.connection.sendHot(from === 0 ? frames : frames.slice(from));
  }

  /** What one gets who was slow and is not any more. */
  private recovered(spectator: Spectator): HotFrame | undefined {
    const { backlogBytes } = spectator.connection;
    if (!spectator.stalled) {
      spectator.stalled = backlogBytes > BACKLOG_LIMIT_BYTES;
      return undefined;
    }
    const snapshot = backlogBytes === 0 ? this.snapshot() : undefined;
    if (snapshot) spectator.stalled = false;
    return snapshot;
  }

  private endRound(): void {
    this.items.splice(0, this.roundEnd - this.firstNumber);
    this.firstNumber = this.roundEnd;
    this.defer(this.afterRest, this.restMs);
  }

  private readonly afterRest = (): void => {
    if (this.items.length > 0) this.beginRound();
    else this.inRound = false;
  };
}

/** What goes to a connection in one call. */
type Part = readonly HotFrame[] | SharedView | Aside;

const isView = (part: Part | Item): part is SharedView =>
  !(part instanceof HotFrame || part instanceof Aside || Array.isArray(part));

const isFrames = (part: Part): part is readonly HotFrame[] => Array.isArray(part);

/** What stands in the list from `from` on: frames that follow each other together, and of views that do the newest. */
const grouped = (items: readonly Item[], from: number): readonly Part[] => {
  const parts: (HotFrame[] | SharedView | Aside)[] = [];
  for (let at = from; at < items.length; at++) {
    const item = items[at]!;
    const last = parts.at(-1);
    if (isView(item) && last !== undefined && isView(last)) parts[parts.length - 1] = item;
    else if (!(item instanceof HotFrame)) parts.push(item);
    else if (Array.isArray(last)) last.push(item);
    else parts.push([item]);
  }
  return parts;
};
