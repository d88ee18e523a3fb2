/** What a match of Pong is remembered for: its longest rally, its fastest ball, how far the winner was behind. Pure. */
import type { Seat } from '@rallydrop/common/game';
import { COURT_WIDTH, MAX_SPEED, TICK_RATE } from '@rallydrop/common/games/pong/court';
import { pong } from '@rallydrop/common/games/pong/index';
import { PHASE, type PongState } from '@rallydrop/common/games/pong/state';
import type { JournalView } from '@rallydrop/common/sync/journal-view';
import type { TellStory } from '../../client-game.ts';
import { replayed } from '../replayed.ts';
import { STORY } from './words.ts';

export interface PongFacts {
  readonly score: readonly [number, number];
  readonly firstTo: number;
  /** Hits of both, in the longest rally. */
  readonly longestRally: number;
  /** Of the ball, sixteenths of a court pixel a tick. */
  readonly topSpeed: number;
  /** The score at which each seat was furthest behind: own points, the other's. */
  readonly lowest: readonly [behind: readonly [number, number], behind: readonly [number, number]];
}

export const tellStory: TellStory = (journal, winner) => {
  const facts = factsOf(journal);
  if (facts.longestRally === 0) return undefined;
  return {
    figures: [
      { label: STORY.longestRally, value: STORY.hits(facts.longestRally) },
      { label: STORY.topSpeed, value: STORY.courts((facts.topSpeed * TICK_RATE) / COURT_WIDTH) },
    ],
    line: lineOf(facts, winner),
  };
};

export const factsOf = (journal: JournalView): PongFacts => {
  let rally = 0;
  let longestRally = 0;
  let topSpeed = 0;
  let wasHit = false;
  let score: readonly [number, number] = [0, 0];
  let firstTo = 0;
  const lowest: [readonly [number, number], readonly [number, number]] = [
    [0, 0],
    [0, 0],
  ];
  for (const state of replayed<PongState>(pong, journal)) {
    const isHit = state.phase === PHASE.hitStop;
    if (isHit && !wasHit) rally++;
    if (state.phase === PHASE.pause) rally = 0;
    wasHit = isHit;
    longestRally = Math.max(longestRally, rally);
    if (rally > 0) topSpeed = Math.max(topSpeed, state.speed);
    if (state.score0 === score[0] && state.score1 === score[1]) continue;
    score = [state.score0, state.score1];
    for (const seat of [0, 1] as const) {
      const now = [score[seat], score[1 - seat]!] as const;
      if (now[1] - now[0] > lowest[seat][1] - lowest[seat][0]) lowest[seat] = now;
    }
    firstTo = state.firstTo;
  }
  return { score, firstTo, longestRally, topSpeed, lowest };
};

/** Points behind from which on winning is a comeback. */
const COMEBACK = 3;
const LONG_RALLY = 20;

/** The first that is true of it, from the rarest. */
export const lineOf = (facts: PongFacts, winner: Seat | null): string => {
  const { score, longestRally, topSpeed, lowest, firstTo } = facts;
  if (winner === null) return STORY.rally(longestRally);
  const seat = winner === 1 ? 1 : 0;
  const [own, other] = lowest[seat];
  const margin = score[seat] - score[1 - seat]!;
  if (other - own >= COMEBACK) return STORY.comeback(own, other);
  if (score[1 - seat] === 0 && score[seat] > 0) return STORY.clean;
  if (margin === 1) return STORY.oneBall;
  if (longestRally >= LONG_RALLY) return STORY.rally(longestRally);
  if (topSpeed >= MAX_SPEED) return STORY.asFastAsItGoes;
  if (margin * 2 > firstTo) return STORY.inHand;
  return STORY.close;
};
