/** A game of 7×6 as it is reviewed. Pure. */
import {
  canPlay,
  emptyPosition,
  lastMoverWon,
  type Position,
  play,
} from '@rallydrop/common/games/connect-four/bitboard';
import type { GameRecord } from '../game-link.ts';

/** Reads a link's query; `undefined` where its moves are not a game. */
export const readRecord = (query: URLSearchParams): GameRecord | undefined => {
  const columns = [...(query.get('moves') ?? '')].map((digit) => digit.charCodeAt(0) - 49);
  return isGame(columns) ? { columns, first: query.get('first') === '1' ? 1 : 0 } : undefined;
};

/** The positions of a game, from the empty board to its end. */
export const positionsOf = (columns: readonly number[]): readonly Position[] => {
  const positions = [emptyPosition()];
  for (const column of columns) positions.push(play(positions.at(-1)!, column));
  return positions;
};

/** Who plays the move after so many. */
export const moverAt = (ply: number, first: 0 | 1): 0 | 1 => ((ply + first) % 2 === 0 ? 0 : 1);

const isGame = (columns: readonly number[]): boolean => {
  let position = emptyPosition();
  for (const column of columns) {
    if (lastMoverWon(position) || !canPlay(position, column)) return false;
    position = play(position, column);
  }
  return true;
};
