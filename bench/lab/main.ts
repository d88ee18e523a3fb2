/**
 * The network laboratory's command: `npm run lab -- --profile far --seeds 20 --json`. Real client and server code,
 * a simulated network, simulated time: hours in seconds. README.md says how each row is measured.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { PROFILES } from '@rallydrop/common/network-simulation/profiles';
import { type ClockPairing, playClockCheats } from './clock-cheats.ts';
import { GOAL_PROFILES } from './figures.ts';
import { PRESENTATIONS } from './presentations.ts';
import { run } from './runs.ts';
import { sweep } from './sweep.ts';
import { table } from './table.ts';
import { type Pairing, playTournament } from './tournament.ts';

const HELP = `npm run lab -- [options]
  --profile home|far|bad|all                 the network (all)
  --presentation bent|plain|extrapolate|all  the way of drawing (all)
  --seeds N      experiments of each kind (40)
  --seconds N    of play in each (60)
  --json         one JSON object a run, a line each
  --sweep        an SVG chart of each row over round trips of 0 to 300 ms
  --out FILE     where the chart goes (.cache/lab/sweep.svg)
  --tournament   cheats against honest players
`;

const { values } = parseArgs({
  options: {
    profile: { type: 'string', default: 'all' },
    presentation: { type: 'string', default: 'all' },
    seeds: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
    sweep: { type: 'boolean', default: false },
    out: { type: 'string', default: '.cache/lab/sweep.svg' },
    tournament: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** Ends the program with what is wrong and how it is used. */
const complain = (what: string): never => {
  console.error(`${what}\n\n${HELP}`);
  process.exit(2);
};

/** The names asked for. */
const chosen = <Name extends string>(asked: string, names: readonly Name[]): readonly Name[] => {
  const found = asked === 'all' ? names : names.filter((name) => name === asked);
  return found.length > 0 ? found : complain(`"${asked}" is none of ${names.join(', ')}, all`);
};

const counted = (text: string): number =>
  /^[1-9]\d{0,4}$/.test(text) ? Number(text) : complain(`"${text}" is not a number of 1 to 99999`);

const printRuns = (seeds: number, seconds: number): void => {
  const presentations = chosen(values.presentation, PRESENTATIONS);
  const runs = chosen(values.profile, GOAL_PROFILES).flatMap((profile) =>
    presentations.map((presentation) => {
      const done = run({ profile, network: PROFILES[profile], presentation, seeds, seconds });
      if (values.json) console.log(JSON.stringify(done));
      return done;
    }),
  );
  if (!values.json) console.log(table(runs));
};

const drawSweep = (seeds: number, seconds: number): void => {
  const svg = sweep(seeds, seconds, (roundTripMs) => console.error(`${roundTripMs} ms`));
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, svg);
  console.log(values.out);
};

const printTournament = async (seeds: number, seconds: number): Promise<void> => {
  console.log(`Balls met of 1000 that came; ${seeds} seeds of ${seconds} s, 95 % confidence`);
  await playTournament({ seeds, seconds }, (pairing) =>
    console.log(values.json ? JSON.stringify(pairing) : pairingLine(pairing)),
  );
  playClockCheats((pairing) => console.log(values.json ? JSON.stringify(pairing) : clockLine(pairing)));
};

const clockLine = ({ player, takenMs, measuredMs, lostAMoveMs }: ClockPairing): string => {
  const network = `network ${takenMs} ms, measured ${measuredMs} ms`;
  return `clock  ${player.padEnd(44)}${network}: loses ${lostAMoveMs.toFixed(0)} ms a move beyond its thinking`;
};

const pairingLine = (pairing: Pairing): string => {
  const { network, cheat, honest, cheating, gain, plusMinus, putBack, putBackPlusMinus } = pairing;
  const figures = [
    `honest ${honest.toFixed(0)}, cheat ${cheating.toFixed(0)}`,
    `gain ${gain.toFixed(1)} ± ${plusMinus.toFixed(1)}`,
    `by being put back ${putBack.toFixed(1)} ± ${putBackPlusMinus.toFixed(1)}`,
  ];
  return `${network.padEnd(7)}${cheat.padEnd(44)}${figures.join(', ')}`;
};

const main = async (): Promise<void> => {
  const seeds = counted(values.seeds);
  const seconds = counted(values.seconds);
  if (values.help) console.log(HELP);
  else if (values.tournament) await printTournament(seeds, seconds);
  else if (values.sweep) drawSweep(seeds, seconds);
  else printRuns(seeds, seconds);
};

await main();
