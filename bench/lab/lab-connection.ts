/** One connection of a lab client: a simulated network each way, and a `Connection` for the real room at its far end. */
import type { PlayerId } from '@rallydrop/common/ids';
import type { NetworkProfile } from '@rallydrop/common/network-simulation/profiles';
import { SimulatedLink } from '@rallydrop/common/network-simulation/simulated-link';
import { decodeProbe, encodeProbe, encodeProbeAnswer } from '@rallydrop/common/protocol/hot';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { seededRandom } from '@rallydrop/common/random';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Connection, Place } from '@rallydrop/game-server/connection';
import { type HotFrame, hotFrame } from '@rallydrop/game-server/hot-frame';
import { CLOSE_MS, QUICK_MS, QUICK_PROBES } from '@rallydrop/game-server/transport/probe-plan';
import { RoundTrip } from '@rallydrop/game-server/transport/round-trip';
import type { World } from './world.ts';

/** What a cold message weighs, about. */
const COLD_BYTES = 500;
/** The WebSocket header of a client's frame, with its mask, and the event code. */
const UP_FRAME_BYTES = 7;
/** What waits in the sender's kernel is no backlog yet. */
const KERNEL_BYTES = 64 * 1024;

/** What comes out of the line at the client's end. */
export interface LineEnd {
  readonly playerId: PlayerId;
  readonly name: string;
  takeHot(frame: HotFrame): void;
  takeRoom(view: RoomView): void;
  takeRefusal(seq: number): void;
  takeRoundTrip(ms: Milliseconds): void;
  /** How long an answer to a probe is held back: an honest client's is not. */
  holdsProbe(): Milliseconds;
}

export class LabConnection implements Connection {
  place: Place | undefined;
  /** Hot frames that came down, WebSocket headers included. */
  bytesDown = 0;

  private readonly down: SimulatedLink;
  private readonly upLink: SimulatedLink;
  private readonly roundTrip: RoundTrip;
  private waitingBytes = 0;
  private open = true;

  constructor(
    private readonly world: World,
    private readonly end: LineEnd,
    profile: NetworkProfile,
    seed: number,
    silentUntil: Milliseconds,
  ) {
    this.down = new SimulatedLink(profile, seededRandom(seed * 4 + 1), world.now);
    this.upLink = new SimulatedLink(profile, seededRandom(seed * 4 + 2), world.now);
    this.roundTrip = new RoundTrip(seededRandom(seed * 4 + 3));
    this.silence(silentUntil);
  }

  get playerId(): PlayerId {
    return this.end.playerId;
  }

  get name(): string {
    return this.end.name;
  }

  get roundTripMs(): number {
    return this.roundTrip.medianMs;
  }

  get roundTripSpreadMs(): number {
    return this.roundTrip.spreadMs;
  }

  get backlogBytes(): number {
    return Math.max(0, this.waitingBytes - KERNEL_BYTES);
  }

  watchRoundTrip(): void {}

  /** The server probes as it does: five times quickly, then every second. */
  beginProbes(): void {
    for (let i = 0; i < QUICK_PROBES; i++) this.world.at(this.world.now + i * QUICK_MS, () => this.probe());
    this.world.every(CLOSE_MS, this.world.now + QUICK_PROBES * QUICK_MS, () => this.probe());
  }

  /** Nothing gets through in either direction until then. */
  silence(until: Milliseconds): void {
    this.down.silence(until);
    this.upLink.silence(until);
  }

  /** The client's socket is closed: nothing comes out of it any more. What is under way to the server still gets there. */
  close(): void {
    this.open = false;
  }

  sendHot(callers: readonly HotFrame[]): void {
    const frames = [...callers];
    const bytes = frames.reduce((sum, frame) => sum + frame.wire.length, 0);
    this.deliverDown(bytes, () => {
      this.bytesDown += bytes;
      for (const frame of frames) {
        if (frame.event === 'probe') this.answerProbe(frame.message);
        else this.end.takeHot(frame);
      }
    });
  }

  send(event: string, ...payload: unknown[]): void {
    if (event === 'room') this.deliverDown(COLD_BYTES, () => this.end.takeRoom(payload[0] as RoomView));
    if (event === 'refused' && payload[1] !== undefined) {
      this.deliverDown(COLD_BYTES, () => this.end.takeRefusal(payload[1] as number));
    }
  }

  /** Something on its way to the server. */
  up(bytes: number, arrive: () => void): void {
    this.world.at(this.upLink.arrivalOf(bytes + UP_FRAME_BYTES, this.world.now), arrive);
  }

  /** A message each way, before there is a peer on the server. */
  exchange(bytes: number, done: () => void): void {
    this.up(bytes, () => this.deliverDown(bytes, done));
  }

  private deliverDown(bytes: number, deliver: () => void): void {
    const { world } = this;
    this.waitingBytes += bytes;
    world.at(this.down.arrivalOf(bytes, world.now), () => {
      this.waitingBytes -= bytes;
      if (this.open) deliver();
    });
  }

  private probe(): void {
    if (!this.open) return;
    const { roundTrip, world } = this;
    this.sendHot([hotFrame(encodeProbe(roundTrip.begin(world.now), roundTrip.minMs))]);
  }

  private answerProbe(message: Uint8Array): void {
    const probe = decodeProbe(message)!;
    this.end.takeRoundTrip(probe.roundTripMs);
    const answer = encodeProbeAnswer(probe.id);
    this.world.at(this.world.now + this.end.holdsProbe(), () =>
      this.up(answer.length, () => this.roundTrip.answered(probe.id, this.world.now)),
    );
  }
}
