/** No searchWorker: nothing is known of any column, and a bot goes by what it sees itself, some moves ahead. */
import { COLUMNS } from './bitboard.ts';
import type { SearchResult, SearchWorkerFactory } from './search-worker.ts';

const NOTHING: SearchResult = { results: new Array(COLUMNS).fill(undefined), scores: [] };

export const noSearch: SearchWorkerFactory = () => ({ ask: () => {}, poll: () => NOTHING });
