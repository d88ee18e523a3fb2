/**
 * `npm run bench:hostile`: what honest matches feel of each attack (`hostile/attacks.ts`), with the server's default
 * limits. Honest players and attackers come from loopback addresses of their own.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ATTACKS, type Attack } from './hostile/attacks.ts';
import type { LoadOrder } from './load/main.ts';
import type { LoadReport } from './load/tally.ts';
import { numberOption } from './number-option.ts';
import { type Child, twoCores } from './process-link.ts';
import { buildPrograms, startProgram } from './programs.ts';
import type { ServerWatch } from './servers/hostile.ts';

const HELP = `npm run bench:hostile -- [options]
  --rooms N     honest matches of two players (50)
  --seconds N   length of each attack (5)
  --only TEXT   the attacks whose name has this in it
  --json        one object an attack, a line each`;

const { values } = parseArgs({
  options: {
    rooms: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

interface Result {
  readonly attack: string;
  /** From an honest player's input to the other's replica. */
  readonly honestLatencyMs: { readonly p50: number; readonly p99: number } | null;
  readonly pulseGapMs: { readonly p99: number } | null;
  readonly loopMaxMs: number;
  readonly rssGrownMb: number;
  /** Until the last of those who break a rule was cut; `null` where no rule is broken. */
  readonly attackersCutMs: number | null;
  /** Connections of honest players that were lost, and messages of theirs that were refused. */
  readonly honestLost: number;
}

/** Two players of a home behind each. */
const HONEST_ADDRESSES = 100;
const WARMUP_MS = 5_000;
/** Between two attacks: what was cut is gone, and what was taken given back. */
const REST_MS = 2_000;

const QUIET: Attack = {
  name: 'none',
  breaksRule: false,
  run: async (_url, stopped) => {
    while (!stopped()) await sleep(50);
  },
};

const measure = async (
  { attack, seconds }: { readonly attack: Attack; readonly seconds: number },
  port: number,
  server: Child,
  honest: Child,
): Promise<Result> => {
  const [before] = await Promise.all([server.ask<ServerWatch>('watch'), honest.ask<LoadReport>('report')]);
  const begun = performance.now();
  const ends = begun + seconds * 1000;
  let cutAfter: number | null = null;
  const attacking = attack
    .run(`http://127.0.0.1:${port}`, () => performance.now() >= ends)
    .then(() => {
      cutAfter = performance.now() - begun;
    });
  await sleep(ends - performance.now());
  const [during, felt] = await Promise.all([
    server.ask<ServerWatch>('watch'),
    honest.ask<LoadReport>('report'),
  ]);
  await attacking;
  await sleep(REST_MS);
  const { inputToReplicaMs: latency, pulseGapMs: gap } = felt;
  return {
    attack: attack.name,
    honestLatencyMs: latency && { p50: latency.p50, p99: latency.p99 },
    pulseGapMs: gap && { p99: gap.p99 },
    loopMaxMs: Math.round(during.loopMaxMs),
    rssGrownMb: Math.round(during.rssMaxMb - before.rssMb),
    attackersCutMs: attack.breaksRule ? Math.round(cutAfter ?? Number.NaN) : null,
    honestLost: felt.lost + felt.refusals,
  };
};

const show = (result: Result): void => {
  if (values.json) {
    console.log(JSON.stringify(result));
    return;
  }
  const { attack, honestLatencyMs, pulseGapMs, loopMaxMs, rssGrownMb, attackersCutMs, honestLost } = result;
  console.log(
    `${attack.padEnd(46)} latency ${honestLatencyMs?.p50 ?? '–'} / ${honestLatencyMs?.p99 ?? '–'} ms · ` +
      `pulse gap ${pulseGapMs?.p99 ?? '–'} ms · loop ${loopMaxMs} ms · +${rssGrownMb} MB · ` +
      `cut ${attackersCutMs ?? '–'} ms · lost ${honestLost}`,
  );
};

if (values.help) {
  console.log(HELP);
} else {
  const rooms = numberOption(values, 'rooms', [1, 1_000]);
  const seconds = numberOption(values, 'seconds', [1, 600]);
  await buildPrograms({ hostile: 'bench/servers/hostile.ts', load: 'bench/load/main.ts' });
  const cores = twoCores();
  const server = startProgram('hostile', cores?.[0]);
  const honest = startProgram('load', cores?.[1]);
  try {
    const port = await server.ask<number>('port');
    const order: LoadOrder = {
      ...{ server: 'rallydrop', port, rooms, spectators: 0, watchDelay: 0, inputs: 16.7, seed: 1 },
      addresses: HONEST_ADDRESSES,
    };
    await honest.ask('begin', order, 120);
    await sleep(WARMUP_MS);
    for (const one of [QUIET, ...ATTACKS.filter(({ name }) => name.includes(values.only))]) {
      show(await measure({ attack: one, seconds }, port, server, honest));
    }
  } finally {
    await Promise.all([server.stop(), honest.stop()]);
  }
}
