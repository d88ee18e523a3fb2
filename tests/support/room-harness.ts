/** Rooms whose time is turned by hand, with nothing around them. */
import type { AnyGame } from '@rallydrop/common/game';
import type { RoomCode } from '@rallydrop/common/ids';
import type { Request } from '@rallydrop/common/protocol/messages';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import { seededRandom } from '@rallydrop/common/random';
import { walk } from '@rallydrop/common/testing/walk';
import type { Connection } from '@rallydrop/game-server/connection';
import { HEARS_ALL, type Hearing } from '@rallydrop/game-server/rooms/chat-line';
import { RoomRegistry } from '@rallydrop/game-server/rooms/registry';
import { RewindBudget } from '@rallydrop/game-server/rooms/rewind-budget';
import type { Room } from '@rallydrop/game-server/rooms/room';
import { Ticker, type TickListener } from '@rallydrop/game-server/ticker';
import { RecordedEvents } from './recorded-events.ts';
import { RecordingConnection } from './recording-connection.ts';

const POLL_MS = 1000 / 60;
const EPOCH_MS = Date.UTC(2026, 0, 1);

/** All rooms of a server whose time is turned by hand. Its one game is `walk`, or what stands in for it. */
export class RoomHarness {
  readonly refused: RefusalReason[] = [];
  readonly logged: { readonly fields: Record<string, unknown>; readonly message: string }[] = [];
  readonly counted = { hashMismatches: 0, patches: 0, deliveries: 0, rewound: 0, faults: 0 };
  readonly registry: RoomRegistry;
  readonly events = new RecordedEvents();
  game: AnyGame = walk;
  full = false;
  /** Of rooms that are opened from now on. */
  rated = true;
  watchDelay: 0 | 2 | 30 = 0;
  /** Who wants to hear what. */
  hearing: Hearing = HEARS_ALL;
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
      cut: () => {},
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
    const games = (name: string) => (name === walk.name ? this.game : undefined);
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
      today: () => new Date(EPOCH_MS + this.now),
      defer: (work) => void this.deferred.push(work),
      events: this.events.sink,
      rewindBudget: new RewindBudget(clock),
      isFull: () => this.full,
      hearing: {
        ignores: (...who) => this.hearing.ignores(...who),
        wantsSpectators: (who) => this.hearing.wantsSpectators(who),
      },
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

  /** Step by step, until it has come to that; throws where it does not within a minute. */
  passUntil(isSo: () => boolean, stepMs = POLL_MS): void {
    for (const end = this.now + 60_000; !isSo(); this.pass(stepMs))
      if (this.now >= end) throw new Error('it has not come to that');
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
    this.passUntil(() => ada.stage.kind === 'playing');
    return { code, ada, bob, room: this.room(code) };
  }
}
