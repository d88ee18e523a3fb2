/**
 * Makes Connect Four's opening book: `npm run book -- [--workers N] [--megabytes M]`.
 *
 * Solves every position of ply 8, and then of ply 9 what ply 8 leaves open (of mirror images one; not where the
 * mover makes four at once): what a lost position leads to is won, what a drawn one leads to is not lost. Then the
 * exact scores of ply 6, with the results at hand. Progress is kept in .cache/book-*; killed at any moment, it goes
 * on from there, or on another machine from the committed book. It writes assets/games/connect-four/book.bin.
 *
 *     --assemble   writes the book from what is there, solving nothing: what is not known yet is marked so
 *     --status     says how far it is
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { resultOf } from '../common/src/games/connect-four/analyst.ts';
import {
  COLUMNS,
  canPlay,
  emptyPosition,
  keyOf,
  lastMoverWon,
  type Position,
  play,
  positionOfKey,
} from '../common/src/games/connect-four/bitboard.ts';
import {
  type BookValue,
  bookKeys,
  DRAW,
  indexOfKey,
  LOSS,
  OpeningBook,
  SCORE_ZERO,
  UNKNOWN,
  valueFromChildren,
  WIN,
  writeBook,
} from '../common/src/games/connect-four/book.ts';
import { canWinNow, type Result, Solver } from '../common/src/games/connect-four/solver.ts';

/** Solved whole; what comes before follows from it. */
const FIRST_PLIES = 8;
const PLIES = 9;
/** How far the exact scores go: a review of a game does not take long for what is behind. */
const SCORE_PLIES = 6;
// From the repository's root, where npm runs it.
const CACHE = '.cache';
const BOOK = 'assets/games/connect-four/book.bin';
const PUBLISHED = '44473 6449 16635';
const SAVE_MS = 20_000;
const CODES: Record<Result, BookValue> = { win: WIN, draw: DRAW, loss: LOSS };

/** One ply's positions, their keys ascending, and what is known of them. */
interface Layer {
  readonly plies: number;
  readonly kind: 'results' | 'scores';
  readonly keys: Float64Array;
  /** Shared by the workers. */
  readonly values: Uint8Array;
  /** 1 where the position is known not to be lost. */
  readonly notLost: Uint8Array;
}

/** What the workers share. */
interface Shared {
  readonly layer: Layer;
  /** [0] the next position that nobody has taken. */
  readonly next: Int32Array;
  /** [0] positions visited by the searches. */
  readonly visited: BigInt64Array;
  readonly wide: Int32Array;
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      workers: { type: 'string', default: '1' },
      megabytes: { type: 'string', default: '512' },
      assemble: { type: 'boolean', default: false },
      status: { type: 'boolean', default: false },
    },
  });
  const keys = bookKeys(PLIES);
  mkdirSync(CACHE, { recursive: true });
  const committed = existsSync(BOOK) ? OpeningBook.read(readFileSync(BOOK)) : undefined;
  let layer: Layer | undefined;
  for (let plies = FIRST_PLIES; plies <= PLIES; plies++) {
    const before = layer;
    layer = layerOf(plies, keys[plies]!, committed);
    if (before) inferFrom(before, layer);
    console.log(`ply ${plies}: ${countKnown(layer)} of ${layer.keys.length} positions known`);
    if (!options.status && !options.assemble) {
      await solveAll(layer, Number(options.workers), Number(options.megabytes));
    }
    if (before) checkAgainst(before, layer);
    else checkAgainstPublished(layer);
  }
  const scores = scoresOf(keys[SCORE_PLIES]!, committed);
  const write = () =>
    writeFileSync(BOOK, writeBook(keys, layer!.values, { plies: SCORE_PLIES, deepest: scores.values }));
  console.log(`scores of ply ${SCORE_PLIES}: ${countKnown(scores)} of ${scores.keys.length} positions known`);
  if (options.status) return;
  // The workers ask it for results.
  write();
  if (options.assemble) return;
  await solveAll(scores, Number(options.workers), Number(options.megabytes));
  write();
  checkScores(keys, committed);
}

/** From the cache; on a machine without it the work goes on from the book that is committed. */
function layerOf(plies: number, keys: Float64Array, committed: OpeningBook | undefined): Layer {
  const layer = emptyLayer(plies, 'results', keys);
  const { values } = layer;
  keys.forEach((key, index) => {
    if (values[index] !== UNKNOWN) return;
    const position = positionOfKey(key);
    const result = canWinNow(position) ? 'win' : committed?.result(position);
    if (result) values[index] = CODES[result];
  });
  return layer;
}

function scoresOf(keys: Float64Array, committed: OpeningBook | undefined): Layer {
  const layer = emptyLayer(SCORE_PLIES, 'scores', keys);
  keys.forEach((key, index) => {
    const score = committed?.score(positionOfKey(key));
    if (score !== undefined) layer.values[index] = score + SCORE_ZERO;
  });
  return layer;
}

function emptyLayer(plies: number, kind: Layer['kind'], keys: Float64Array): Layer {
  const values = new Uint8Array(new SharedArrayBuffer(keys.length));
  const layer = { plies, kind, keys, values, notLost: new Uint8Array(new SharedArrayBuffer(keys.length)) };
  const cached = existsSync(cacheOf(layer)) ? readFileSync(cacheOf(layer)) : undefined;
  if (cached?.length === keys.length) values.set(cached);
  return layer;
}

/** What the ply before says of the positions that it leads to. */
function inferFrom(before: Layer, layer: Layer): void {
  before.keys.forEach((key, index) => {
    const value = before.values[index];
    if (value !== LOSS && value !== DRAW) return;
    for (const child of childrenOf(positionOfKey(key))) {
      const at = indexOfKey(layer.keys, keyOf(child));
      if (value === LOSS) layer.values[at] = WIN;
      else layer.notLost[at] = 1;
    }
  });
}

async function solveAll(layer: Layer, workers: number, megabytes: number): Promise<void> {
  const known = countKnown(layer);
  const total = layer.keys.length;
  if (known === total) return;
  const shared: Shared = {
    layer,
    next: new Int32Array(new SharedArrayBuffer(4)),
    visited: new BigInt64Array(new SharedArrayBuffer(8)),
    wide: new Int32Array(new SharedArrayBuffer(megabytes * 2 ** 20)),
  };
  const start = performance.now();
  const progress = (): void => {
    save(layer);
    const solved = countKnown(layer) - known;
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `${new Date().toISOString()} ${layer.kind} of ply ${layer.plies}: ${known + solved}/${total}, ${(solved / seconds).toFixed(2)}/s,`,
      `${Math.round(Number(shared.visited[0]) / Math.max(1, solved))} visited each,`,
      `${(((total - known - solved) * seconds) / Math.max(1, solved) / 60).toFixed(0)} min left`,
    );
  };
  const timer = setInterval(progress, SAVE_MS);
  await Promise.all(Array.from({ length: workers }, () => runWorker(shared)));
  clearInterval(timer);
  progress();
}

const runWorker = (shared: Shared): Promise<void> =>
  new Promise((resolve, reject) => {
    new Worker(new URL(import.meta.url), { workerData: shared })
      .on('exit', () => resolve())
      .on('error', reject);
  });

/**
 * Scores and results were found by searches of their own, and so were those of a book that went less far; how the empty
 * board ends is known.
 */
function checkScores(keys: readonly Float64Array[], before: OpeningBook | undefined): void {
  const book = OpeningBook.read(readFileSync(BOOK))!;
  // One that went as far is where these scores come from.
  const less = before && before.scorePlies < SCORE_PLIES ? before : undefined;
  for (const key of keys.slice(0, SCORE_PLIES + 1).flatMap((layer) => [...layer])) {
    const position = positionOfKey(key);
    const score = book.score(position);
    if (score === undefined) continue;
    const known = less?.score(position) ?? score;
    if (resultOf(score) !== book.result(position) || known !== score)
      throw new Error(`score ${score}, before ${known}, at ${key}`);
  }
  const first = book.score(emptyPosition());
  if (first !== undefined && first !== 1) throw new Error(`the empty board: ${first}`);
  console.log(`scores agree with results${less ? ' and the book before' : ''}; the empty board: ${first}`);
}

/** Neighbours by key share most of what follows them, so that each finds the table full of its predecessors' work. */
function solve({ layer: { kind, keys, values, notLost }, next, visited, wide }: Shared): void {
  const solver = new Solver({ wide });
  const book = OpeningBook.read(readFileSync(BOOK));
  if (kind === 'scores') solver.useBook(book);
  for (;;) {
    const index = Atomics.add(next, 0, 1);
    if (index >= keys.length) return;
    if (values[index] !== UNKNOWN) continue;
    const before = solver.positions;
    const position = positionOfKey(keys[index]!);
    if (kind === 'scores') values[index] = SCORE_ZERO + scoreOf(solver, book!, position);
    else if (notLost[index]) values[index] = solver.atLeast(position, 1) ? WIN : DRAW;
    else values[index] = CODES[solver.result(position)];
    Atomics.add(visited, 0, BigInt(solver.positions - before));
  }
}

/** The result is known, and narrows the search down. */
function scoreOf(solver: Solver, book: OpeningBook, position: Position): number {
  const result = book.result(position);
  if (result === 'draw') return 0;
  return result === 'win' ? solver.score(position, 1) : solver.score(position, undefined, -1);
}

/** Against the published count of ply-8 positions with no four to make or to stop (J. Tromp, UCI repository). */
function checkAgainstPublished(layer: Layer): void {
  if (countKnown(layer) < layer.keys.length) return;
  const totals = { [WIN]: 0, [DRAW]: 0, [LOSS]: 0 };
  layer.keys.forEach((key, index) => {
    const position = positionOfKey(key);
    const { ownLo, ownHi, maskLo, maskHi } = position;
    const other = { ...position, ownLo: ownLo ^ maskLo, ownHi: ownHi ^ maskHi };
    if (!canWinNow(position) && !canWinNow(other)) totals[layer.values[index] as typeof WIN]++;
  });
  const found = [totals[WIN], totals[DRAW], totals[LOSS]].join(' ');
  if (found !== PUBLISHED) throw new Error(`wins, draws, losses: ${found}, published: ${PUBLISHED}`);
  console.log(`as published: ${found} wins, draws, losses`);
}

/** Each position is worth what its best move brings: the two plies were solved by searches of their own. */
function checkAgainst(before: Layer, layer: Layer): void {
  if (countKnown(layer) < layer.keys.length) return;
  before.keys.forEach((key, index) => {
    const position = positionOfKey(key);
    if (canWinNow(position)) return;
    const value = valueFromChildren(
      position,
      (child) => layer.values[indexOfKey(layer.keys, keyOf(child))] as BookValue,
    );
    if (value !== before.values[index])
      throw new Error(`plies ${before.plies} and ${layer.plies} differ at ${key}`);
  });
  console.log(`ply ${layer.plies} agrees with ply ${before.plies}`);
}

function* childrenOf(position: Position): Generator<Position> {
  for (let column = 0; column < COLUMNS; column++) {
    if (!canPlay(position, column)) continue;
    const child = play(position, column);
    if (!lastMoverWon(child)) yield child;
  }
}

const countKnown = ({ values }: Layer): number => values.reduce((sum, value) => sum + (value ? 1 : 0), 0);

const cacheOf = ({ plies, kind }: Pick<Layer, 'plies' | 'kind'>): string =>
  `${CACHE}/book-${plies}.${kind === 'results' ? 'values' : 'scores'}`;

/** Never half a file: written beside, then moved over. */
function save(layer: Layer): void {
  const beside = `${cacheOf(layer)}.new`;
  writeFileSync(beside, layer.values);
  renameSync(beside, cacheOf(layer));
}

if (isMainThread) await main();
else solve(workerData as Shared);
