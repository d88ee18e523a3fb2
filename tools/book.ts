/**
 * Makes Connect Four's opening book: `npm run book -- [--workers N] [--megabytes M]`.
 *
 * Solves every position of ply 8 (of mirror images one; not where the mover makes four at once), in an order that
 * begins with what a first player who likes the centre meets. Progress is kept in .cache/book-8.values; killed at
 * any moment, it goes on from there, or on another machine from the committed book. At the end it writes
 * assets/games/connect-four/book.bin.
 *
 *     --assemble   writes the book from what is there, solving nothing: what is not known yet is marked so
 *     --status     says how far it is
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { canPlay, keyOf, play, positionOfKey } from '../common/src/games/connect-four/bitboard.ts';
import {
  bookKeys,
  DRAW,
  indexOfKey,
  LOSS,
  OpeningBook,
  UNKNOWN,
  WIN,
  writeBook,
} from '../common/src/games/connect-four/book.ts';
import { canWinNow, Solver } from '../common/src/games/connect-four/solver.ts';

const PLIES = 8;
// From the repository's root, where npm runs it.
const CACHE = '.cache';
const VALUES = `${CACHE}/book-8.values`;
const BOOK = 'assets/games/connect-four/book.bin';
const PUBLISHED = '44473 6449 16635';
const SAVE_MS = 20_000;
const FROM_CENTRE = [3, 2, 4, 1, 5, 0, 6];

/** What the workers share: positions in the order of their solving, their values, who takes which, and figures. */
interface Shared {
  readonly keys: Float64Array;
  readonly values: Uint8Array;
  readonly order: Int32Array;
  /** [0] next in `order`. */
  readonly next: Int32Array;
  /** [0] positions visited by the searches. */
  readonly visited: BigInt64Array;
  readonly wide: Int32Array;
}

function main(): void {
  const { values: options } = parseArgs({
    options: {
      workers: { type: 'string', default: '1' },
      megabytes: { type: 'string', default: '512' },
      assemble: { type: 'boolean', default: false },
      status: { type: 'boolean', default: false },
    },
  });
  const layers = bookKeys(PLIES);
  const keys = layers[PLIES]!.filter((key) => !canWinNow(positionOfKey(key)));
  const values = new Uint8Array(new SharedArrayBuffer(keys.length));
  mkdirSync(CACHE, { recursive: true });
  if (existsSync(VALUES)) values.set(readFileSync(VALUES).subarray(0, values.length));
  else if (existsSync(BOOK)) takeFromBook(keys, values);
  if (options.status) report(values);
  else if (options.assemble) assemble(layers, keys, values);
  else run(layers, keys, values, Number(options.workers), Number(options.megabytes));
}

/** On a machine without the cache, the work goes on from the book that is committed. */
function takeFromBook(keys: Float64Array, values: Uint8Array): void {
  const book = OpeningBook.read(readFileSync(BOOK));
  const codes = { win: WIN, draw: DRAW, loss: LOSS };
  keys.forEach((key, index) => {
    const result = book?.result(positionOfKey(key));
    if (result) values[index] = codes[result];
  });
}

function run(
  layers: Float64Array[],
  keys: Float64Array,
  values: Uint8Array,
  workers: number,
  megabytes: number,
): void {
  writeFileSync(`${CACHE}/book.pid`, String(process.pid));
  const shared: Shared = {
    keys,
    values,
    order: Int32Array.from(orderOf(layers, keys)),
    next: new Int32Array(new SharedArrayBuffer(4)),
    visited: new BigInt64Array(new SharedArrayBuffer(8)),
    wide: new Int32Array(new SharedArrayBuffer(megabytes * 2 ** 20)),
  };
  const known = countKnown(values);
  const start = performance.now();
  const progress = (): void => {
    save(values);
    const solved = countKnown(values) - known;
    const seconds = (performance.now() - start) / 1000;
    const left = keys.length - known - solved;
    console.log(
      `${new Date().toISOString()} ${known + solved}/${keys.length}, ${(solved / seconds).toFixed(2)}/s,`,
      `${Math.round(Number(shared.visited[0]) / Math.max(1, solved))} visited each,`,
      `${((left * seconds) / Math.max(1, solved) / 60).toFixed(0)} min left`,
    );
  };
  const timer = setInterval(progress, SAVE_MS);
  let running = workers;
  for (let k = 0; k < workers; k++) {
    new Worker(new URL(import.meta.url), { workerData: shared }).on('exit', () => {
      if (--running > 0) return;
      clearInterval(timer);
      progress();
      assemble(layers, keys, values);
    });
  }
}

function solve({ keys, values, order, next, visited, wide }: Shared): void {
  const solver = new Solver({ wide });
  for (;;) {
    const at = Atomics.add(next, 0, 1);
    if (at >= order.length) return;
    const index = order[at]!;
    if (values[index] !== UNKNOWN) continue;
    const before = solver.positions;
    const position = positionOfKey(keys[index]!);
    values[index] = solver.atLeast(position, 1) ? WIN : solver.atLeast(position, 0) ? DRAW : LOSS;
    Atomics.add(visited, 0, BigInt(solver.positions - before));
  }
}

/** Indexes into `keys`: first those that need the fewest steps away from the centre by the first player. */
function orderOf(layers: readonly Float64Array[], keys: Float64Array): number[] {
  let costs = Float64Array.of(0);
  for (let ply = 1; ply <= PLIES; ply++) {
    const next = new Float64Array(layers[ply]!.length).fill(Number.POSITIVE_INFINITY);
    layers[ply - 1]!.forEach((key, index) => {
      const position = positionOfKey(key);
      FROM_CENTRE.forEach((column, rank) => {
        if (!canPlay(position, column)) return;
        const at = indexOfKey(layers[ply]!, keyOf(play(position, column)));
        if (at >= 0) next[at] = Math.min(next[at]!, costs[index]! + (ply % 2 === 1 ? rank : 0));
      });
    });
    costs = next;
  }
  const costOf = (index: number): number => costs[indexOfKey(layers[PLIES]!, keys[index]!)]!;
  const byIndex = Array.from(keys, (_, index) => ({ index, cost: costOf(index) }));
  return byIndex.sort((a, b) => a.cost - b.cost || a.index - b.index).map(({ index }) => index);
}

function assemble(layers: Float64Array[], keys: Float64Array, values: Uint8Array): void {
  const deepest = Uint8Array.from(layers[PLIES]!, (key) => {
    const at = indexOfKey(keys, key);
    return at >= 0 ? values[at]! : WIN;
  });
  writeFileSync(BOOK, writeBook(layers, deepest));
  report(values);
  if (countKnown(values) === values.length) check(keys, values);
}

/** Against the published count of ply-8 positions with no four to make or to stop (J. Tromp, UCI repository). */
function check(keys: Float64Array, values: Uint8Array): void {
  const totals = { [WIN]: 0, [DRAW]: 0, [LOSS]: 0 };
  keys.forEach((key, index) => {
    const { ownLo, ownHi, ...position } = positionOfKey(key);
    const other = { ...position, ownLo: ownLo ^ position.maskLo, ownHi: ownHi ^ position.maskHi };
    if (!canWinNow(other)) totals[values[index] as typeof WIN]++;
  });
  const found = [totals[WIN], totals[DRAW], totals[LOSS]].join(' ');
  if (found !== PUBLISHED) throw new Error(`wins, draws, losses: ${found}, published: ${PUBLISHED}`);
  console.log(`as published: ${found} wins, draws, losses`);
}

function report(values: Uint8Array): void {
  console.log(`${countKnown(values)} of ${values.length} positions solved`);
}

const countKnown = (values: Uint8Array): number => values.reduce((sum, value) => sum + (value ? 1 : 0), 0);

/** Never half a file: written beside, then moved over. */
function save(values: Uint8Array): void {
  const beside = `${VALUES}.new`;
  writeFileSync(beside, values);
  renameSync(beside, VALUES);
}

if (isMainThread) main();
else solve(workerData as Shared);
