/**
 * Which of the live matches is most worth watching: by how strong its players are, how close it stands and how many
 * watch. What is shown stays unless another one is clearly better: nobody can follow a picture that changes. Pure.
 */
import type { LiveMatchView } from '@rallydrop/common/protocol/views';
import type { Milliseconds } from '@rallydrop/common/tick';

export type Candidate = Pick<LiveMatchView, 'code' | 'stage' | 'score' | 'spectators'> & {
  /** By seat, points; `null` for bots, and where none are known. */
  readonly ratings: readonly (number | null)[];
};

export interface Best {
  readonly code: string;
  /** Since when it is shown. */
  readonly since: Milliseconds;
}

/** Of whom nothing is known: a newcomer's. */
const NEW_POINTS = 1500;
/** A bot is nobody's favourite. */
const UNRATED_POINTS = 1200;
/** So many points more are worth as much as a match that stands level, or four times as many who watch. */
const STEP_POINTS = 200;
/** Another one is shown in its place only if it is better by so much, in those steps, */
export const CLEARLY = 0.75;
/** and if this one was shown for so long. */
export const LEAST_SHOWN_MS: Milliseconds = 15_000;

/** How much a match is worth watching, in steps. */
export const meritOf = ({ ratings, score, spectators }: Candidate): number => {
  const points = ratings.reduce<number>((sum, rating) => sum + (rating ?? UNRATED_POINTS), 0);
  const strength = (points / Math.max(1, ratings.length) - NEW_POINTS) / STEP_POINTS;
  return strength + closeness(score) + Math.log2(1 + spectators) / 2;
};

/** 0…1: level, and late in the match. Games without a score are taken for half as close as can be. */
const closeness = (score: readonly number[] | null): number => {
  if (!score) return 0.5;
  const [most, least] = [Math.max(...score), Math.min(...score)];
  const level = (1 + least) / (1 + most);
  return level * (0.5 + 0.5 * (most / (most + 3)));
};

/** Only what is really being played is chosen; what is shown may pause. `null` where there is nothing. */
export const bestMatch = (
  shown: Best | null,
  candidates: readonly Candidate[],
  now: Milliseconds,
): Best | null => {
  const present = candidates.find(({ code }) => code === shown?.code);
  if (shown && present && now - shown.since < LEAST_SHOWN_MS) return shown;
  const floor = present ? meritOf(present) + CLEARLY : Number.NEGATIVE_INFINITY;
  let best = present ? shown : null;
  let most = floor;
  for (const candidate of candidates) {
    if (candidate.stage !== 'playing' || candidate === present) continue;
    const merit = meritOf(candidate);
    if (merit > most || (merit === most && best && candidate.code < best.code)) {
      most = merit;
      best = { code: candidate.code, since: now };
    }
  }
  return best;
};
