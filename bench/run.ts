/**
 * `npm run bench`: what the server costs, beside the least that any server could cost.
 *
 * The floor (`servers/floor.ts`), Rallydrop and the floor again run under the same load, each in a process of its own
 * on a core of its own where the system has two, so that the ratio of their processor times holds on any machine, and
 * on one that becomes slower meanwhile.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { WATCH_DELAYS } from '@rallydrop/common/protocol/messages';
import { inWords as besideInWords, measureBeside } from './beside.ts';
import { inWords, journalCost } from './journal-turns.ts';
import type { LoadOrder } from './load/main.ts';
import type { LoadReport } from './load/tally.ts';
import { numberOption } from './number-option.ts';
import { type Child, twoCores } from './process-link.ts';
import { buildPrograms, ROOT, startProgram } from './programs.ts';
import { overFloor, type Run, runOf, table } from './report.ts';
import type { Usage } from './servers/measured.ts';

const HELP = `npm run bench -- [options]
  --rooms N        matches of two players (300)
  --spectators N   who watch each match (0)
  --delay N        seconds that they are behind: 0, 2 or 30 (0)
  --seconds N      length of the measured window (15)
  --warmup N       seconds of play before it (5)
  --inputs N       target changes a second and player (16.7; 0: nobody moves)
  --repeat N       how often all of that (1)
  --journal        what the journals of running matches cost, without the floor: --turns pairs of --seconds each
  --turns N        pairs of turns without and with them (12)
  --only NAME      rallydrop, floor or unjournaled alone
  --beside FOLDER  another checkout, with its packages installed: its rallydrop and ours (or --only unjournaled) at the
                   same time, --pairs times; with --warmup 20 V8 has optimised what it will
  --pairs N        (20)
  --node=FLAGS     flags for both servers' Node, e.g. --node=--max-semi-space-size=16
  --seed N         of the players' traces (1)
  --json           one object a run, a line each`;

const { values } = parseArgs({
  options: {
    rooms: { type: 'string', default: '300' },
    spectators: { type: 'string', default: '0' },
    delay: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '15' },
    warmup: { type: 'string', default: '5' },
    inputs: { type: 'string', default: '16.7' },
    repeat: { type: 'string', default: '1' },
    journal: { type: 'boolean', default: false },
    turns: { type: 'string', default: '12' },
    only: { type: 'string' },
    beside: { type: 'string' },
    pairs: { type: 'string', default: '20' },
    node: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

type Server = LoadOrder['server'];
const IN_TURN: readonly Server[] = ['floor', 'rallydrop', 'floor'];
const SERVERS: readonly Server[] = ['rallydrop', 'floor', 'unjournaled'];

const PROGRAMS = {
  rallydrop: 'bench/servers/rallydrop.ts',
  floor: 'bench/servers/floor.ts',
  unjournaled: 'bench/servers/unjournaled.ts',
  load: 'bench/load/main.ts',
};

/** Rallydrop's server is measured as `npm start` runs it. */
const startFlags = (): string[] => {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
};

/** Runs a server under its load, and `work` when it has been played for a while. */
const underLoad = async <Figures>(
  order: Omit<LoadOrder, 'port'>,
  warmup: number,
  work: (server: Child, load: Child, emptyKb: number) => Promise<Figures>,
): Promise<Figures> => {
  const cores = twoCores();
  await buildPrograms(PROGRAMS);
  const flags = [...(order.server !== 'floor' ? startFlags() : []), ...values.node.split(' ')];
  const server = startProgram(order.server, cores?.[0], flags.filter(Boolean));
  const client = startProgram('load', cores?.[1]);
  try {
    const port = await server.ask<number>('port');
    const emptyKb = await server.ask<number>('memoryKb');
    await client.ask('begin', { ...order, port } satisfies LoadOrder, 120);
    await sleep(warmup * 1000);
    return await work(server, client, emptyKb);
  } finally {
    await Promise.all([client.stop(), server.stop()]);
  }
};

const measure = (order: Omit<LoadOrder, 'port'>, seconds: number, warmup: number): Promise<Run> =>
  underLoad(order, warmup, async (server, client, emptyKb) => {
    const [before] = await Promise.all([server.ask<Usage>('usage'), client.ask('report')]);
    await sleep(seconds * 1000);
    const [after, load] = await Promise.all([server.ask<Usage>('usage'), client.ask<LoadReport>('report')]);
    const fullKb = await server.ask<number>('memoryKb');
    warnOfTroubles(order.server, load);
    warnOfSharedCore(order.server, before, after);
    const { server: name, rooms, spectators, watchDelay } = order;
    return runOf({ server: name, rooms, spectators, watchDelay }, { before, after, load, emptyKb, fullKb });
  });

/** With fewer players, or inputs that nobody took, a server looks cheap. */
const warnOfTroubles = (server: Server, { lost, refusals }: LoadReport): void => {
  if (lost > 0) console.warn(`${lost} connections to ${server} were lost`);
  if (refusals > 0) console.warn(`${refusals} inputs were refused by ${server}`);
};

/** What another process had of the server's core is no figure of the server's. */
const warnOfSharedCore = (server: Server, before: Usage, after: Usage): void => {
  const waited = (after.waitedMs - before.waitedMs) / (after.atMs - before.atMs);
  if (waited < 0.02) return;
  console.warn(
    `${server} had to wait for its core ${Math.round(waited * 100)} % of the time: the machine is busy, and times say little`,
  );
};

const main = async (): Promise<void> => {
  const rooms = numberOption(values, 'rooms', [1, 5_000]);
  const spectators = numberOption(values, 'spectators', [0, 10_000]);
  const watchDelay = WATCH_DELAYS.find((delay) => String(delay) === values.delay);
  if (watchDelay === undefined) throw new RangeError(`--delay must be ${WATCH_DELAYS.join(', ')}`);
  const seconds = numberOption(values, 'seconds', [1, 600]);
  const warmup = numberOption(values, 'warmup', [0, 600]);
  const inputs = numberOption(values, 'inputs', [0, 60]);
  const seed = numberOption(values, 'seed', [0, 2 ** 31]);
  const repeat = numberOption(values, 'repeat', [1, 100]);
  const only = SERVERS.find((name) => name === values.only);
  if (values.only && !only) throw new RangeError(`--only must be one of ${SERVERS.join(', ')}`);
  if (only && values.journal) throw new RangeError('--journal measures Rallydrop alone: leave out --only');
  const turns = numberOption(values, 'turns', [2, 1_000]);
  if (values.beside !== undefined) {
    if (only === 'floor' || values.journal)
      throw new RangeError('--beside holds our server beside another: leave out --journal and --only floor');
    const pairs = numberOption(values, 'pairs', [2, 1_000]);
    const options = (['rooms', 'spectators', 'seconds', 'warmup', 'inputs', 'seed'] as const).flatMap(
      (name) => [`--${name}`, values[name]],
    );
    const beside = await measureBeside(values.beside, only ?? 'rallydrop', options, pairs);
    console.log(values.json ? JSON.stringify(beside) : besideInWords(beside));
    return;
  }
  const load = { rooms, spectators, watchDelay, inputs, seed };
  for (let round = 0; round < repeat; round++) {
    if (values.journal) {
      const cost = await underLoad({ server: 'rallydrop', ...load }, warmup, async (server, client) => {
        await client.ask('report');
        const found = await journalCost(server, load, turns, seconds);
        warnOfTroubles('rallydrop', await client.ask<LoadReport>('report'));
        return found;
      });
      console.log(values.json ? JSON.stringify(cost) : inWords(cost));
      continue;
    }
    const runs: Run[] = [];
    for (const server of only ? [only] : IN_TURN) {
      runs.push(await measure({ server, ...load }, seconds, warmup));
    }
    const related = overFloor(runs);
    console.log(values.json ? related.map((run) => JSON.stringify(run)).join('\n') : table(related));
  }
};

if (values.help) console.log(HELP);
else await main();
