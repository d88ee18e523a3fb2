/** [R1] The stages of a room's life: a union, in which what does not exist in a stage has no field. */
import type { Outcome, Seat } from '@rallydrop/common/game';
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { StageView } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Match } from './match.ts';

export type Stage =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'countdown';
      readonly match: Match;
      readonly startsAt: Milliseconds;
      readonly resumes: boolean;
    }
  | { readonly kind: 'playing'; readonly match: Match }
  | {
      readonly kind: 'paused';
      readonly match: Match;
      readonly missing: Seat;
      readonly forfeitsAt: Milliseconds;
    }
  | { readonly kind: 'finished'; readonly match: Match; readonly outcome: Outcome }
  | { readonly kind: 'closed'; readonly reason: RefusalReason };

/** As the people in the room see it. */
export const stageView = (stage: Stage, now: Milliseconds): StageView => {
  switch (stage.kind) {
    case 'countdown':
      return {
        kind: 'countdown',
        startsInMs: Math.max(0, Math.round(stage.startsAt - now)),
        resumes: stage.resumes,
      };
    case 'paused':
      return {
        kind: 'paused',
        missing: stage.missing,
        forfeitsInMs: Math.max(0, Math.round(stage.forfeitsAt - now)),
      };
    case 'finished':
      return {
        kind: 'finished',
        outcome: stage.outcome,
        score: stage.match.score,
        fairness: stage.match.fairness,
      };
    case 'closed':
      return { kind: 'closed', reason: stage.reason };
    default:
      return { kind: stage.kind };
  }
};
