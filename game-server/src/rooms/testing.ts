/** What the tests of rooms share: connections who remember, and rooms whose time is turned by hand. No part of the product. */

import type { AnyGame } from '@rallydrop/common/game';
import { asPlayerId, type RoomCode } from '@rallydrop/common/ids';
import type { ColdEvent } from '@rallydrop/common/protocol/events';
import type { Request } from '@rallydrop/common/protocol/messages';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { seededRandom } from '@rallydrop/common/random';
import { walk } from '@rallydrop/common/testing/walk';
import type { Connection, Place } from '../connection.ts';
import type { HotFrame } from '../hot-frame.ts';
import type { ReadyEvent } from '../ready-event.ts';
import { Ticker, type TickListener } from '../ticker.ts';
import { NO_EVENTS, type RoomEventSink } from './events.ts';
import type { MatchId } from './match-id.ts';
import { MatchJournal } from './match-journal.ts';
import { RoomRegistry } from './registry.ts';
import { RewindBudget } from './rewind-budget.ts';
import type { Room } from './room.ts';

/** A guest who remembers everything. */
export class RecordingConnection implements Connection {
  readonly playerId;
  place: Place | undefined;
  roundTripMs = 0;
  roundTripSpreadMs = 0;
  backlogBytes = 0;
  watched = false;
  /** By write: what went out together. */
  readonly writes: (readonly HotFrame[])[] = [];
  readonly told: { readonly event: ColdEvent; readonly payload: readonly unknown[] }[] = [];

  constructor(
    id: string,
    public name = id,
  ) {
    this.playerId = asPlayerId(id);
  }

  get hot(): readonly HotFrame[] {
    return this.writes.flat();
  }

  get events(): readonly string[] {
    return this.hot.map(({ event }) => event);
  }

  get view(): RoomView {
    return this.told.findLast(({ event }) => event === 'room')?.payload[0] as RoomView;
  }

  get stage(): RoomView['stage'] {
    return this.view.stage;
  }

  /** The first values of all events of one name. */
  heard(event: ColdEvent): readonly unknown[] {
    return this.told.filter((one) => one.event === event).map(({ payload }) => payload[0]);
  }

  sendHot(frames: readonly HotFrame[]): void {
    this.writes.push([...frames]);
  }

  send(event: ColdEvent, ...payload: readonly unknown[]): void {
    this.told.push({ event, payload: JSON.parse(JSON.stringify(payload)) as unknown[] });
  }

  sendReady({ event, payload }: ReadyEvent): void {
    this.send(event, ...payload);
  }

  watchRoundTrip(closely: boolean): void {
    this.watched = closely;
  }
}

/** All that rooms have said, in order; an input's bytes as they were. */
export class RecordedEvents {
  readonly all: { readonly kind: keyof RoomEventSink; readonly said: readonly unknown[] }[] = [];
  readonly sink: RoomEventSink = new Proxy(NO_EVENTS, {
    get:
      (_, kind: keyof RoomEventSink) =>
      (...said: readonly unknown[]) =>
        void this.all.push({
          kind,
          said: said.map((value) => (value instanceof Uint8Array ? [...value] : value)),
        }),
  });

  of(kind: keyof RoomEventSink): readonly (readonly unknown[])[] {
    return this.all.filter((one) => one.kind === kind).map(({ said }) => said);
  }

  get kinds(): readonly string[] {
    return this.all.map(({ kind }) => kind);
  }
}

/** The journal of a match that nobody listens to. */
export const journalFor = (game: AnyGame, options: unknown): MatchJournal =>
  new MatchJournal({
    ...{ game, options, events: NO_EVENTS, startedAt: new Date(harnessEpoch) },
    match: { id: 'm' as MatchId, participants: [], rated: false },
  });

const POLL_MS = 1000 / 60;
const harnessEpoch = Date.UTC(2026, 0, 1);

/** All rooms of a server whose time is turned by hand. Its one game is `walk`. */
export class RoomHarness {
  readonly refused: RefusalReason[] = [];
  readonly logged: { readonly fields: Record<string, unknown>; readonly message: string }[] = [];
  readonly counted = { hashMismatches: 0, patches: 0, deliveries: 0, rewound: 0, faults: 0 };
  readonly registry: RoomRegistry;
  readonly events = new RecordedEvents();
  full = false;
  /** Of rooms that are opened from now on. */
  rated = true;
  watchDelay: 0 | 2 | 30 = 0;
  /** How many rooms have ticks now. */
  ticking = 0;
  now = 0;
  /** What was put off until whatever is due has been done. */
  deferred: (() => void)[] = [];

  private readonly ticker: Ticker;
  private polls = 0;

  constructor(maxRooms = 100) {
    const { counted } = this;
    const clock = () => this.now;
    const metrics = {
      refused: (reason: RefusalReason) => void this.refused.push(reason),
      hashMismatch: () => void counted.hashMismatches++,
      patch: (_: number, receivers: number) => {
        counted.patches++;
        counted.deliveries += receivers;
      },
      tickLateness: () => {},
      overrun: () => {},
      rewound: () => void counted.rewound++,
      rewindOverBudget: () => {},
      roomFault: () => void counted.faults++,
    };
    const error = (fields: object, message: string) =>
      void this.logged.push({ fields: fields as Record<string, unknown>, message });
    const log = { info: () => {}, warn: () => {}, error };
    this.ticker = new Ticker({ clock, metrics });
    const games = (name: string) => (name === walk.name ? walk : undefined);
    const random = seededRandom(1);
    this.registry = new RoomRegistry({
      ticker: {
        setDeadline: (task, due) => this.ticker.setDeadline(task, due),
        add: (rate, task) => this.addTicks(rate, task),
      },
      metrics,
      log,
      random,
      clock,
      limits: { maxRooms },
      games,
      today: () => new Date(harnessEpoch + this.now),
      defer: (work) => void this.deferred.push(work),
      events: this.events.sink,
      rewindBudget: new RewindBudget(clock),
      isFull: () => this.full,
    });
  }

  private addTicks(rate: number, task: TickListener): () => void {
    const undo = this.ticker.add(rate, task);
    this.ticking++;
    return () => {
      this.ticking--;
      undo();
    };
  }

  /** Poll by poll. */
  pass(ms: number): void {
    const end = this.now + ms;
    while ((this.polls + 1) * POLL_MS <= end) {
      this.now = ++this.polls * POLL_MS;
      this.ticker.poll();
    }
    this.now = end;
  }

  /** What was put off, and what that puts off, until nothing is. */
  runDeferred(): void {
    for (let work = this.deferred.shift(); work; work = this.deferred.shift()) work();
  }

  /** As the transport hands it on. */
  input(connection: Connection, message: Uint8Array): Refusal | undefined {
    return connection.place
      ? connection.place.input(message, 0, message.length, this.now)
      : refusal('not-in-a-room');
  }

  open(
    options: Record<string, number> = {},
    opponent: Request<'create'>['body']['opponent'] = { kind: 'friend' },
  ): RoomCode {
    const created = this.registry.create(new RecordingConnection('host'), {
      game: 'walk',
      options,
      opponent,
      ...{ rated: this.rated, watchDelay: this.watchDelay },
    });
    if (isRefusal(created)) throw new Error(created.reason);
    return created.code;
  }

  room(code: RoomCode): Room {
    return this.registry.room(code)!;
  }

  /** Two people in a room, the match running since its first tick. */
  play(options: Record<string, number> = {}) {
    const code = this.open(options);
    const [ada, bob] = [new RecordingConnection('Ada'), new RecordingConnection('Bob')];
    for (const connection of [ada, bob]) this.registry.join(connection, { code, as: 'player' });
    for (const connection of [ada, bob]) this.registry.ready(connection);
    while (ada.stage.kind !== 'playing') this.pass(POLL_MS);
    return { code, ada, bob, room: this.room(code) };
  }
}
