/**
 * How well strangers are paired: `npm run bench:matchmaker -- [--json] [--populations 50,1000,20000] [--days 6] [--seed N]`.
 *
 * Simulated days of people whose true strength is known, with their ratings learned on the way, once with our
 * matchmaker and, beside it, with the pairing of the first two who come and with a plain widening window.
 */
import { parseArgs } from 'node:util';
import { seededRandom } from '../common/src/random.ts';
import { MATCHERS, matcherNamed } from './matchmaker/matchers.ts';
import { printRows, rowOf } from './matchmaker/report.ts';
import { simulate } from './matchmaker/simulation.ts';
import { gapToBest, waveTimes, wholeWave } from './matchmaker/whole-wave.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    populations: { type: 'string', default: '50,1000,20000' },
    days: { type: 'string', default: '6' },
    seed: { type: 'string', default: '20261126' },
  },
});
const seed = Number(options.seed);

const runs = options.populations.split(',').flatMap((text) => {
  const population = Number(text);
  return MATCHERS.map((name) => {
    const matcher = matcherNamed(name);
    const moment = wholeWave(population, seededRandom(seed));
    const happened = simulate(matcher, { population, days: Number(options.days), seed });
    const row = rowOf(population, name, {
      happened,
      gap: gapToBest(matcher, moment),
      waveMs: waveTimes(matcher, moment),
    });
    return { row, happened };
  });
});

if (options.json) console.log(JSON.stringify(runs.map(({ row }) => row)));
else printRows(runs);
