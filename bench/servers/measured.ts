/** What both servers of the bench tell about themselves, measured in the same way. */
import { readFileSync } from 'node:fs';
import { type Percentiles, TimeHistogram } from '../percentiles.ts';
import { answerParent } from '../process-link.ts';

export interface Usage {
  /** Processor time of all threads, user and system, since the process began; microseconds. */
  readonly cpuUs: number;
  /** A clock of this process; milliseconds. */
  readonly atMs: number;
  /** How long the main thread was ready and had no core, since it began; milliseconds; 0 where the system does not tell. */
  readonly waitedMs: number;
  /** Of the ticks since the last question; `null` for a server that has none. */
  readonly tickLateness: Percentiles | null;
}

/** Answers the bench: where to connect, what was used, and how much memory is left after a garbage collection. */
export const measured = (
  port: number,
  tickLateness = new TimeHistogram(),
  more: Readonly<Record<string, (body: never) => unknown>> = {},
): void => {
  answerParent({
    ...more,
    port: () => port,
    usage: (): Usage => {
      const { user, system } = process.cpuUsage();
      const usage = {
        cpuUs: user + system,
        atMs: performance.now(),
        waitedMs: waitedMs(),
        tickLateness: tickLateness.percentiles,
      };
      tickLateness.reset();
      return usage;
    },
    memoryKb: (): number => {
      globalThis.gc?.();
      return process.memoryUsage.rss() / 1024;
    },
  });
};

/** Linux: time on the processor, time waiting for it (nanoseconds), time slices. */
const waitedMs = (): number => {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
};
