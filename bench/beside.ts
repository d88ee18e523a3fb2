/**
 * This checkout and another one, both under the same load at the same time: both servers on the one core, both loads on
 * the other. One after the other, two runs of one program differ by a tenth and more, because the machine does; at the
 * same time it is the same for both, and pairs tell a few percent.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type MorePercent, meanOf, medianOf, morePercent, tenths } from './pairs.ts';
import { ROOT } from './programs.ts';
import type { Run } from './report.ts';

export interface Beside {
  readonly rooms: number;
  /** Runs of both at the same time. */
  readonly pairs: number;
  /** Processor time of the server's process, user and system; mean of the runs. */
  readonly cpuUsPerRoomSecond: { readonly there: number; readonly here: number };
  /** Here. */
  readonly morePercent: MorePercent;
  /** The median of the runs' p99. */
  readonly tickLatenessP99Ms: { readonly there: number; readonly here: number };
  readonly inputToReplicaP99Ms: { readonly there: number; readonly here: number };
}

/** `there` is another checkout whose packages are installed; its own `npm run bench` is what is run there. */
export const measureBeside = async (
  there: string,
  server: Run['server'],
  options: readonly string[],
  pairs: number,
): Promise<Beside> => {
  if (!existsSync(join(there, 'bench/run.ts'))) throw new RangeError(`${there} is no checkout of Rallydrop`);
  const runs: { there: Run; here: Run }[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const startThere = () => benchOf(there, ['--only', 'rallydrop', ...options]);
    const startHere = () => benchOf(ROOT, ['--only', server, ...options]);
    // Now the one first, now the other.
    const [first, second] = pair % 2 === 0 ? [startThere(), startHere()] : [startHere(), startThere()];
    const [one, other] = await Promise.all([first, second]);
    runs.push(pair % 2 === 0 ? { there: one, here: other } : { there: other, here: one });
  }
  const both = (figure: (run: Run) => number, of: (figures: readonly number[]) => number) => ({
    there: of(runs.map((run) => figure(run.there))),
    here: of(runs.map((run) => figure(run.here))),
  });
  const cpu = (run: Run) => run.cpuUsPerRoomSecond;
  return {
    ...{ rooms: runs[0]!.here.rooms, pairs },
    cpuUsPerRoomSecond: both(cpu, (figures) => tenths(meanOf(figures))),
    morePercent: morePercent(
      runs.map((run) => cpu(run.there)),
      runs.map((run) => cpu(run.here)),
    ),
    tickLatenessP99Ms: both((run) => run.tickLatenessMs?.p99 ?? 0, medianOf),
    inputToReplicaP99Ms: both((run) => run.inputToReplicaMs?.p99 ?? 0, medianOf),
  };
};

export const inWords = ({
  rooms,
  pairs,
  cpuUsPerRoomSecond: cpu,
  morePercent: more,
  ...late
}: Beside): string => {
  const { tickLatenessP99Ms: ticks, inputToReplicaP99Ms: inputs } = late;
  return [
    `${rooms} rooms, ${pairs} runs, there and here at the same time`,
    `CPU, µs a room and second: ${cpu.there} / ${cpu.here}`,
    `more here: ${more.mean} % (95 %: ${more.from} to ${more.to} %)`,
    `tick lateness p99, ms: ${ticks.there} / ${ticks.here}`,
    `input to replica p99, ms: ${inputs.there} / ${inputs.here}`,
  ].join('\n');
};

/** @throws Error with what it said where a bench does not come to its end. */
const benchOf = async (folder: string, options: readonly string[]): Promise<Run> => {
  const npm = process.env.npm_execpath;
  if (!npm) throw new Error('--beside starts two benches by npm: run it with `npm run bench`');
  const bench = spawn(process.execPath, [npm, 'run', '--silent', 'bench', '--', '--json', ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [figures, warnings] = await Promise.all([text(bench.stdout), text(bench.stderr)]);
  const line = figures.trim().split('\n').at(-1)!;
  if (!line.startsWith('{')) throw new Error(`the bench of ${folder} gave no figures:\n${warnings}`);
  // That each waits for the other's turn on their core is how it is meant.
  const others = warnings.split('\n').filter((warning) => warning && !warning.includes('for its core'));
  if (others.length > 0) console.warn(others.join('\n'));
  return JSON.parse(line) as Run;
};
