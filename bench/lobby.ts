/**
 * `npm run bench:lobby`: what guests cost who look at the lobby while matches are played, and whether the matches feel
 * it. The server has a core of its own where the system has two; players and lobby guests are two other processes.
 *
 * The same matches are measured without the guests first, so that what the guests add can be told from the matches.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { LoadOrder } from './load/main.ts';
import type { LobbyOrder, LobbyReport } from './lobby/load.ts';
import { numberOption } from './number-option.ts';
import { type Child, twoCores } from './process-link.ts';
import { buildPrograms, startProgram } from './programs.ts';
import type { Usage } from './servers/measured.ts';

const HELP = `npm run bench:lobby -- [options]
  --clients N   guests in the lobby (2000)
  --matches N   matches of two players (50)
  --seconds N   length of each of the two measured windows (15)
  --json        the figures as one object`;

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '2000' },
    matches: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '15' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** Until the matches' code is compiled: before that they cost more than they do. */
const WARM_UP_MS = 10_000;
/** Players change their minds so often, a second. */
const INPUTS = 16.7;

const PROGRAMS = {
  rallydrop: 'bench/servers/rallydrop.ts',
  load: 'bench/load/main.ts',
  'lobby-load': 'bench/lobby/load.ts',
};

interface Window {
  /** Of one core. */
  readonly share: number;
  readonly latenessP99: number | null;
}

const windowOf = async (server: Child, seconds: number): Promise<Window> => {
  const before = await server.ask<Usage>('usage');
  await sleep(seconds * 1000);
  const after = await server.ask<Usage>('usage');
  const share = (after.cpuUs - before.cpuUs) / 1000 / (after.atMs - before.atMs);
  return { share, latenessP99: after.tickLateness?.p99 ?? null };
};

interface Figures {
  readonly clients: number;
  readonly matches: number;
  /** Of one core: what the guests add to the matches. */
  readonly cpuShare: number;
  /** Of one core: the matches without the guests. */
  readonly cpuShareAlone: number;
  /** Resident memory after a garbage collection. */
  readonly kbPerClient: number;
  readonly messagesPerClientSecond: number;
  readonly bytesPerClientSecond: number;
  readonly tickLatenessMs: { readonly p99: number | null };
  readonly tickLatenessAloneMs: { readonly p99: number | null };
}

const measure = async (clients: number, matches: number, seconds: number): Promise<Figures> => {
  await buildPrograms(PROGRAMS);
  const cores = twoCores();
  const server = startProgram('rallydrop', cores?.[0], ['--max-semi-space-size=4', '--single-threaded-gc']);
  const players = startProgram('load', cores?.[1]);
  const guests = startProgram('lobby-load', cores?.[1]);
  try {
    const port = await server.ask<number>('port');
    const order: LoadOrder = {
      ...{ server: 'rallydrop', port, rooms: matches, spectators: 0, watchDelay: 0, inputs: INPUTS, seed: 1 },
    };
    await players.ask('begin', order, 120);
    await sleep(WARM_UP_MS);
    const alone = await windowOf(server, seconds);
    const aloneKb = await server.ask<number>('memoryKb');
    await guests.ask('begin', { port, clients } satisfies LobbyOrder, 120);
    await sleep(WARM_UP_MS);
    await guests.ask('report');
    const together = await windowOf(server, seconds);
    const heard = await guests.ask<LobbyReport>('report');
    const togetherKb = await server.ask<number>('memoryKb');
    if (heard.lost > 0) console.warn(`${heard.lost} guests were lost`);
    return {
      ...{ clients, matches },
      cpuShare: rounded(together.share - alone.share, 4),
      cpuShareAlone: rounded(alone.share, 4),
      kbPerClient: rounded((togetherKb - aloneKb) / clients, 1),
      messagesPerClientSecond: rounded(heard.messages / clients / heard.seconds, 2),
      bytesPerClientSecond: rounded(heard.bytes / clients / heard.seconds, 0),
      tickLatenessMs: { p99: together.latenessP99 },
      tickLatenessAloneMs: { p99: alone.latenessP99 },
    };
  } finally {
    await Promise.all([guests.stop(), players.stop(), server.stop()]);
  }
};

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const asText = (figures: Figures): string =>
  [
    `${figures.clients} guests in the lobby, ${figures.matches} matches`,
    `processor   ${(100 * figures.cpuShare).toFixed(1)} % of a core more than the matches' ${(100 * figures.cpuShareAlone).toFixed(1)} %`,
    `memory      ${figures.kbPerClient} kB a guest`,
    `wire        ${figures.messagesPerClientSecond} messages and ${figures.bytesPerClientSecond} bytes a second and guest`,
    `lateness    p99 ${figures.tickLatenessMs.p99} ms, without the guests ${figures.tickLatenessAloneMs.p99} ms`,
  ].join('\n');

if (values.help) console.log(HELP);
else {
  const figures = await measure(
    numberOption(values, 'clients', [1, 20_000]),
    numberOption(values, 'matches', [1, 1_000]),
    numberOption(values, 'seconds', [1, 600]),
  );
  console.log(values.json ? JSON.stringify(figures) : asText(figures));
}
