/**
 * Where a bot's hard thinking happens. A bot is asked once a tick and must answer at once, but to play perfectly
 * can take seconds; so it asks a searchWorker and looks in the following ticks whether there is an answer. On the server
 * and in the browser a searchWorker is a thread that calls `think`; here is one that thinks on the spot, but little.
 */
import { Analyst } from './analyst.ts';
import type { Position } from './bitboard.ts';
import type { Result } from './solver.ts';

/** What each column brings the mover: `null` for a full column, `undefined` where it was not found in time. */
export interface SearchResult {
  readonly results: readonly (Result | null | undefined)[];
  readonly scores: readonly (number | null | undefined)[];
}

export interface SearchWorker {
  /** Takes up a position and drops what was asked before. A position is plain data and can be sent as it is. */
  ask(position: Readonly<Position>): void;
  /** The answer to the last question, once it is there. */
  poll(): SearchResult | undefined;
}

export type SearchWorkerFactory = () => SearchWorker;

/** Exact distances are quick enough from here on. */
const SCORES_FROM_PLY = 12;

/** The whole work behind an answer: what a worker thread runs. */
export function think(analyst: Analyst, position: Readonly<Position>): SearchResult {
  const results = analyst.results(position);
  const scores = position.plies >= SCORES_FROM_PLY ? analyst.scores(position) : results.map(scoreless);
  return { results, scores };
}

const scoreless = (result: Result | null | undefined): null | undefined =>
  result === null ? null : undefined;

/** About 10 ms a question at most: a tick can bear it. */
const ON_THE_SPOT = 5000;
let shared: Analyst | undefined;

/** Thinks when asked, on the caller's thread, with one small budget a column. For tests, and where there is no thread. */
export const searchAtOnce: SearchWorkerFactory = () => {
  let thought: SearchResult | undefined;
  return {
    ask(position) {
      shared ??= new Analyst({ budget: ON_THE_SPOT });
      thought = think(shared, position);
    },
    poll: () => thought,
  };
};
