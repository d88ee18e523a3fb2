/**
 * The perfect bot's record: `npx tsx bench/perfect-bot.ts [--games N] [--seed N] [--json]` (or by tools/run.mjs, faster).
 *
 * As first player against random, greedy (completes and stops fours) and depth-6 opponents it has to win every game.
 * As second player it must never come from a position that is won or drawn for it into a worse one. Seeded. Needs
 * the opening book; without a whole one, the first moves are searched and take long.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Analyst } from '../common/src/games/connect-four/analyst.ts';
import {
  COLUMNS,
  canPlay,
  emptyPosition,
  lastMoverWon,
  type Position,
  play,
  SQUARES,
} from '../common/src/games/connect-four/bitboard.ts';
import { OpeningBook } from '../common/src/games/connect-four/book.ts';
import { connectFourBot } from '../common/src/games/connect-four/bot.ts';
import { connectFourWith } from '../common/src/games/connect-four/index.ts';
import { lookAhead, seesAll } from '../common/src/games/connect-four/look-ahead.ts';
import {
  type SearchResult,
  type SearchWorker,
  think,
} from '../common/src/games/connect-four/search-worker.ts';
import { seededRandom } from '../common/src/random.ts';

const { values: options } = parseArgs({
  options: {
    games: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20261121' },
    json: { type: 'boolean', default: false },
  },
});
const games = Number(options.games);
const book = OpeningBook.read(readFileSync('assets/games/connect-four/book.bin'));
const analyst = new Analyst({ book });
const remembered = new Map<number, SearchResult>();

const random = seededRandom(Number(options.seed));

/** Thinks as long as it takes; openings repeat, so what it thought of them is kept. */
const thorough = (): SearchWorker => {
  let thought: SearchResult | undefined;
  return {
    ask(position) {
      const key = exactKey(position);
      thought = remembered.get(key) ?? think(analyst, position);
      if (position.plies < 14) remembered.set(key, thought);
    },
    poll: () => thought,
  };
};
const exactKey = ({ ownLo, ownHi, maskLo, maskHi }: Readonly<Position>): number =>
  (ownHi + maskHi) * 2 ** 28 + ownLo + maskLo;

type Opponent = (position: Position) => number;
const opponents: Readonly<Record<string, Opponent>> = {
  random: (position) => oneOf(Array.from({ length: COLUMNS }, (_, c) => (canPlay(position, c) ? 0 : null))),
  greedy: (position) => oneOf(lookAhead(position, 2, seesAll)),
  'depth 6': (position) => oneOf(lookAhead(position, 6, seesAll)),
};

const oneOf = (worth: readonly (number | null)[]): number => {
  const best = Math.max(...worth.filter((value) => value !== null));
  const columns = worth.flatMap((value, column) => (value === best ? [column] : []));
  return columns[random() % columns.length]!;
};

const record = {
  games,
  firstWins: 0,
  firstOthers: 0,
  secondWins: 0,
  secondDraws: 0,
  secondLosses: 0,
  resultsThrownAway: 0,
};
const names = Object.keys(opponents);
for (let game = 0; game < games; game++) {
  const opponent = opponents[names[game % names.length]!]!;
  if (playMatch(0, opponent) === 0) record.firstWins++;
  else record.firstOthers++;
  const winner = playMatch(1, opponent);
  if (winner === 1) record.secondWins++;
  else if (winner === null) record.secondDraws++;
  else record.secondLosses++;
}
console.log(options.json ? JSON.stringify(record) : record);

/** Plays by the rules, the bot in this seat (seat 0 begins); the winner, or null. */
function playMatch(seat: number, opponent: Opponent): number | null {
  const rules = connectFourWith(thorough);
  const match = rules.create(rules.options({})!);
  const mind = connectFourBot('perfect', random, thorough)!;
  let position = emptyPosition();
  while (rules.outcome(match) === undefined) {
    rules.advance(match);
    if (rules.outcome(match)) break;
    const turn = position.plies % 2;
    const input = turn === seat ? mind(match, seat) : ({ kind: 'drop', column: opponent(position) } as const);
    if (input?.kind !== 'drop') continue;
    if (rules.apply(match, turn, input) !== undefined) throw new Error('the rules refused a move');
    const next = play(position, input.column);
    if (turn === seat && isWorse(position, next)) record.resultsThrownAway++;
    position = next;
  }
  return rules.outcome(match)!.winner;
}

/** The bot's move lost part of the result that was there. */
function isWorse(before: Position, after: Position): boolean {
  const rank = { loss: 0, draw: 1, win: 2 };
  if (lastMoverWon(after)) return false;
  const had = analyst.result(before);
  const has = after.plies === SQUARES ? 'draw' : analyst.result(after);
  return had !== undefined && has !== undefined && 2 - rank[has] < rank[had];
}
