/**
 * One player in the lab: the real session and presentation on one side, a `Peer` for the real room on the other,
 * a simulated network between them.
 */
import { gameNamed } from '@rallydrop/common/games/index';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import { asPlayerId, type PlayerId } from '@rallydrop/common/ids';
import type { NetworkProfile } from '@rallydrop/common/network/profiles';
import { SimulatedLink } from '@rallydrop/common/network/simulated-link';
import { decodeProbe, encodeProbe, encodeProbeAnswer } from '@rallydrop/common/protocol/hot';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { seededRandom } from '@rallydrop/common/random';
import type { Milliseconds } from '@rallydrop/common/tick';
import { type DrawnTimes, PongPresentation } from '@rallydrop/game-client/games/pong/presentation';
import { createSession } from '@rallydrop/game-client/sync/create-session';
import type { MatchSession } from '@rallydrop/game-client/sync/session';
import { RoundTrip } from '@rallydrop/game-server/gateway/round-trip';
import type { HotFrame } from '@rallydrop/game-server/hot-frame';
import { hotFrame } from '@rallydrop/game-server/hot-frame';
import type { Peer } from '@rallydrop/game-server/peer';
import type { Room } from '@rallydrop/game-server/rooms/room';
import type { World } from './world.ts';

const PROBE_EVERY_MS = 1_000;
const QUICK_PROBES = 5;
const QUICK_PROBE_MS = 120;
/** What a cold message weighs, about. */
const COLD_BYTES = 500;

export type PongSession = MatchSession<PongState, PongInput>;

/** What a cheat may do to an input on its way out: another tick, and a later time of sending. */
export type Outgoing = (
  payload: Uint8Array,
  send: (payload: Uint8Array, holdMs: Milliseconds) => void,
) => void;

export interface LabClientOptions {
  readonly world: World;
  readonly room: Room;
  readonly name: string;
  readonly seed: number;
  readonly profile: NetworkProfile;
  readonly times?: (seat: number | null) => DrawnTimes;
  readonly outgoing?: Outgoing;
}

export class LabClient implements Peer {
  readonly playerId: PlayerId;
  readonly name: string;
  session: PongSession | undefined;
  presentation: PongPresentation | undefined;
  seat: number | null = null;
  stage: RoomView['stage']['kind'] = 'waiting';
  /** Called with each payload as it leaves. */
  onSend: (payload: Uint8Array, now: Milliseconds) => void = () => {};
  onNewMatch: () => void = () => {};

  private readonly down: SimulatedLink;
  private readonly up: SimulatedLink;
  private readonly roundTrip: RoundTrip;
  private matchNumber = 0;
  private waitingBytes = 0;

  constructor(private readonly options: LabClientOptions) {
    const { seed, profile, name, world } = options;
    this.playerId = asPlayerId(name);
    this.name = name;
    this.down = new SimulatedLink(profile, seededRandom(seed * 4 + 1));
    this.up = new SimulatedLink(profile, seededRandom(seed * 4 + 2));
    this.roundTrip = new RoundTrip(seededRandom(seed * 4 + 3));
    for (let i = 0; i < QUICK_PROBES; i++) world.at(world.now + i * QUICK_PROBE_MS, () => this.probe());
    world.every(PROBE_EVERY_MS, world.now + QUICK_PROBES * QUICK_PROBE_MS, () => this.probe());
  }

  get roundTripMs(): number {
    return this.roundTrip.minMs;
  }

  get backlogBytes(): number {
    // What the simulated wire holds is under way; a real socket's buffer would fill only when the peer's is full.
    return Math.max(0, this.waitingBytes - 64 * 1024);
  }

  /** The tick that the server is at now: the lab may know. */
  get serverTick(): number {
    return this.options.room.tick;
  }

  watchRoundTrip(): void {}

  /** Nothing gets through in either direction until then. */
  silence(until: Milliseconds): void {
    this.down.silence(until);
    this.up.silence(until);
  }

  sendHot(frames: readonly HotFrame[]): void {
    const bytes = frames.reduce((sum, frame) => sum + frame.wire.length, 0);
    this.deliverDown(bytes, () => {
      for (const frame of frames) this.takeHot(frame);
    });
  }

  send(event: string, ...payload: unknown[]): void {
    if (event === 'room') this.deliverDown(COLD_BYTES, () => this.takeRoom(payload[0] as RoomView));
    if (event === 'refused' && payload[1] !== undefined) {
      this.deliverDown(COLD_BYTES, () => this.session?.takeRefusal(payload[1] as number));
    }
  }

  /** A request on its way up. */
  ask(request: () => void): void {
    const { world } = this.options;
    world.at(this.up.arrivalOf(100, world.now), request);
  }

  private deliverDown(bytes: number, deliver: () => void): void {
    const { world } = this.options;
    this.waitingBytes += bytes;
    world.at(this.down.arrivalOf(bytes, world.now), () => {
      this.waitingBytes -= bytes;
      deliver();
    });
  }

  private takeHot({ event, payload }: HotFrame): void {
    const { world } = this.options;
    if (event === 'snapshot') this.session?.takeSnapshot(payload, world.now);
    else if (event === 'patch') this.session?.takePatch(payload, world.now);
    else if (event === 'pulse') this.session?.takePulse(payload, world.now);
    else if (event === 'probe') this.answerProbe(payload);
  }

  private takeRoom(view: RoomView): void {
    this.seat = view.yourSeat;
    if (this.matchNumber !== view.matchNumber) {
      this.matchNumber = view.matchNumber;
      this.beginMatch();
    }
    this.stage = view.stage.kind;
    if (view.stage.kind !== 'playing') this.session?.stop();
  }

  private beginMatch(): void {
    const { world, room, outgoing, times } = this.options;
    const sendUp = (payload: Uint8Array, holdMs: Milliseconds) => {
      const leave = () => {
        this.onSend(payload, world.now);
        world.at(this.up.arrivalOf(payload.length + 7, world.now), () => room.input(this, payload));
      };
      if (holdMs > 0) world.at(world.now + holdMs, leave);
      else leave();
    };
    this.session = createSession(
      gameNamed('pong')!,
      this.seat,
      (payload) => (outgoing ? outgoing(payload, sendUp) : sendUp(payload, 0)),
      () => this.ask(() => room.resync(this)),
    ) as PongSession;
    this.session.takeRoundTrip(this.roundTripMs);
    this.presentation = new PongPresentation(this.session, times?.(this.seat));
    this.onNewMatch();
  }

  private probe(): void {
    const { world } = this.options;
    this.sendHot([hotFrame('probe', encodeProbe(this.roundTrip.begin(world.now), this.roundTripMs))]);
  }

  private answerProbe(payload: Uint8Array): void {
    const { world } = this.options;
    const probe = decodeProbe(payload)!;
    this.session?.takeRoundTrip(probe.roundTripMs);
    const answer = encodeProbeAnswer(probe.id);
    world.at(this.up.arrivalOf(answer.length + 7, world.now), () =>
      this.roundTrip.answered(answer[0]!, world.now),
    );
  }
}
