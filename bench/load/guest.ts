/** One connection to Rallydrop that watches: it keeps a replica and checks every hash, or only counts. */
import { pong } from '@rallydrop/common/games/pong/index';
import type { PongState } from '@rallydrop/common/games/pong/state';
import { SNAPSHOT_RESETS_CLOCK, SNAPSHOT_RUNNING } from '@rallydrop/common/protocol/hot';
import { Replica } from '@rallydrop/common/sync/replica';
import { ServerTick } from './server-tick.ts';
import { type GuestEvents, hotCode, SocketIoLine } from './socket-io.ts';
import type { Tally } from './tally.ts';

const PATCH = hotCode('patch');
const PULSE = hotCode('pulse');
const SNAPSHOT = hotCode('snapshot');
const PROBE = hotCode('probe');

export class Guest implements GuestEvents {
  readonly line: SocketIoLine;
  protected readonly replica: Replica<PongState> | undefined;
  protected readonly serverTick = new ServerTick();
  /** The ticks are running, and we have the state. */
  protected running = false;

  constructor(
    port: number,
    protected readonly tally: Tally,
    keepsReplica: boolean,
  ) {
    this.replica = keepsReplica ? new Replica(pong) : undefined;
    this.line = new SocketIoLine(port, this);
  }

  get plays(): boolean {
    return this.running;
  }

  message(_frameBytes: number): void {
    this.tally.deliveries++;
  }

  hot(code: number, payload: Uint8Array, _frameBytes: number): void {
    if (code === PROBE) this.line.sendHot(PROBE, payload.subarray(0, 1));
    else if (code === SNAPSHOT) this.takeSnapshot(payload);
    else if (this.replica && this.running) this.takeNews(this.replica, code, payload);
  }

  event(name: string, _body: unknown): void {
    if (name === 'refused') this.tally.refusals++;
  }

  closed(): void {
    this.running = false;
    this.tally.lost++;
  }

  protected takeSnapshot(payload: Uint8Array): void {
    const header = (this.replica ?? new Replica(pong)).takeSnapshot(payload);
    if (!header) return;
    if (header.flags & SNAPSHOT_RESETS_CLOCK) this.serverTick.reset();
    this.running = (header.flags & SNAPSHOT_RUNNING) !== 0;
    if (this.running) this.serverTick.heard(header.tick);
  }

  /** A patch or a pulse. */
  private takeNews(replica: Replica<PongState>, code: number, payload: Uint8Array): void {
    if (code === PATCH) replica.takePatch(payload);
    if (code !== PULSE) return;
    const agreed = replica.takePulse(payload);
    this.tally.hashChecks++;
    if (agreed) this.serverTick.heard(replica.tick);
    else {
      this.tally.hashMismatches++;
      void this.line.request('resync', { why: 'hash-mismatch' });
    }
  }
}
