/**
 * One player in the laboratory: the real connection with its way back, the real feed, match and presentation, over a
 * simulated network to a real room.
 */
import { gameNamed } from '@rallydrop/common/games/index';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { RoomCode } from '@rallydrop/common/ids';
import type { NetworkProfile } from '@rallydrop/common/network-simulation/profiles';
import { SimulatedLink } from '@rallydrop/common/network-simulation/simulated-link';
import { decodeInputHeader } from '@rallydrop/common/protocol/hot';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { seededRandom } from '@rallydrop/common/random';
import type { Milliseconds } from '@rallydrop/common/tick';
import { type DrawnTimes, PongPresentation } from '@rallydrop/game-client/games/pong/presentation';
import type { Connection } from '@rallydrop/game-client/net/connection';
import { guestPass, memoryStorage } from '@rallydrop/game-client/net/guest-pass';
import { openConnection } from '@rallydrop/game-client/net/open-connection';
import { MatchFeed } from '@rallydrop/game-client/sync/match-feed';
import type { NetworkMatch } from '@rallydrop/game-client/sync/match-session';
import { createNetworkMatch } from '@rallydrop/game-client/sync/network-match';
import type { Room } from '@rallydrop/game-server/rooms/room';
import type { Delay } from '../../tests/support/one-way-link.ts';
import type { Down, SimulatedConnection } from '../../tests/support/simulated-connection.ts';
import type { SimulatedServer } from '../../tests/support/simulated-server.ts';
import { SimulatedWire } from '../../tests/support/simulated-wire.ts';
import type { Manners } from './manners.ts';

export type PongMatch = NetworkMatch<PongState, PongInput>;

export interface LabClientDependencies {
  readonly server: SimulatedServer;
  readonly room: Room;
  readonly name: string;
  readonly seed: number;
  readonly profile: NetworkProfile;
  readonly times?: (seat: number | null) => DrawnTimes;
  readonly manners?: Manners;
}

export class LabClient {
  readonly name: string;
  readonly connection: Connection;
  session: PongMatch | undefined;
  presentation: PongPresentation | undefined;
  seat: number | null = null;
  stage: RoomView['stage']['kind'] = 'waiting';
  /** Hot frames that came down, WebSocket headers included. */
  bytesDown = 0;
  /** The player did something; called before the client hears of it. */
  onAct: (input: PongInput) => void = () => {};
  /** An input left the client. */
  onSend: (seq: number, tick: number) => void = () => {};
  /** The server took an input in, to hold from this tick on. */
  onTaken: (seq: number, tick: number) => void = () => {};
  onNewMatch: () => void = () => {};

  private readonly feed: MatchFeed<NetworkMatch>;
  private readonly wires: SimulatedWire[] = [];
  private readonly links: SimulatedLink[] = [];
  private dialled = 0;
  private probes = 0;
  private silentUntil: Milliseconds = 0;
  private wantsSeat = false;

  constructor(private readonly deps: LabClientDependencies) {
    const { time } = deps.server;
    this.name = deps.name;
    this.feed = new MatchFeed<NetworkMatch>({
      gameNamed,
      sendInput: (payload) => this.send(payload),
      requestSnapshot: (why) => void this.connection.request('resync', { why }),
      after: (ms, action) => time.after(ms, action),
      onMatch: (match) => match && this.beginMatch(match as PongMatch),
    });
    this.feed.openWith(createNetworkMatch);
    this.connection = openConnection({
      pass: guestPass(memoryStorage(), async () => false),
      timers: { clock: time.clock, after: (ms, action) => time.after(ms, action) },
      openWire: () => this.openWire(),
    });
    this.listen();
  }

  /** The tick that the server is at now: the lab may know. */
  get serverTick(): number {
    return this.deps.room.tick;
  }

  get serverScore(): readonly number[] {
    return this.deps.room.match?.score ?? [0, 0];
  }

  get code(): RoomCode {
    return this.deps.room.code;
  }

  /** Takes a seat, and again after each loss of the connection, as the room's page does. */
  join(): void {
    this.wantsSeat = true;
    void this.connection.request('join', { code: this.code, as: 'player' });
  }

  ask(request: 'ready' | 'rematch'): void {
    void this.connection.request(request, {});
  }

  /** The network is away until then, and nobody is told. */
  silence(until: Milliseconds): void {
    this.silentUntil = until;
    for (const link of this.links) link.silence(until);
  }

  /** The connection breaks so that both ends know, and there is no network until then. */
  cut(until: Milliseconds): void {
    this.silence(until);
    this.wires.at(-1)!.break();
  }

  act(input: PongInput): void {
    const { session, deps } = this;
    if (!session?.ready) return;
    session.frame(deps.server.time.now);
    this.onAct(input);
    session.act(input, deps.server.time.now);
  }

  /**
   * A hot `input` of this client has arrived at the server, and the room has judged it: it holds from this tick on; unknown
   * where it waits for its own.
   */
  arrived(payload: Uint8Array, holdsFrom: number | undefined): void {
    const { seq, tick } = decodeInputHeader(payload)!;
    this.onTaken(seq, holdsFrom ?? tick);
  }

  private listen(): void {
    const { connection, feed } = this;
    const { time } = this.deps.server;
    connection.onHot({
      snapshot: (payload) => feed.take('snapshot', payload, time.now),
      patch: (payload) => feed.take('patch', payload, time.now),
      pulse: (payload) => feed.take('pulse', payload, time.now),
      probe: (roundTripMs) => feed.takeRoundTrip(roundTripMs),
    });
    connection.on('refused', (_, seq) => feed.takeRefusal(seq));
    connection.on('room', (view) => this.show(view));
    connection.whenOnline(() => this.wantsSeat && this.join());
  }

  private show(view: RoomView): void {
    this.seat = view.yourSeat;
    this.stage = view.stage.kind;
    this.feed.show(view);
    this.connection.expectMessages(view.stage.kind === 'playing');
  }

  private beginMatch(match: PongMatch): void {
    this.session = match;
    this.presentation = new PongPresentation(match, this.deps.times?.(this.seat));
    this.onNewMatch();
  }

  private openWire(): SimulatedWire {
    const { server, manners } = this.deps;
    const wire = new SimulatedWire({
      time: server.time,
      dial: (take) => this.dial(take),
      admit: (connection) => server.admit(connection),
      disconnected: (connection) => server.disconnected(connection),
      isAway: () => server.time.now < this.silentUntil,
      onFrame: (bytes) => {
        this.bytesDown += bytes;
      },
      holdsProbe: () => manners?.holdsProbe?.(this.probes++) ?? 0,
    });
    this.wires.push(wire);
    return wire;
  }

  private dial(take: (message: Down) => void): SimulatedConnection {
    const { server, name, seed } = this.deps;
    const id = seed * 64 + this.dialled++;
    const network = { down: this.link(id * 4 + 1), up: this.link(id * 4 + 2) };
    return server.dial({ id: name, name, network, random: seededRandom(id * 4 + 3), take });
  }

  private link(seed: number): Delay {
    const { server, profile } = this.deps;
    const link = new SimulatedLink(profile, seededRandom(seed), server.time.now);
    link.silence(this.silentUntil);
    this.links.push(link);
    return (now, bytes) => link.arrivalOf(bytes, now) - now;
  }

  private send(payload: Uint8Array): void {
    const outgoing = this.deps.manners?.outgoing;
    const sendUp = (bytes: Uint8Array, holdMs: Milliseconds) => this.sendUp(bytes, holdMs);
    if (outgoing) outgoing(payload, sendUp, this);
    else this.sendUp(payload, 0);
  }

  private sendUp(payload: Uint8Array, holdMs: Milliseconds): void {
    if (holdMs > 0) {
      this.deps.server.time.after(holdMs, () => this.sendUp(payload, 0));
      return;
    }
    const { seq, tick } = decodeInputHeader(payload)!;
    this.onSend(seq, tick);
    this.connection.sendInput(payload);
  }
}
