/** What the load client counts in the measured window. */
import { type Percentiles, TimeHistogram } from '../percentiles.ts';

export interface LoadReport {
  /** Length of the window on this process's clock. */
  readonly seconds: number;
  readonly cpuPercent: number;
  readonly players: number;
  readonly inputs: number;
  /** Messages received by everybody. */
  readonly deliveries: number;
  readonly playerMessages: number;
  /** With WebSocket headers. */
  readonly playerBytes: number;
  readonly spectators: number;
  /** With WebSocket headers. */
  readonly spectatorBytes: number;
  readonly patchBytes: { readonly p50: number; readonly p99: number } | null;
  readonly inputToReplicaMs: Percentiles | null;
  /** Between two pulses to the same guest. */
  readonly pulseGapMs: Percentiles | null;
  readonly hashChecks: number;
  readonly hashMismatches: number;
  readonly refusals: number;
  /** Connections that were lost since the start. */
  readonly lost: number;
}

const LARGEST_PATCH = 512;

export class Tally {
  inputs = 0;
  deliveries = 0;
  playerMessages = 0;
  playerBytes = 0;
  spectatorBytes = 0;
  hashChecks = 0;
  hashMismatches = 0;
  refusals = 0;
  lost = 0;
  readonly inputToReplica = new TimeHistogram();
  readonly pulseGap = new TimeHistogram();
  private readonly patches = new Uint32Array(LARGEST_PATCH);
  private cpu = process.cpuUsage();
  private since = performance.now();

  constructor(
    private readonly players: number,
    private readonly spectators = 0,
  ) {}

  /** A patch's frame, with its header, came to a player. */
  patch(frameBytes: number): void {
    this.patches[Math.min(frameBytes, LARGEST_PATCH - 1)]!++;
  }

  /** What was counted since the last report; counting begins anew. */
  report(): LoadReport {
    const ms = performance.now() - this.since;
    const { user, system } = process.cpuUsage(this.cpu);
    const { inputs, deliveries, playerMessages, playerBytes, hashChecks, hashMismatches, refusals } = this;
    const report: LoadReport = {
      seconds: ms / 1000,
      cpuPercent: (user + system) / (10 * ms),
      ...{ players: this.players, spectators: this.spectators, spectatorBytes: this.spectatorBytes },
      ...{ inputs, deliveries, playerMessages, playerBytes, hashChecks, hashMismatches, refusals },
      patchBytes: this.patchPercentiles(),
      inputToReplicaMs: this.inputToReplica.percentiles,
      pulseGapMs: this.pulseGap.percentiles,
      lost: this.lost,
    };
    this.clear();
    return report;
  }

  private clear(): void {
    this.inputs = this.deliveries = this.playerMessages = this.playerBytes = this.spectatorBytes = 0;
    this.hashChecks = this.hashMismatches = this.refusals = 0;
    this.inputToReplica.reset();
    this.pulseGap.reset();
    this.patches.fill(0);
    this.cpu = process.cpuUsage();
    this.since = performance.now();
  }

  private patchPercentiles(): LoadReport['patchBytes'] {
    const total = this.patches.reduce((sum, count) => sum + count, 0);
    if (total === 0) return null;
    const percentile = (share: number): number => {
      let bytes = 0;
      for (let below = this.patches[0]!; below < total * share; below += this.patches[bytes]!) bytes++;
      return bytes;
    };
    return { p50: percentile(0.5), p99: percentile(0.99) };
  }
}
