/** A client on the in-memory wire: it does with messages what the page does, without a page. */
import type { AnyGame, FlatState, Seat } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { Reply } from '@rallydrop/common/protocol/events';
import { decodeProbe, encodeProbeAnswer, hotEventOf } from '@rallydrop/common/protocol/hot';
import type { RequestBody, RequestName } from '@rallydrop/common/protocol/messages';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { Replica } from '@rallydrop/common/sync/replica';
import { type CreateMatch, type FedMatch, MatchFeed } from '@rallydrop/game-client/sync/match-feed';
import type { NetworkMatch } from '@rallydrop/game-client/sync/match-session';
import type { HotFrame } from '@rallydrop/game-server/hot-frame';
import { type Down, type Network, type SimulatedConnection, unframed } from './simulated-connection.ts';
import type { SimulatedServer } from './simulated-server.ts';

/** What a client does with the hot messages of one match; a `NetworkMatch` is one. */
export type HotEventConsumer = FedMatch & Pick<NetworkMatch, 'confirmed'>;

/** A replica and nothing around it: what the load client and a spectator in the simplest of clients are. */
export class BareReplica implements HotEventConsumer {
  readonly replica: Replica<FlatState>;
  ready = false;

  constructor(
    game: AnyGame,
    private readonly requestSnapshot: (why: 'hash-mismatch') => void,
  ) {
    this.replica = new Replica<FlatState>(game);
  }

  get confirmed(): Readonly<FlatState> {
    return this.replica.state;
  }

  takeSnapshot(payload: Uint8Array): void {
    if (this.replica.takeSnapshot(payload)) this.ready = true;
  }
  takePatch(payload: Uint8Array): void {
    this.replica.takePatch(payload);
  }
  takePulse(payload: Uint8Array): void {
    if (!this.replica.takePulse(payload)) this.requestSnapshot('hash-mismatch');
  }
  ackOf(seat: Seat): number {
    return this.replica.ack(seat);
  }
  takeRoundTrip(): void {}
  takeRefusal(): void {}
  stop(): void {}
}

export const bareReplica: CreateMatch<BareReplica> = (game, _seat, _send, requestSnapshot) =>
  new BareReplica(game, requestSnapshot);

export interface SimulatedClientDependencies<T extends HotEventConsumer> {
  readonly id: string;
  readonly network: Network;
  readonly create: CreateMatch<T>;
  readonly games?: ((name: string) => AnyGame | undefined) | undefined;
  /** Called when a hot message has been taken. */
  readonly onTaken?: ((frame: HotFrame, match: T | undefined) => void) | undefined;
}

export class SimulatedClient<T extends HotEventConsumer = NetworkMatch> {
  readonly id: string;
  /** The server's end of the present connection. */
  connection: SimulatedConnection | undefined;
  room: RoomView | undefined;
  /** Why this client is no longer in the room, if the server said so. */
  left: Refusal | undefined;
  readonly refused: { readonly why: Refusal; readonly seq: number | undefined }[] = [];
  readonly stages: RoomView['stage']['kind'][] = [];
  network: Network;

  private readonly feed: MatchFeed<T>;

  constructor(
    private readonly server: SimulatedServer,
    private readonly deps: SimulatedClientDependencies<T>,
  ) {
    this.id = deps.id;
    this.network = deps.network;
    this.feed = new MatchFeed<T>({
      gameNamed: deps.games ?? gameNamed,
      sendInput: this.sendInput,
      requestSnapshot: (why) => this.request('resync', { why }),
      after: (ms, action) => server.time.after(ms, action),
      onMatch: () => {},
    });
    this.feed.openWith(deps.create);
  }

  get match(): T | undefined {
    return this.feed.match ?? undefined;
  }

  /** The match, in a test that knows that there is one. */
  get session(): T {
    if (!this.match) throw new Error(`${this.id} has no match`);
    return this.match;
  }

  connect(): void {
    const { id, network } = this;
    // A message of an old connection does not reach a new one.
    const take = (message: Down) => this.connection === connection && this.take(message);
    const connection = this.server.connect({ id, name: id, network, take });
    this.connection = connection;
    this.left = undefined;
  }

  /** The connection is lost; the server notices after `noticedAfterMs`, or, `undefined`, never. */
  drop(noticedAfterMs: number | undefined = 0): void {
    const { connection, server } = this;
    if (!connection) return;
    this.connection = undefined;
    connection.cut();
    if (noticedAfterMs === undefined) return;
    server.time.at(server.time.now + noticedAfterMs, () => server.disconnected(connection));
  }

  request<Name extends RequestName>(
    name: Name,
    body: RequestBody<Name>,
    onReply: (reply: Reply<Name>) => void = () => {},
  ): void {
    this.connection?.ask({ name, body, reply: onReply as (reply: Reply) => void });
  }

  /** One hot `input`, whatever it is. */
  readonly sendInput = (payload: Uint8Array): void => {
    this.connection?.sendUp(payload);
  };

  private take(message: Down): void {
    if (message.kind === 'reply') message.take();
    else if (message.kind === 'hot') this.takeHot(message.frame);
    else this.takeCold(message.event, message.payload);
  }

  private takeCold(event: string, payload: readonly unknown[]): void {
    if (event === 'room') this.show(payload[0] as RoomView);
    else if (event === 'left') this.leave(payload[0] as Refusal);
    else if (event === 'refused') this.takeRefused(payload[0] as Refusal, payload[1] as number | undefined);
  }

  private takeRefused(why: Refusal, seq: number | undefined): void {
    this.refused.push({ why, seq });
    this.feed.takeRefusal(seq);
  }

  private leave(why: Refusal): void {
    this.left = why;
    this.match?.stop();
  }

  private show(view: RoomView): void {
    this.room = view;
    if (this.stages.at(-1) !== view.stage.kind) this.stages.push(view.stage.kind);
    this.feed.show(view);
  }

  private takeHot(frame: HotFrame): void {
    const payload = unframed(frame.wire);
    const event = hotEventOf(payload);
    if (!event) throw new Error('an unknown hot message');
    const { now } = this.server.time;
    if (event === 'probe') this.answerProbe(payload);
    else if (event !== 'input') this.feed.take(event, payload, now);
    if (event !== 'probe') this.deps.onTaken?.(frame, this.match);
  }

  private answerProbe(payload: Uint8Array): void {
    const probe = decodeProbe(payload);
    if (!probe) throw new Error('a malformed probe');
    this.connection?.sendUp(encodeProbeAnswer(probe.id));
    this.feed.takeRoundTrip(probe.roundTripMs);
  }
}
