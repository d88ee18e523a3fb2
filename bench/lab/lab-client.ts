/**
 * One player in the lab: the real session and presentation, and a connection to the real room that breaks and comes
 * back as the real one does.
 */
import { gameNamed } from '@rallydrop/common/games/index';
import { type PongInput, pongCodec } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import { asPlayerId, type PlayerId } from '@rallydrop/common/ids';
import type { NetworkProfile } from '@rallydrop/common/network-simulation/profiles';
import { decodeInputHeader, INPUT_HEADER_BYTES } from '@rallydrop/common/protocol/hot';
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';
import { type DrawnTimes, PongPresentation } from '@rallydrop/game-client/games/pong/presentation';
import { MOST_RUNNERS } from '@rallydrop/game-client/net/racing-wire';
import { lettingInMs, patienceMs, SilenceWatch } from '@rallydrop/game-client/net/silence-watch';
import type { NetworkMatch } from '@rallydrop/game-client/sync/match-session';
import { createNetworkMatch } from '@rallydrop/game-client/sync/network-match';
import type { HotFrame } from '@rallydrop/game-server/hot-frame';
import type { Room } from '@rallydrop/game-server/rooms/room';
import { LabConnection, type LineEnd } from './lab-connection.ts';
import type { Manners } from './manners.ts';
import type { World } from './world.ts';

/** Messages there and back until the server is reached (TCP, TLS, WebSocket), and until one may ask for the seat. */
const REACHING = 3;
const HANDSHAKES = 4;
const HANDSHAKE_BYTES = 600;
/** A connection's very first packet is repeated after this (RFC 6298, 2.1), as nothing is known of the round trip. */
const FIRST_REPEAT_MS = 1_000;
const WATCH_EVERY_MS = 100;

export type PongSession = NetworkMatch<PongState, PongInput>;

export interface LabClientOptions {
  readonly world: World;
  readonly room: Room;
  readonly name: string;
  readonly seed: number;
  readonly profile: NetworkProfile;
  readonly times?: (seat: number | null) => DrawnTimes;
  readonly manners?: Manners;
}

export class LabClient implements LineEnd {
  readonly playerId: PlayerId;
  readonly name: string;
  session: PongSession | undefined;
  presentation: PongPresentation | undefined;
  seat: number | null = null;
  stage: RoomView['stage']['kind'] = 'waiting';
  /** The player did something; called before the client hears of it. */
  onAct: (input: PongInput) => void = () => {};
  /** An input left the client. */
  onSend: (seq: number, tick: number) => void = () => {};
  /** The server took an input in, to hold from this tick on. */
  onTaken: (seq: number, tick: number) => void = () => {};
  onNewMatch: () => void = () => {};

  private line: LabConnection;
  /** Attempts to connect that are under way. */
  private runners: LabConnection[] = [];
  private lines = 0;
  private lostAt: Milliseconds | undefined;
  private probes = 0;
  private readonly watch = new SilenceWatch();
  private silentUntil: Milliseconds = 0;
  private attemptEndsAt = Infinity;
  private matchNumber = 0;
  private bytesOfOldLines = 0;

  constructor(private readonly options: LabClientOptions) {
    this.playerId = asPlayerId(options.name);
    this.name = options.name;
    this.line = this.newLine();
    this.line.beginProbes();
    options.world.every(WATCH_EVERY_MS, options.world.now, () => this.mindTheConnection());
  }

  /** The tick that the server is at now: the lab may know. */
  get serverTick(): number {
    return this.options.room.tick;
  }

  get serverScore(): readonly number[] {
    return this.options.room.match?.score ?? [0, 0];
  }

  get bytesDown(): number {
    return this.bytesOfOldLines + this.line.bytesDown;
  }

  /** The network is away until then, and nobody is told. */
  silence(until: Milliseconds): void {
    this.silentUntil = until;
    this.line.silence(until);
  }

  /** The connection breaks so that both ends know, and there is no network until then. */
  cut(until: Milliseconds): void {
    this.silentUntil = until;
    this.options.room.disconnected(this.line);
    this.reconnect();
  }

  /** A request on its way up. */
  ask(request: (peer: LabConnection) => unknown): void {
    const { line } = this;
    line.up(100, () => request(line));
  }

  act(input: PongInput): void {
    const { session, options } = this;
    if (!session?.ready) return;
    session.frame(options.world.now);
    this.onAct(input);
    session.act(input, options.world.now);
  }

  takeHot({ event, message }: HotFrame): void {
    const { now } = this.options.world;
    if (this.stage === 'playing') this.watch.heard(now);
    if (event === 'snapshot') this.session?.takeSnapshot(message, now);
    else if (event === 'patch') this.session?.takePatch(message, now);
    else if (event === 'pulse') this.session?.takePulse(message, now);
  }

  takeRoundTrip(ms: Milliseconds): void {
    this.session?.takeRoundTrip(ms);
  }

  holdsProbe(): Milliseconds {
    return this.options.manners?.holdsProbe?.(this.probes++) ?? 0;
  }

  takeRefusal(seq: number): void {
    this.session?.takeRefusal(seq);
  }

  takeRoom(view: RoomView): void {
    this.seat = view.yourSeat;
    if (this.matchNumber !== view.matchNumber) {
      this.matchNumber = view.matchNumber;
      this.beginMatch();
    }
    this.stage = view.stage.kind;
    if (view.stage.kind !== 'playing') this.session?.stop();
    if (view.stage.kind !== 'playing') this.watch.rest();
  }

  private newLine(): LabConnection {
    const { world, profile, seed } = this.options;
    return new LabConnection(world, this, profile, seed * 64 + this.lines++, this.silentUntil);
  }

  /** What the real connection does (`net/connection.ts`): after a silence it begins anew, and again if that fails. */
  private mindTheConnection(): void {
    const { now } = this.options.world;
    if (now > this.attemptEndsAt || this.watch.isSilent(now)) this.reconnect();
  }

  private reconnect(): void {
    const { world } = this.options;
    this.watch.rest();
    this.line.close();
    const line = this.newLine();
    this.runners.push(line);
    if (this.runners.length > MOST_RUNNERS) this.runners.shift()!.close();
    this.lostAt ??= world.now;
    const absenceMs = world.now - this.lostAt;
    this.attemptEndsAt = world.now + patienceMs(this.session?.figures.roundTripMs ?? 0, absenceMs);
    let done = 0;
    const next = () => {
      if (done === REACHING)
        this.attemptEndsAt = world.now + lettingInMs(this.session?.figures.roundTripMs ?? 0);
      if (done++ < HANDSHAKES) line.exchange(HANDSHAKE_BYTES, next);
      else this.comeBack(line);
    };
    if (world.now >= this.silentUntil) next();
    else world.at(world.now + FIRST_REPEAT_MS, next);
  }

  /** The first to be let in wins. */
  private comeBack(line: LabConnection): void {
    if (!this.runners.includes(line)) return;
    for (const runner of this.runners) if (runner !== line) runner.close();
    this.runners = [];
    this.bytesOfOldLines += this.line.bytesDown;
    this.line = line;
    this.attemptEndsAt = Infinity;
    this.lostAt = undefined;
    this.watch.heard(this.options.world.now);
    line.beginProbes();
    this.ask((peer) => this.options.room.join(peer, 'player'));
  }

  private beginMatch(): void {
    const { manners, times } = this.options;
    const outgoing = manners?.outgoing;
    const sendUp = (payload: Uint8Array, holdMs: Milliseconds) => this.sendUp(payload, holdMs);
    this.session = createNetworkMatch(
      gameNamed('pong')!,
      this.seat,
      (payload) => (outgoing ? outgoing(payload, sendUp, this) : sendUp(payload, 0)),
      () => this.ask((peer) => this.options.room.resync(peer)),
    ) as PongSession;
    this.presentation = new PongPresentation(this.session, times?.(this.seat));
    this.session.takeRoundTrip(this.line.roundTripMs);
    this.onNewMatch();
  }

  private sendUp(payload: Uint8Array, holdMs: Milliseconds): void {
    const { world } = this.options;
    if (holdMs > 0) {
      world.at(world.now + holdMs, () => this.sendUp(payload, 0));
      return;
    }
    const { seq, tick } = decodeInputHeader(payload)!;
    this.onSend(seq, tick);
    const { line } = this;
    line.up(payload.length, () => {
      line.place?.input(payload, world.now);
      this.onTaken(seq, this.tickItHoldsFrom(payload, tick));
    });
  }

  /** The journal knows; an input that waits for its tick is not in it yet. */
  private tickItHoldsFrom(payload: Uint8Array, tick: number): number {
    const input = pongCodec.decode(payload.subarray(INPUT_HEADER_BYTES));
    const entries = this.options.room.journal?.entries ?? [];
    for (let i = entries.length - 1; i >= 0 && entries[i]!.tick >= tick; i--) {
      const entry = entries[i]!;
      const made = entry.input as PongInput;
      if (entry.seat !== this.seat || made.kind !== 'target' || input?.kind !== 'target') continue;
      if (made.y === input.y) return entry.tick;
    }
    return tick;
  }
}
