/**
 * The network laboratory's command: `npm run lab -- --profile far --seeds 20 --json`. Real client and server code,
 * a simulated network, simulated time: hours in seconds. README.md says how each row is measured.
 */
import { parseArgs } from 'node:util';
import { PROFILES } from '@rallydrop/common/network/profiles';
import { GOAL_PROFILES } from './figures.ts';
import { PRESENTATIONS } from './presentations.ts';
import { run } from './runs.ts';
import { table } from './table.ts';

const HELP = `npm run lab -- [options]
  --profile home|far|bad|all                 the network (all)
  --presentation bent|plain|extrapolate|all  the way of drawing (all)
  --seeds N       experiments of each kind (20)
  --seconds N     of play in each (60)
  --json          one JSON object a run, a line each
`;

const { values } = parseArgs({
  options: {
    profile: { type: 'string', default: 'all' },
    presentation: { type: 'string', default: 'all' },
    seeds: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** The names asked for; ends the program where there is no such name. */
const chosen = <Name extends string>(asked: string, names: readonly Name[]): readonly Name[] => {
  const found = asked === 'all' ? names : names.filter((name) => name === asked);
  if (found.length > 0) return found;
  console.error(`"${asked}" is none of ${names.join(', ')}, all\n\n${HELP}`);
  process.exit(2);
};

const main = () => {
  if (values.help) return console.log(HELP);
  const seeds = Number(values.seeds);
  const seconds = Number(values.seconds);
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

main();
