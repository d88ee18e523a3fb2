/** A game's bots against each other, everybody against everybody in both seats, rated as players are. */
import { afterPeriod, type MatchResult, type Strength } from '../../game-server/src/ratings/glicko2.ts';
import { NEW_STRENGTH } from '../../game-server/src/ratings/rating.ts';
import { type BotMatchDependencies, playBots } from './bot-match.ts';

export interface Rung {
  readonly level: string;
  readonly rating: number;
  readonly deviation: number;
  readonly wins: number;
  readonly draws: number;
  readonly losses: number;
}

interface Standing {
  readonly level: string;
  strength: Strength;
  results: MatchResult[];
  readonly scores: Record<'0' | '0.5' | '1', number>;
}

/**
 * `rounds` in each of which every two levels play two matches, one in either seat, so that the first move's
 * advantage cancels out. A round is one rating period, as in the paper; bots neither rest nor learn, so it has no length.
 */
export const ladderOf = (tools: BotMatchDependencies, rounds: number): Rung[] => {
  const standings = tools.game.botLevels.map(
    ({ id }): Standing => ({
      level: id,
      strength: NEW_STRENGTH,
      results: [],
      scores: { 0: 0, 0.5: 0, 1: 0 },
    }),
  );
  for (let round = 0; round < rounds; round++) {
    for (const one of standings) for (const other of standings) if (one !== other) meet(tools, one, other);
    const after = standings.map(({ strength, results }) => afterPeriod(strength, results, 0));
    for (const [i, standing] of standings.entries()) {
      standing.strength = after[i]!;
      standing.results = [];
    }
  }
  return standings.map(({ level, strength, scores }) => ({
    level,
    rating: Math.round(strength.rating),
    deviation: Math.round(strength.deviation),
    ...{ wins: scores[1], draws: scores[0.5], losses: scores[0] },
  }));
};

const meet = (tools: BotMatchDependencies, one: Standing, other: Standing): void => {
  const outcome = playBots(tools, [one.level, other.level]);
  if (!outcome) return;
  const score = outcome.winner === null ? 0.5 : outcome.winner === 0 ? 1 : 0;
  count(one, other, score);
  count(other, one, (1 - score) as 0 | 0.5 | 1);
};

const count = (standing: Standing, opponent: Standing, score: 0 | 0.5 | 1): void => {
  standing.results.push({ opponent: opponent.strength, score });
  standing.scores[score]++;
};
