/**
 * What the journals of running matches cost: one server under one load, for a while with them and for a while without,
 * in turns. Two processes differ by more than that, whatever they do: in what lies where in memory, and in how fast the
 * machine is just then.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadOrder } from './load/main.ts';
import { type MorePercent, meanOf, medianOf, morePercent, tenths } from './pairs.ts';
import type { Child } from './process-link.ts';
import type { Usage } from './servers/measured.ts';

/** What was begun before the turn ends in it: what an earlier one left is written, what is open is committed. */
const SETTLE_MS = 700;

interface Turn {
  readonly cpuUs: number;
  readonly lateP99Ms: number;
}

export interface JournalCost {
  readonly rooms: number;
  /** Pairs of turns, one with and one without. */
  readonly pairs: number;
  /** Of all turns together, processor time of the server's process. */
  readonly cpuUsPerRoomSecond: { readonly without: number; readonly with: number };
  /** With them. */
  readonly morePercent: MorePercent;
  /** The median of the turns' p99. */
  readonly tickLatenessP99Ms: { readonly without: number; readonly with: number };
}

export const journalCost = async (
  server: Child,
  { rooms }: Pick<LoadOrder, 'rooms'>,
  pairs: number,
  seconds: number,
): Promise<JournalCost> => {
  const turn = async (journals: boolean): Promise<Turn> => {
    await server.ask('journals', journals);
    await sleep(SETTLE_MS);
    const before = await server.ask<Usage>('usage');
    await sleep(seconds * 1_000);
    const after = await server.ask<Usage>('usage');
    const cpuUs = ((after.cpuUs - before.cpuUs) * 1_000) / (after.atMs - before.atMs) / rooms;
    return { cpuUs, lateP99Ms: after.tickLateness!.p99 };
  };
  const [without, withThem]: [Turn[], Turn[]] = [[], []];
  for (let pair = 0; pair < pairs; pair++) {
    // Now the one first, now the other: what changes steadily is in both alike.
    for (const journals of pair % 2 === 0 ? [false, true] : [true, false])
      (journals ? withThem : without).push(await turn(journals));
  }
  const cpu = (turns: readonly Turn[]) => turns.map(({ cpuUs }) => cpuUs);
  const cpuOf = (turns: readonly Turn[]) => tenths(meanOf(cpu(turns)));
  const lateOf = (turns: readonly Turn[]) => medianOf(turns.map(({ lateP99Ms }) => lateP99Ms));
  return {
    ...{ rooms, pairs },
    cpuUsPerRoomSecond: { without: cpuOf(without), with: cpuOf(withThem) },
    morePercent: morePercent(cpu(without), cpu(withThem)),
    tickLatenessP99Ms: { without: lateOf(without), with: lateOf(withThem) },
  };
};

export const inWords = ({ rooms, pairs, cpuUsPerRoomSecond: cpu, ...cost }: JournalCost): string => {
  const { morePercent: more, tickLatenessP99Ms: late } = cost;
  return [
    `${rooms} rooms, ${pairs} turns each without and with the journals of running matches`,
    `CPU, µs a room and second: ${cpu.without} / ${cpu.with}`,
    `more with them: ${more.mean} % (95 %: ${more.from} to ${more.to} %)`,
    `tick lateness p99, ms: ${late.without} / ${late.with}`,
  ].join('\n');
};
