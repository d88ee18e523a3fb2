/** What Pong says beside its replays. */

import { COURT_WIDTH, TICK_RATE } from '@rallydrop/common/games/pong/court';
import type { Highlight } from '@rallydrop/common/games/pong/highlights';
import { isBlunder } from '@rallydrop/common/games/pong/highlights';
import { type Rally, secondsOf } from '@rallydrop/common/games/pong/rallies';

export const courtsPerSecond = (speed: number): string => ((speed * TICK_RATE) / COURT_WIDTH).toFixed(1);

export const REPLAY = {
  points: 'Point by point',
  noPoints: 'No point was played to its end.',
  rallies: 'Hits in each rally',
  speeds: 'Fastest ball of each rally, courts a second',
  contacts: 'Where the ball was met, and where the paddles stood',
  ending: 'The last rally',
} as const;

const hits = (count: number): string => (count === 1 ? '1 hit' : `${count} hits`);

/** "Ada takes it after 12 hits: Grace let an easy one through. 3:2" */
export const pointWords = (rally: Rally, names: readonly [string, string]): string => {
  const { winner, miss, score } = rally;
  const length = `${hits(rally.hits.length)} in ${secondsOf(rally).toFixed(1)} s`;
  if (winner === undefined) return `${length}, and no point: the match ended.`;
  const loser = names[winner === 0 ? 1 : 0];
  return `${score.join(':')} · ${names[winner === 0 ? 0 : 1]}, ${length}. ${howLost(rally, miss, loser)}`;
};

const howLost = ({ hits: all, matchPointOf, winner }: Rally, miss: Rally['miss'], loser: string): string => {
  if (winner !== undefined && matchPointOf.includes(1 - winner)) return 'Match point saved.';
  if (miss && isBlunder(miss)) return `${loser} let an easy one through.`;
  if (all.length === 0) return `${loser} missed the serve.`;
  return `${loser} came too late.`;
};

export const highlightWords = (highlight: Highlight, names: readonly [string, string]): string => {
  switch (highlight.kind) {
    case 'longest-rally':
      return `The longest rally: ${hits(highlight.hits)}`;
    case 'match-point-saved':
      return `${names[highlight.seat === 0 ? 0 : 1]} saves a match point`;
    case 'fastest-shot':
      return `${names[highlight.seat === 0 ? 0 : 1]}’s fastest shot: ${courtsPerSecond(highlight.speed)} courts/s`;
    case 'blunder':
      return `${names[highlight.seat === 0 ? 0 : 1]} lets an easy one through`;
  }
};
