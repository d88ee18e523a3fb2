/**
 * What the operator sees, in Prometheus' text format. What is counted while matches run is plain additions; the
 * rest is put together when somebody asks.
 */
import { REFUSAL_REASONS, type RefusalReason } from '@rallydrop/common/protocol/refusals';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { CountedHistogram } from './counted-histogram.ts';
import { CUT_REASONS, type CutReason, type Metrics } from './metrics.ts';
import type { Rooms } from './rooms/api.ts';
import type { StoreHealth } from './store/store-client.ts';
import type { HotPathCount } from './transport/hot-paths.ts';

const LATENESS_MS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250];
const WRITTEN_MS = [10, 25, 50, 75, 100, 150, 250, 500, 1_000, 5_000, 30_000];
const REWOUND_TICKS = [1, 2, 3, 4, 5, 6];

/** What others know. */
export interface Watched {
  readonly guests: () => number;
  readonly bytesSent: () => number;
  readonly hotPaths: () => readonly HotPathCount[];
  /** No new match may begin. */
  readonly full: () => boolean;
}

export class Prometheus implements Metrics {
  readonly registry = new Registry();
  private readonly refusals = zeroes(REFUSAL_REASONS);
  private readonly cuts = zeroes(CUT_REASONS);
  private readonly lateness: CountedHistogram;
  private readonly rewinds: Histogram;
  private readonly written: CountedHistogram;
  private mismatches = 0;
  private patches = 0;
  private patchBytes = 0;
  private deliveries = 0;
  private overruns = 0;
  private faults = 0;
  private overBudget = 0;

  constructor() {
    const registers = [this.registry];
    this.lateness = new CountedHistogram({
      name: 'rallydrop_tick_lateness_ms',
      help: 'How long after it was due a tick began, in milliseconds',
      buckets: LATENESS_MS,
      registers,
    });
    this.rewinds = new Histogram({
      name: 'rallydrop_rewound_ticks',
      help: 'Late inputs that were put back to their own tick, by how many ticks',
      buckets: REWOUND_TICKS,
      registers,
    });
    this.written = new CountedHistogram({
      name: 'rallydrop_store_write_ms',
      help: 'From asking for a write to its commit, in milliseconds',
      buckets: WRITTEN_MS,
      registers,
    });
    this.count('patches_total', 'Patches, each encoded once for everybody', () => this.patches);
    this.count('patch_bytes_total', 'Bytes of these patches with their frames', () => this.patchBytes);
    this.count('deliveries_total', 'Patches times their receivers', () => this.deliveries);
    this.count('overrun_ticks_total', 'Ticks that had to be caught up', () => this.overruns);
    this.count('hash_mismatches_total', 'Replicas that disagreed with the server', () => this.mismatches);
    this.count('room_faults_total', 'Rooms that closed because of a fault', () => this.faults);
    this.count(
      'rewinds_over_budget_total',
      'Late inputs that were not put back because there was no time for it',
      () => this.overBudget,
    );
    this.countByReason('refusals_total', 'What was refused, by the reason that was given', this.refusals);
    this.countByReason('cuts_total', 'Connections that were cut, by the reason', this.cuts);
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 20 });
  }

  /** What others know and are asked for when somebody looks. */
  watch(rooms: Rooms, { guests, bytesSent, hotPaths, full }: Watched): void {
    this.gauge('rooms', 'Open rooms', () => rooms.counts().rooms);
    this.gauge('players', 'People in seats', () => rooms.counts().players);
    this.gauge('spectators', 'People who watch', () => rooms.counts().spectators);
    this.gauge('guests', 'Guests who are connected', guests);
    this.gauge('site_full', '1 while slots run so late that no new match may begin', () => Number(full()));
    this.gaugeHotPaths(hotPaths);
    this.count('bytes_sent_total', 'Bytes written to WebSockets', bytesSent);
  }

  watchStore(health: () => StoreHealth): void {
    this.gauge('store_up', '1 while the database can be used', () => Number(health().away === null));
    this.gauge('store_waiting', 'What the store was asked and has not answered', () => health().waiting);
    this.gauge('store_waiting_bytes', 'Bytes of these, roughly', () => health().waitingBytes);
  }

  watchJournals(behindMs: () => number): void {
    this.gauge('journal_behind_ms', 'Age of the oldest part of running matches not written yet', behindMs);
  }

  refused(reason: RefusalReason): void {
    this.refusals[reason]++;
  }
  cut(reason: CutReason): void {
    this.cuts[reason]++;
  }
  hashMismatch(): void {
    this.mismatches++;
  }
  patch(bytes: number, receivers: number): void {
    this.patches++;
    this.patchBytes += bytes;
    this.deliveries += receivers;
  }
  tickLateness(ms: number): void {
    this.lateness.count(ms);
  }
  overrun(ticks: number): void {
    this.overruns += ticks;
  }
  rewound(ticks: number): void {
    this.rewinds.observe(ticks);
  }
  rewindOverBudget(): void {
    this.overBudget++;
  }
  storeWritten(ms: number): void {
    this.written.count(ms);
  }
  roomFault(): void {
    this.faults++;
  }

  private count(name: string, help: string, read: () => number): void {
    new Counter({
      name: `rallydrop_${name}`,
      help,
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  private countByReason(name: string, help: string, counts: Readonly<Record<string, number>>): void {
    new Counter({
      name: `rallydrop_${name}`,
      help,
      labelNames: ['reason'],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [reason, count] of Object.entries(counts)) this.inc({ reason }, count);
      },
    });
  }

  private gaugeHotPaths(paths: Watched['hotPaths']): void {
    new Gauge({
      name: 'rallydrop_connections',
      help: 'Connections by the path that their hot frames take in each direction',
      labelNames: ['direction', 'path'],
      registers: [this.registry],
      collect() {
        for (const { direction, path, count } of paths()) this.set({ direction, path }, count);
      },
    });
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `rallydrop_${name}`,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}

const zeroes = <Reason extends string>(reasons: readonly Reason[]): Record<Reason, number> =>
  Object.fromEntries(reasons.map((reason) => [reason, 0])) as Record<Reason, number>;
