/** One connection to Rallydrop that watches: it keeps a replica and checks every hash, or only counts. */
import { pong } from '@rallydrop/common/games/pong/index';
import type { PongState } from '@rallydrop/common/games/pong/state';
import {
  encodeProbeAnswer,
  type HotEvent,
  SNAPSHOT_RESETS_CLOCK,
  SNAPSHOT_RUNNING,
} from '@rallydrop/common/protocol/hot';
import { Replica } from '@rallydrop/common/sync/replica';
import { ServerTick } from './server-tick.ts';
import { type GuestEvents, SocketIoClient } from './socket-io.ts';
import type { Tally } from './tally.ts';

export class Guest implements GuestEvents {
  readonly wire: SocketIoClient;
  protected readonly replica: Replica<PongState> | undefined;
  protected readonly serverTick = new ServerTick();
  /** The ticks are running, and we have the state. */
  protected running = false;
  private pulseAt = 0;

  constructor(
    port: number,
    protected readonly tally: Tally,
    keepsReplica: boolean,
  ) {
    this.replica = keepsReplica ? new Replica(pong) : undefined;
    this.wire = new SocketIoClient(port, this);
  }

  get plays(): boolean {
    return this.running;
  }

  message(_frameBytes: number): void {
    this.tally.deliveries++;
  }

  hot(event: HotEvent, message: Uint8Array, _frameBytes: number): void {
    if (event === 'probe') this.wire.sendHot(encodeProbeAnswer(message[1]!));
    else if (event === 'snapshot') this.takeSnapshot(message);
    else if (this.replica && this.running) this.takeNews(this.replica, event, message);
  }

  event(name: string, _body: unknown): void {
    if (name === 'refused') this.tally.refusals++;
  }

  closed(): void {
    this.running = false;
    this.tally.lost++;
  }

  protected takeSnapshot(message: Uint8Array): void {
    const header = (this.replica ?? new Replica(pong)).takeSnapshot(message);
    if (!header) return;
    if (header.flags & SNAPSHOT_RESETS_CLOCK) this.serverTick.reset();
    this.pulseAt = 0;
    this.running = (header.flags & SNAPSHOT_RUNNING) !== 0;
    if (this.running) this.serverTick.heard(header.tick);
  }

  /** A patch or a pulse. */
  private takeNews(replica: Replica<PongState>, event: HotEvent, message: Uint8Array): void {
    if (event === 'patch') replica.takePatch(message);
    if (event !== 'pulse') return;
    const now = performance.now();
    if (this.pulseAt > 0) this.tally.pulseGap.add(now - this.pulseAt);
    this.pulseAt = now;
    const agreed = replica.takePulse(message);
    this.tally.hashChecks++;
    if (agreed) this.serverTick.heard(replica.tick);
    else {
      this.tally.hashMismatches++;
      void this.wire.request('resync', { why: 'hash-mismatch' });
    }
  }
}
