import { describe, expect, it } from 'vitest';
import {
  BOARD_HI,
  BOARD_LO,
  BOTTOM_HI,
  BOTTOM_LO,
  COLUMNS,
  canPlay,
  emptyPosition,
  keyOf,
  lastMoverWon,
  type Position,
  play,
  positionOf,
  positionOfKey,
  SQUARES,
  threatsHi,
  threatsLo,
} from './bitboard.ts';
import { firstWins, secondForces } from './parity.ts';
import { slowBoardOf, slowScore, slowWin } from './slow-solver.ts';
import { Solver } from './solver.ts';

/** A small generator of its own, so that a failure can be repeated (xorshift32). */
const randomFrom = (seed: number) => () => {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return seed >>> 0;
};

/** A game of random moves of this many plies in which nobody has four; undefined where there came one. */
function randomGame(
  random: () => number,
  plies: number,
): { moves: number[]; position: Position } | undefined {
  const moves: number[] = [];
  let position = emptyPosition();
  while (moves.length < plies) {
    const column = random() % COLUMNS;
    if (!canPlay(position, column)) continue;
    position = play(position, column);
    moves.push(column);
    if (lastMoverWon(position)) return undefined;
  }
  return { moves, position };
}

function randomGames(seed: number, count: number, plies: (random: () => number) => number) {
  const random = randomFrom(seed);
  const games: { moves: number[]; position: Position }[] = [];
  while (games.length < count) {
    const game = randomGame(random, plies(random));
    if (game) games.push(game);
  }
  return games;
}

const solver = new Solver();

describe('the bitboard', () => {
  it('counts the distinct positions at plies 0–8 as published: 1, 7, 49, 238, 1120, 4263, 16422, 54859, 184275', () => {
    let layer = [emptyPosition()];
    const counts = [1];
    for (let ply = 1; ply <= 8; ply++) {
      const next = new Map<number, Position>();
      for (const position of layer) {
        if (lastMoverWon(position)) continue;
        for (let column = 0; column < COLUMNS; column++) {
          if (!canPlay(position, column)) continue;
          const child = play(position, column);
          next.set((child.ownHi + child.maskHi) * 2 ** 28 + child.ownLo + child.maskLo, child);
        }
      }
      layer = [...next.values()];
      counts.push(layer.length);
    }
    expect(counts).toEqual([1, 7, 49, 238, 1120, 4263, 16422, 54859, 184275]);
  });

  it('sees every four that a naive count sees, and no other', () => {
    const random = randomFrom(7);
    for (let game = 0; game < 500; game++) {
      const moves: number[] = [];
      let position = emptyPosition();
      while (moves.length < 42 && !lastMoverWon(position)) {
        const column = random() % COLUMNS;
        if (!canPlay(position, column)) continue;
        position = play(position, column);
        moves.push(column);
        expect(lastMoverWon(position), moves.join('')).toBe(slowWin(slowBoardOf(moves), column));
      }
    }
  });

  it('gives a position and its mirror image one key, and the position back from it', () => {
    for (const { moves, position } of randomGames(3, 500, (random) => random() % 30)) {
      const mirrored = positionOf(moves.map((column) => 7 - column).join(''))!;
      const key = keyOf(position);
      expect(keyOf(mirrored)).toBe(key);
      expect([position, mirrored]).toContainEqual(positionOfKey(key));
    }
  });

  it('takes no moves that the rules would not', () => {
    expect(positionOf('4444444')).toBeUndefined();
    expect(positionOf('8')).toBeUndefined();
    expect(positionOf('12121211')).toBeUndefined();
  });
});

describe('the solver', () => {
  const compare = ({ moves, position }: { moves: number[]; position: Position }) => {
    const expected = slowScore(slowBoardOf(moves));
    expect(solver.score(position), moves.join('')).toBe(expected);
    expect(solver.result(position)).toBe(expected > 0 ? 'win' : expected < 0 ? 'loss' : 'draw');
  };

  it('agrees with a slow solver of the tests’ own on 2,000 positions', () => {
    for (const game of randomGames(11, 2000, (random) => 28 + (random() % 14))) compare(game);
  });

  it('agrees with it on positions at plies 22–27, where there is more to be seen', () => {
    for (const game of randomGames(29, 60, (random) => 22 + (random() % 6))) compare(game);
  });

  it('gives the same answers with a book as without one', () => {
    const author = new Solver();
    const reader = new Solver();
    let asked = 0;
    reader.useBook({
      plies: 24,
      result: (position) => {
        asked++;
        return author.result(position);
      },
    });
    for (const { moves, position } of randomGames(37, 30, () => 20)) {
      expect(reader.score(position), moves.join('')).toBe(solver.score(position));
    }
    expect(asked).toBeGreaterThan(100);
  });

  it('gives the same answers with an empty table as with a full one', () => {
    for (const { moves, position } of randomGames(5, 30, () => 22)) {
      const known = solver.score(position);
      solver.table.clear();
      expect(solver.score(position), moves.join('')).toBe(known);
    }
  });

  it('scores each position of a game, from ply 12 to its end, as the best of its moves', () => {
    for (const { moves } of randomGames(17, 4, (random) => 30 + (random() % 12))) {
      for (let ply = moves.length; ply >= 12; ply--) {
        const position = positionAfter(moves.slice(0, ply));
        if (ply === SQUARES) continue;
        expect(solver.score(position), moves.slice(0, ply).join('')).toBe(bestOfMoves(position));
      }
    }
  });

  it('scores a position and its mirror image alike, each with an empty table', () => {
    for (const { moves, position } of randomGames(31, 12, (random) => 14 + (random() % 12))) {
      solver.table.clear();
      const known = solver.score(position);
      solver.table.clear();
      expect(solver.score(positionAfter(moves.map((column) => 6 - column))), moves.join('')).toBe(known);
    }
  });
});

const positionAfter = (moves: readonly number[]): Position => moves.reduce(play, emptyPosition());

/** By the definition of a score, from the scores one ply on. */
const bestOfMoves = (position: Position): number => {
  const scores = [];
  for (let column = 0; column < COLUMNS; column++) {
    if (!canPlay(position, column)) continue;
    const child = play(position, column);
    scores.push(lastMoverWon(child) ? (43 - position.plies) >> 1 : 0 - solver.score(child));
  }
  return Math.max(...scores);
};

describe('follow-up', () => {
  it('never contradicts the slow solver', () => {
    const proofs = { firstWins: 0, secondHolds: 0, secondWins: 0 };
    for (const { moves, position } of randomGames(23, 1500, (random) => 30 + (random() % 9))) {
      const { ownLo, ownHi, maskLo, maskHi, plies } = position;
      const other = [ownLo ^ maskLo, ownHi ^ maskHi] as const;
      const [first, second] =
        plies % 2 === 0 ? [[ownLo, ownHi] as const, other] : [other, [ownLo, ownHi] as const];
      const free = [BOARD_LO & ~maskLo, BOARD_HI & ~maskHi] as const;
      const next = [(maskLo + BOTTOM_LO) & free[0], (maskHi + BOTTOM_HI) & free[1]] as const;
      const threats = (of: readonly [number, number]) =>
        [threatsLo(...of) & free[0], threatsHi(...of) & free[1]] as const;
      const own = threats([ownLo, ownHi]);
      const others = threats(other);
      // The proofs are for positions in which nobody can make four at once.
      if ((next[0] & (own[0] | others[0])) | (next[1] & (own[1] | others[1]))) continue;
      const score = slowScore(slowBoardOf(moves)) * (plies % 2 === 0 ? 1 : -1);
      const follows = [...first, ...second, ...free, ...threats(second), ...next] as const;
      if (secondForces(false, ...follows)) {
        proofs.secondHolds++;
        expect(score, moves.join('')).toBeLessThanOrEqual(0);
      }
      if (secondForces(true, ...follows)) {
        proofs.secondWins++;
        expect(score, moves.join('')).toBeLessThan(0);
      }
      if (firstWins(...second, ...free, ...threats(first), ...next)) {
        proofs.firstWins++;
        expect(score, moves.join('')).toBeGreaterThan(0);
      }
    }
    for (const count of Object.values(proofs)) expect(count).toBeGreaterThan(20);
  });
});
