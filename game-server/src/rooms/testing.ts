/** What the tests of rooms share: a game small enough to reckon in one's head, and peers who remember. No part of the product. */
import type { Game } from '@rallydrop/common/game';
import { asPlayerId, type RoomCode } from '@rallydrop/common/ids';
import { encodeInput } from '@rallydrop/common/protocol/hot';
import type { Request } from '@rallydrop/common/protocol/messages';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { seededRandom } from '@rallydrop/common/random';
import { asTick } from '@rallydrop/common/tick';
import type { HotFrame } from '../hot-frame.ts';
import type { ColdEvent, Peer } from '../peer.ts';
import { Ticker } from '../ticker.ts';
import { Directory } from './directory.ts';
import type { Room } from './room.ts';

export type WalkState = {
  place0: number;
  place1: number;
  step0: number;
  step1: number;
  time: number;
  goal: number;
  breaksAt: number;
};
type WalkOptions = { readonly goal: number; readonly breaksAt: number };

/** Two walkers; an input sets one's step a tick, −9…9. Who comes to the goal first wins. May break at a tick. */
export const walk: Game<WalkState, number, WalkOptions> = {
  name: 'walk',
  title: 'Walk',
  seats: 2,
  tickRate: 60,
  fields: {
    place0: 'int32',
    place1: 'int32',
    step0: 'int8',
    step1: 'int8',
    time: 'uint32',
    goal: 'int32',
    breaksAt: 'uint32',
  },
  options: (raw) => ({ goal: 1_000_000, breaksAt: 0, ...(raw as Partial<WalkOptions>) }),
  create: ({ goal, breaksAt }) => ({ place0: 0, place1: 0, step0: 0, step1: 0, time: 0, goal, breaksAt }),
  advance: (state) => {
    if (++state.time === state.breaksAt) throw new Error('the rules broke');
    state.place0 += state.step0;
    state.place1 += state.step1;
  },
  apply: (state, seat, step) => {
    if (seat > 1) return 'not-your-input';
    if (Math.abs(step) > 9) return 'no-such-move';
    if (seat === 0) state.step0 = step;
    else state.step1 = step;
    return undefined;
  },
  outcome: ({ place0, place1, goal }) => {
    if (place0 < goal && place1 < goal) return undefined;
    return { winner: place0 >= goal ? 0 : 1, reason: 'arrived' };
  },
  score: ({ place0, place1 }) => [place0, place1],
  input: {
    encode: (step) => Uint8Array.of(step & 0xff),
    decode: (bytes) => (bytes.length === 1 ? (bytes[0]! << 24) >> 24 : undefined),
  },
  botLevels: [{ id: 'stroller', label: 'Strolls' }],
  bot: () => (state, seat) => ((seat === 0 ? state.step0 : state.step1) === 1 ? undefined : 1),
};

export const walkInput = (seq: number, tick: number, step: number): Uint8Array =>
  encodeInput(seq, asTick(tick), walk.input.encode(step));

/** A guest who remembers everything. */
export class RememberingPeer implements Peer {
  readonly playerId;
  roundTripMs = 0;
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

  watchRoundTrip(closely: boolean): void {
    this.watched = closely;
  }
}

const TURN_MS = 1000 / 60;

/** All rooms of a server whose time is turned by hand. Its one game is `walk`. */
export class Hall {
  readonly refused: RefusalReason[] = [];
  readonly logged: { readonly fields: Record<string, unknown>; readonly message: string }[] = [];
  readonly counted = { hashMismatches: 0, patches: 0, deliveries: 0, rewound: 0, faults: 0 };
  readonly directory: Directory;
  now = 0;

  private readonly ticker: Ticker;
  private turns = 0;

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
      roomFault: () => void counted.faults++,
    };
    const error = (fields: object, message: string) =>
      void this.logged.push({ fields: fields as Record<string, unknown>, message });
    const log = { info: () => {}, warn: () => {}, error };
    this.ticker = new Ticker({ clock, metrics });
    const games = (name: string) => (name === walk.name ? walk : undefined);
    const random = seededRandom(1);
    this.directory = new Directory({
      ticker: this.ticker,
      metrics,
      log,
      random,
      clock,
      limits: { maxRooms },
      games,
    });
  }

  /** Turn by turn. */
  pass(ms: number): void {
    const end = this.now + ms;
    while ((this.turns + 1) * TURN_MS <= end) {
      this.now = ++this.turns * TURN_MS;
      this.ticker.turn();
    }
    this.now = end;
  }

  open(
    options: Record<string, number> = {},
    opponent: Request<'create'>['body']['opponent'] = { kind: 'friend' },
  ): RoomCode {
    const created = this.directory.create(new RememberingPeer('host'), { game: 'walk', options, opponent });
    if (isRefusal(created)) throw new Error(created.reason);
    return created.code;
  }

  room(code: RoomCode): Room {
    return this.directory.room(code)!;
  }

  /** Two people in a room, the match running since its first tick. */
  play(options: Record<string, number> = {}) {
    const code = this.open(options);
    const [ada, bob] = [new RememberingPeer('Ada'), new RememberingPeer('Bob')];
    for (const peer of [ada, bob]) this.directory.join(peer, { code, as: 'player' });
    for (const peer of [ada, bob]) this.directory.ready(peer);
    while (ada.stage.kind !== 'playing') this.pass(TURN_MS);
    return { code, ada, bob, room: this.room(code) };
  }
}
