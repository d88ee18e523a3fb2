/**
 * How strong the bots are: `npm run bench:bots -- [--json] [--rounds 20] [--seed N] [--games pong,connect-four] [--write]`.
 *
 * Each game's bots play each other by the rules alone and are rated as players are. With `--write` the ratings are
 * kept in `common/src/games/<game>/bot-ratings.ts`, where the server and the pages read them. It fails if the order
 * by rating is not the order of the list.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { AnyGame } from '../common/src/game.ts';
import { GAMES } from '../common/src/games/index.ts';
import { seededRandom } from '../common/src/random.ts';
import { onTheSpot } from './bots/bot-match.ts';
import { ladderOf, type Rung } from './bots/ladder.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '20261126' },
    games: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const names = options.games?.split(',');
const ladders = [];
for (const game of GAMES.filter(({ name }) => !names || names.includes(name))) {
  const think = await game.openSearch?.((name) => readFile(`assets/${name}`).catch(() => undefined));
  const tools = { game, random: seededRandom(Number(options.seed)), searchWorkers: onTheSpot(think) };
  const ladder = ladderOf(tools, Number(options.rounds));
  if (options.write) await writeFile(`common/src/games/${game.name}/bot-ratings.ts`, fileOf(game, ladder));
  ladders.push(...ladder.map((rung) => ({ game: game.name, ...rung })));
  const disorder = ladder.find(({ rating }, i) => i > 0 && rating <= ladder[i - 1]!.rating);
  if (disorder) {
    console.error(`${game.title}: "${disorder.level}" is not stronger than the level before it.`);
    process.exitCode = 1;
  }
}
if (options.json) console.log(JSON.stringify(ladders));
else console.table(ladders);

function fileOf({ title }: AnyGame, ladder: readonly Rung[]): string {
  const lines = ladder.map(
    ({ level, rating, deviation }) => `  ${keyOf(level)}: { rating: ${rating}, deviation: ${deviation} },`,
  );
  return [
    `/** How strong ${title}'s bots are among themselves, in points. Made by \`npm run bench:bots -- --write\`. */`,
    "import type { BotRatings } from '../../game.ts';",
    '',
    'export const BOT_RATINGS: BotRatings = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}

function keyOf(level: string): string {
  return /^\w+$/.test(level) ? level : `'${level}'`;
}
