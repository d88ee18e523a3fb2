/** What both servers of the bench tell about themselves, measured in the same way. */
import { Histogram, type Percentiles } from '../histogram.ts';
import { answerParent } from '../process-link.ts';

export interface Usage {
  /** Processor time of all threads, user and system, since the process began; microseconds. */
  readonly cpuUs: number;
  /** A clock of this process; milliseconds. */
  readonly atMs: number;
  /** Of the ticks since the last question; `null` for a server that has none. */
  readonly tickLateness: Percentiles | null;
}

/** Answers the bench: where to connect, what was used, and how much memory is left after a garbage collection. */
export const measured = (port: number, tickLateness = new Histogram()): void => {
  answerParent({
    port: () => port,
    usage: (): Usage => {
      const { user, system } = process.cpuUsage();
      const usage = {
        cpuUs: user + system,
        atMs: performance.now(),
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
