/** Whether a match that ended says anything about its players' strength. */
import type { Outcome } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';

/** Why a match rates nobody, and how a player is told. */
export const UNRATED_SENTENCES = {
  casual: 'A casual match: ratings stay as they are.',
  'same-player': 'You played yourself: ratings stay as they are.',
  'server-fault': 'Something went wrong on our side: ratings stay as they are.',
  'not-underway': 'The match ended before it had really begun: ratings stay as they are.',
  abandoned: 'Both players left: ratings stay as they are.',
  'time-limit': 'Two hours were not enough: ratings stay as they are.',
} as const;
export type UnratedReason = keyof typeof UNRATED_SENTENCES;

export interface EndedMatch {
  /** What was agreed before the start. */
  readonly casual: boolean;
  /** By seat. */
  readonly players: readonly [PlayerId, PlayerId];
  /** Whether `Game.underway` was ever true: a hit in Pong, two moves in Connect Four. */
  readonly underway: boolean;
  readonly outcome: Outcome;
}

/**
 * `undefined` if the match is to be rated. One whose room broke has no end, and does not come here. Who leaves loses after the grace like by any other move, so a forfeit
 * counts; only where nobody was left at the end, nobody has won.
 */
export const whyUnrated = ({ casual, players, underway, outcome }: EndedMatch): UnratedReason | undefined => {
  if (casual) return 'casual';
  if (players[0] === players[1]) return 'same-player';
  if (outcome.reason === 'interrupted') return 'server-fault';
  if (!underway) return 'not-underway';
  if (outcome.winner === null && outcome.reason === 'abandoned') return 'abandoned';
  if (outcome.reason === 'time-limit') return 'time-limit';
  return undefined;
};
