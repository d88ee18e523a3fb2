/** What a page and its analysis worker say to each other. */
import type { ReviewedMove } from '@rallydrop/common/games/connect-four/review';

/** `columns`: the game up to the position in question, columns counted from 0. */
export type Question =
  /** Every move of a game; a new one ends the one before. */
  | { readonly kind: 'review'; readonly id: number; readonly columns: readonly number[] }
  /** Best play for both from a position. */
  | { readonly kind: 'line'; readonly id: number; readonly columns: readonly number[] }
  /** A bot's move, of this level. */
  | {
      readonly kind: 'reply';
      readonly id: number;
      readonly columns: readonly number[];
      readonly level: string;
    };

export type Answer =
  | { readonly kind: 'move'; readonly id: number; readonly move: ReviewedMove }
  /** Every move has its verdict, where there is one to be had soon; distances still follow. */
  | { readonly kind: 'judged'; readonly id: number }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'line'; readonly id: number; readonly line: readonly number[] };
