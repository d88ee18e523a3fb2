/** One run's figures, as JSON and as a table for people. */
import type { LoadReport } from './load/tally.ts';
import type { Usage } from './servers/measured.ts';

export interface Run {
  readonly server: 'rallydrop' | 'unjournaled' | 'floor';
  readonly rooms: number;
  /** In each room. */
  readonly spectators: number;
  /** Seconds that they are behind. */
  readonly watchDelay: number;
  /** Processor time of the server's process, user and system. */
  readonly cpuUsPerRoomSecond: number;
  /** Over the floor's runs beside it, where there are any: of those themselves it shows what the machine's mood makes. */
  readonly cpuOverFloor: number | null;
  /** How long after it was due a tick began; the floor has none. */
  readonly tickLatenessMs: { readonly p50: number; readonly p99: number; readonly max: number } | null;
  /** Received by a player. */
  readonly messagesPerClientSecond: number;
  /** Received by a player, WebSocket frames included. */
  readonly bytesPerClientSecond: number;
  /** Received by one who watches, WebSocket frames included; `null` where nobody does. */
  readonly bytesPerSpectatorSecond: number | null;
  /** One patch with its frame. */
  readonly patchBytes: { readonly p50: number; readonly p99: number } | null;
  /** From sending an input until the other player's replica has it. */
  readonly inputToReplicaMs: { readonly p50: number; readonly p99: number } | null;
  /** The server's processor time over the messages that everybody received. */
  readonly cpuUsPerDelivery: number;
  /** Resident memory after a garbage collection, over that of the empty server; spectators included. */
  readonly memoryKbPerRoom: number;
  readonly hashChecks: number;
  readonly hashMismatches: number;
  readonly loadClientCpuPercent: number;
}

/** What was read before and after the measured window. */
export interface Readings {
  readonly before: Usage;
  readonly after: Usage;
  readonly load: LoadReport;
  readonly emptyKb: number;
  readonly fullKb: number;
}

export const runOf = (
  about: Pick<Run, 'server' | 'rooms' | 'spectators' | 'watchDelay'>,
  { before, after, load, emptyKb, fullKb }: Readings,
): Run => {
  const cpuUs = after.cpuUs - before.cpuUs;
  const clientSeconds = load.players * load.seconds;
  const { inputToReplicaMs } = load;
  return {
    ...about,
    cpuUsPerRoomSecond: round((cpuUs * 1000) / (after.atMs - before.atMs) / about.rooms, 1),
    cpuOverFloor: null,
    tickLatenessMs: after.tickLateness,
    messagesPerClientSecond: round(load.playerMessages / clientSeconds, 1),
    bytesPerClientSecond: round(load.playerBytes / clientSeconds, 1),
    bytesPerSpectatorSecond:
      load.spectatorBytes > 0 ? round(load.spectatorBytes / load.spectators / load.seconds, 1) : null,
    patchBytes: load.patchBytes,
    inputToReplicaMs: inputToReplicaMs && { p50: inputToReplicaMs.p50, p99: inputToReplicaMs.p99 },
    cpuUsPerDelivery: round(cpuUs / Math.max(1, load.deliveries), 2),
    memoryKbPerRoom: round((fullKb - emptyKb) / about.rooms, 1),
    hashChecks: load.hashChecks,
    hashMismatches: load.hashMismatches,
    loadClientCpuPercent: round(load.cpuPercent, 1),
  };
};

/** With `cpuOverFloor` by the mean of the runs of what it is held beside, where there are any. */
export const overFloor = (runs: readonly Run[]): Run[] => {
  const floors = runs.filter(({ server }) => server !== 'rallydrop');
  if (floors.length === 0) return [...runs];
  const floor = floors.reduce((sum, run) => sum + run.cpuUsPerRoomSecond, 0) / floors.length;
  return runs.map((run) => ({ ...run, cpuOverFloor: round(run.cpuUsPerRoomSecond / floor, 3) }));
};

const round = (figure: number, digits: number): number => Number(figure.toFixed(digits));

const LINES: readonly (readonly [string, (run: Run) => unknown])[] = [
  ['CPU, µs a room and second', (run) => run.cpuUsPerRoomSecond],
  ['CPU over the floor', (run) => run.cpuOverFloor ?? '–'],
  ['CPU, µs a delivered message', (run) => run.cpuUsPerDelivery],
  ['tick lateness, ms: p50 / p99 / max', (run) => joined(run.tickLatenessMs)],
  ['input → other replica, ms: p50 / p99', (run) => joined(run.inputToReplicaMs)],
  ['messages a second and player', (run) => run.messagesPerClientSecond],
  ['bytes a second and player', (run) => run.bytesPerClientSecond],
  ['bytes a second and spectator', (run) => run.bytesPerSpectatorSecond ?? '–'],
  ['bytes of a patch with its frame: p50 / p99', (run) => joined(run.patchBytes)],
  ['memory a room, kB', (run) => run.memoryKbPerRoom],
  ['hashes checked', (run) => run.hashChecks],
  ['hashes that differed', (run) => run.hashMismatches],
  ['load client, % of a core', (run) => run.loadClientCpuPercent],
];

const joined = (figures: object | null): string => (figures ? Object.values(figures).join(' / ') : '–');

export const table = (runs: readonly Run[]): string => {
  const [{ rooms, spectators, watchDelay }] = runs as [Run];
  const row = (name: string, cells: readonly unknown[]) =>
    name.padEnd(46) + cells.map((cell) => String(cell).padStart(22)).join('');
  return [
    row(
      `${rooms} rooms, ${spectators} spectators each${watchDelay ? `, ${watchDelay} s behind` : ''}`,
      runs.map(({ server }) => server),
    ),
    ...LINES.map(([name, read]) => row(name, runs.map(read))),
  ].join('\n');
};
