/**
 * Makes Connect Four's puzzles: `npm run puzzles -- [--count N] [--seed N]`. It takes minutes, and goes on where it was
 * stopped: what is there lies in `.cache`, and every so often in the list.
 *
 * Two bots that look a few plies ahead and err now and then play games; a position becomes a puzzle where exactly
 * one move keeps the win (or, more rarely, the draw) and neither a four of one's own nor one of the opponent's
 * points it out. The same seed makes the same puzzles. Writes assets/games/connect-four/puzzles.json: a list of
 * `{ moves, column, keeps, plies, found }`, easiest first: the moves to the position (columns from 1, as one writes
 * them), the only column (from 1), what it keeps, in how many plies the game then ends with best play, and how often in
 * 100 each bot that looks so far and no further plays the move, in the order of the levels.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Analyst, pliesToEnd } from '../common/src/games/connect-four/analyst.ts';
import {
  COLUMNS,
  canPlay,
  emptyPosition,
  keyOf,
  lastMoverWon,
  type Position,
  play,
} from '../common/src/games/connect-four/bitboard.ts';
import { BOT_PROFILES } from '../common/src/games/connect-four/bot-levels.ts';
import { chanceOf } from '../common/src/games/connect-four/choice.ts';
import { lookAhead, seesAll } from '../common/src/games/connect-four/look-ahead.ts';
import { canWinNow } from '../common/src/games/connect-four/solver.ts';
import { seededRandom } from '../common/src/random.ts';

interface Puzzle {
  readonly moves: string;
  readonly column: number;
  readonly keeps: 'win' | 'draw';
  readonly plies: number;
  readonly found: readonly number[];
}

/** Where a run stands: the games that were played, and what came of them. */
interface Progress {
  game: number;
  readonly puzzles: Puzzle[];
}

const PUZZLES = 'assets/games/connect-four/puzzles.json';
const FIRST_PLY = 12;
const LAST_PLY = 34;
/** One in so many is about keeping a draw. */
const DRAWS_ONE_IN = 5;
const GAMES_A_SEED = 1_000_003;
/** Puzzles between two times that they are written down. */
const SAVE_EVERY = 10;

const { values: options } = parseArgs({
  options: { count: { type: 'string', default: '100' }, seed: { type: 'string', default: '4' } },
});
const count = Number(options.count);
const seed = Number(options.seed);

const analyst = new Analyst({ budget: 20_000_000 });
const levels = BOT_PROFILES.filter(({ looks }) => looks !== 'exact');
const checkpoint = `.cache/puzzles-${seed}.json`;
const progress = readProgress();
const { puzzles } = progress;
const seen = new Set(puzzles.map(({ moves }) => keyOf(positionAfter(moves))));
let random = seededRandom(seed);
while (puzzles.length < count) {
  // Each game has chance of its own, so that a run that goes on makes what an undisturbed one makes.
  random = seededRandom(seed * GAMES_A_SEED + ++progress.game);
  const puzzle = puzzleOf(playGame());
  if (puzzle) puzzles.push(puzzle);
  if (puzzle && puzzles.length % SAVE_EVERY === 0) save();
}
save();
console.log(
  `${puzzles.length} puzzles, ${puzzles.filter(({ keeps }) => keeps === 'draw').length} of them about a draw`,
);

function readProgress(): Progress {
  try {
    return JSON.parse(readFileSync(checkpoint, 'utf8')) as Progress;
  } catch {
    return { game: 0, puzzles: [] };
  }
}

function save(): void {
  mkdirSync('.cache', { recursive: true });
  writeWhole(checkpoint, JSON.stringify(progress));
  const sorted = [...puzzles].sort((a, b) => easeOf(b) - easeOf(a) || a.plies - b.plies);
  writeWhole(PUZZLES, `[\n${sorted.map((puzzle) => `  ${JSON.stringify(puzzle)}`).join(',\n')}\n]\n`);
}

/** Nobody finds half a file, however the run ends. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

/** How many of the bots find it, in hundredths. */
function easeOf({ found }: Puzzle): number {
  return found.reduce((sum, chance) => sum + chance, 0);
}

function positionAfter(moves: string): Position {
  return [...moves].reduce((position, digit) => play(position, Number(digit) - 1), emptyPosition());
}

/** The columns of a game between players who see four plies ahead, and slip in one move of eight. */
function playGame(): number[] {
  const columns: number[] = [];
  let position = emptyPosition();
  while (position.plies < LAST_PLY && !lastMoverWon(position)) {
    const worth = lookAhead(position, random() % 8 === 0 ? 1 : 4, seesAll);
    const best = Math.max(...worth.filter((value) => value !== null));
    const good = worth.flatMap((value, column) => (value === best ? [column] : []));
    const column = good[random() % good.length]!;
    columns.push(column);
    position = play(position, column);
  }
  return columns;
}

/** The first puzzle of a game, searched from a random ply on, so that they come from every stage. */
function puzzleOf(columns: readonly number[]): Puzzle | undefined {
  const wantDraw = puzzles.length % DRAWS_ONE_IN === DRAWS_ONE_IN - 1;
  const from = FIRST_PLY + (random() % 14);
  let position = emptyPosition();
  for (const [ply, column] of columns.entries()) {
    if (ply >= from && !seen.has(keyOf(position)) && isQuiet(position)) {
      const found = onlyMove(position);
      if (found && (found.keeps === 'draw') === wantDraw) {
        seen.add(keyOf(position));
        return {
          moves: columns
            .slice(0, ply)
            .map((played) => played + 1)
            .join(''),
          ...found,
          found: levels.map((level) => Math.round(100 * chanceOf(level, position, found.column - 1))),
        };
      }
    }
    position = play(position, column);
  }
  return undefined;
}

/** Nobody can make four at once, and at least four columns are open. */
function isQuiet(position: Position): boolean {
  const other = {
    ...position,
    ownLo: position.ownLo ^ position.maskLo,
    ownHi: position.ownHi ^ position.maskHi,
  };
  const open = Array.from({ length: COLUMNS }, (_, column) => canPlay(position, column)).filter(
    Boolean,
  ).length;
  return open >= 4 && !canWinNow(position) && !canWinNow(other);
}

function onlyMove(position: Position): Omit<Puzzle, 'moves' | 'found'> | undefined {
  const results = analyst.results(position);
  for (const keeps of ['win', 'draw'] as const) {
    const columns = results.flatMap((result, column) => (result === keeps ? [column] : []));
    if (columns.length > 1) return undefined;
    if (columns.length === 0) continue;
    const score = analyst.score(position);
    if (score === undefined || results.includes(undefined)) return undefined;
    return { column: columns[0]! + 1, keeps, plies: pliesToEnd(score, position.plies) };
  }
  return undefined;
}
