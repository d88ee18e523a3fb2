/** What a match of Connect Four is remembered for: its length, and the line that won it. Pure. */
import type { Seat } from '@rallydrop/common/game';
import { linesOf, type Place } from '@rallydrop/common/games/connect-four/board';
import { connectFour } from '@rallydrop/common/games/connect-four/index';
import { type ConnectFourState, ENDINGS, ROWS, variantOf } from '@rallydrop/common/games/connect-four/state';
import type { JournalView } from '@rallydrop/common/sync/journal-view';
import type { TellStory } from '../../client-game.ts';
import { replayed } from '../replayed.ts';
import { STORY } from './words.ts';

export interface ConnectFourFacts {
  readonly ending: (typeof ENDINGS)[number] | undefined;
  readonly plies: number;
  readonly discs: number;
  /** How the winner's line lies; a disc that made two at once is the rarer thing. */
  readonly line: 'row' | 'column' | 'diagonal' | 'two' | undefined;
}

export const tellStory: TellStory = (journal, winner) => {
  const facts = factsOf(journal, winner);
  if (facts.plies === 0) return undefined;
  const won = facts.line && { label: STORY.wonBy, value: STORY.lines[facts.line] };
  return {
    figures: [{ label: STORY.moves, value: String(facts.plies) }, ...(won ? [won] : [])],
    line: lineOf(facts),
  };
};

export const factsOf = (journal: JournalView, winner: Seat | null): ConnectFourFacts => {
  let end: Readonly<ConnectFourState> | undefined;
  for (const state of replayed<ConnectFourState>(connectFour, journal)) end = state;
  if (!end) return { ending: undefined, plies: 0, discs: 0, line: undefined };
  const lines = winner === null ? [] : linesOf(end, winner);
  return {
    ending: end.ended === 0 ? undefined : ENDINGS[end.ended],
    plies: end.plies,
    discs: variantOf(end).columns * ROWS,
    line: lines.length === 0 ? undefined : wayOf(lines),
  };
};

/** Five in a row are two lines of four, in one direction. */
const wayOf = (lines: readonly (readonly Place[])[]): ConnectFourFacts['line'] => {
  const ways = new Set(lines.map(([first, second]) => directionOf(first!, second!)));
  if (ways.size > 1) return 'two';
  const [way] = ways;
  return way === '1,0' ? 'row' : way === '0,1' ? 'column' : 'diagonal';
};

const directionOf = (from: Place, to: Place): string => `${to.column - from.column},${to.row - from.row}`;

const SHORT_PLIES = 13;
const LATE_PART = 0.85;

/** The first that is true of it, from the rarest. */
export const lineOf = ({ ending, plies, discs, line }: ConnectFourFacts): string => {
  if (ending === 'board-full') return STORY.full(discs);
  if (line === 'two') return STORY.two;
  if (line !== undefined && plies <= SHORT_PLIES) return STORY.short(Math.ceil(plies / 2));
  if (plies >= discs * LATE_PART) return STORY.late;
  if (ending === 'time') return STORY.time;
  if (ending === 'resigned') return STORY.resigned;
  if (line === 'diagonal') return STORY.diagonal;
  if (line === 'column') return STORY.column;
  return line === 'row' ? STORY.row : STORY.even;
};
