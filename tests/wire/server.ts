/** The real rooms in simulated time, and the door before them. */
import type { AnyGame, Random32 } from '@rallydrop/common/game';
import { asPlayerId } from '@rallydrop/common/ids';
import type { HotEvent } from '@rallydrop/common/protocol/hot';
import { isRefusal, parseRequest, type Request } from '@rallydrop/common/protocol/messages';
import { type Refusal, type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import { seededRandom } from '@rallydrop/common/random';
import type { HotFrame } from '@rallydrop/game-server/hot-frame';
import type { Log } from '@rallydrop/game-server/log';
import type { Metrics } from '@rallydrop/game-server/metrics';
import { NO_EVENTS } from '@rallydrop/game-server/rooms/events';
import { RoomRegistry } from '@rallydrop/game-server/rooms/registry';
import { RewindBudget } from '@rallydrop/game-server/rooms/rewind-budget';
import { SLOT_MS, Ticker } from '@rallydrop/game-server/ticker';
import { SimulatedTime } from './simulated-time.ts';
import { type Down, type Network, type ServerEnd, type Up, WireConnection } from './wire.ts';

/** A tick of a game of 60 a second. */
const SLOTS_A_POLL = 2;

class CountedMetrics implements Metrics {
  readonly refusals = new Map<RefusalReason, number>();
  readonly ticksRewound: number[] = [];
  hashMismatches = 0;
  patches = 0;
  deliveries = 0;
  overruns = 0;
  faults = 0;

  refused(reason: RefusalReason): void {
    this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + 1);
  }
  hashMismatch(): void {
    this.hashMismatches++;
  }
  patch(_bytes: number, receivers: number): void {
    this.patches++;
    this.deliveries += receivers;
  }
  tickLateness(): void {}
  overrun(ticks: number): void {
    this.overruns += ticks;
  }
  rewound(ticks: number): void {
    this.ticksRewound.push(ticks);
  }
  rewindOverBudget(): void {}
  roomFault(): void {
    this.faults++;
  }
}

export interface WireServerOptions {
  readonly seed: number;
  /** Instead of the real games. */
  readonly games?: (name: string) => AnyGame | undefined;
  readonly maxRooms?: number;
  readonly onSent?: (frame: HotFrame, peer: WireConnection) => void;
  /** Sees every hot `input` before the rooms do. */
  readonly onInput?: (payload: Uint8Array, peer: WireConnection) => void;
}

interface Guest {
  readonly id: string;
  readonly name: string;
  readonly network: Network;
  readonly take: (message: Down) => void;
}

export class WireServer implements ServerEnd {
  readonly time = new SimulatedTime();
  readonly metrics = new CountedMetrics();
  readonly faults: { readonly fields: object; readonly message: string }[] = [];
  readonly registry: RoomRegistry;

  private readonly random: Random32;
  private readonly ticker: Ticker;
  private slot = 0;

  constructor(private readonly options: WireServerOptions) {
    const { time, metrics } = this;
    const { games, maxRooms = 1000, seed } = options;
    const clock = time.clock;
    const log: Log = {
      info: () => {},
      warn: () => {},
      error: (fields, message) => this.faults.push({ fields, message }),
    };
    this.random = seededRandom(seed);
    this.ticker = new Ticker({ clock, metrics });
    this.registry = new RoomRegistry({
      ticker: this.ticker,
      metrics,
      log,
      random: this.random,
      clock,
      limits: { maxRooms },
      today: () => new Date(time.now),
      defer: (work) => time.at(time.now, work),
      events: NO_EVENTS,
      rewindBudget: new RewindBudget(clock),
      ...(games && { games }),
    });
    this.poll();
  }

  pass(ms: number): void {
    this.time.pass(ms);
  }

  connect({ id, name, network, take }: Guest): WireConnection {
    const { time, random } = this;
    const { onSent } = this.options;
    return new WireConnection({
      time,
      random,
      playerId: asPlayerId(id),
      name,
      network,
      take,
      server: this,
      onSent,
    });
  }

  /** The server notices that a connection is gone. */
  disconnected(peer: WireConnection): void {
    this.registry.disconnected(peer);
  }

  hot(peer: WireConnection, event: HotEvent, payload: Uint8Array): void {
    if (event === 'input') this.options.onInput?.(payload, peer);
    if (event === 'probe') peer.probeAnswered(payload);
    else this.refuse(peer, event === 'input' ? this.input(peer, payload) : refusal('unknown-event'));
  }

  request(peer: WireConnection, { name, body, reply }: Extract<Up, { kind: 'request' }>): void {
    const request = parseRequest(name, body);
    const answer = isRefusal(request) ? request : this.answer(peer, request);
    if (isRefusal(answer)) this.metrics.refused(answer.reason);
    const answered = isRefusal(answer) ? { ok: false, refusal: answer } : { ok: true, value: answer };
    peer.reply(() => reply(answered as Parameters<typeof reply>[0]));
  }

  private input({ place }: WireConnection, payload: Uint8Array): Refusal | undefined {
    return place ? place.input(payload, this.time.now) : refusal('not-in-a-room');
  }

  private refuse(peer: WireConnection, refused: Refusal | undefined): void {
    if (!refused) return;
    this.metrics.refused(refused.reason);
    peer.send('refused', refused);
  }

  private answer(peer: WireConnection, { kind, body }: Request): object | Refusal {
    switch (kind) {
      case 'create':
        return this.registry.create(peer, body);
      case 'join':
        return this.registry.join(peer, body);
      case 'ready':
      case 'rematch':
      case 'leave':
        return this.registry[kind](peer) ?? {};
      case 'resync':
        return this.registry.resync(peer, body) ?? {};
      default:
        return refusal('unknown-event');
    }
  }

  /** Slots are due at whole multiples of their length: the same product here and in the ticker. */
  private readonly poll = (): void => {
    this.ticker.poll();
    this.slot += SLOTS_A_POLL;
    this.time.at(this.slot * SLOT_MS, this.poll);
  };
}
