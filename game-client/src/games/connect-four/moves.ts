/**
 * What a player wants to do, and when it is done: a move now, or one kept for when it is their turn (a premove).
 * Pure: no Phaser, no DOM.
 */
import type { Seat } from '@rallydrop/common/game';
import { columnAt, isEmpty, isFull } from '@rallydrop/common/games/connect-four/board';
import type { ConnectFourInput } from '@rallydrop/common/games/connect-four/input';
import { isLegal } from '@rallydrop/common/games/connect-four/rules';
import { type ConnectFourState, toMove, variantOf } from '@rallydrop/common/games/connect-four/state';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { MatchView } from '../../sync/match-view.ts';

export interface Choice {
  readonly column: number;
  /** The lowest disc out instead of a new one in. */
  readonly pop: boolean;
}

export type Chosen = 'played' | 'kept' | 'let-go' | 'impossible';
export type Word = 'resign' | 'offer-draw' | 'accept-draw' | 'decline-draw';

type PlayableMatch = Pick<
  MatchView<ConnectFourState, ConnectFourInput>,
  'seat' | 'ready' | 'ownTick' | 'stateAt' | 'act'
>;

export class Moves {
  /** The move that is kept, if any. */
  premove: Choice | undefined;
  private playedAt = -1;

  constructor(private readonly match: PlayableMatch) {}

  /** Plays it; keeps it for later, while it is the other's turn or the ticks stand; lets go of it where it was kept. */
  choose(choice: Choice, now: Milliseconds): Chosen {
    const { match } = this;
    if (match.seat === null || !match.ready || !Number.isInteger(choice.column)) return 'impossible';
    const { state } = this;
    if (toMove(state) === match.seat) {
      if (!this.isPossible(choice)) return 'impossible';
      if (this.act(choice, now)) return 'played';
    }
    if (this.premove?.column === choice.column && this.premove.pop === choice.pop) {
      this.premove = undefined;
      return 'let-go';
    }
    if (!isImaginable(state, match.seat, choice)) return 'impossible';
    this.premove = choice;
    return 'kept';
  }

  /** Plays the kept move as soon as it can be. Call it once a frame. */
  frame(now: Milliseconds): Chosen | undefined {
    const { premove, match } = this;
    if (!premove || !match.ready) return undefined;
    const state = this.state;
    if (state.ended !== 0) return this.letGo();
    // What the opponent's move brought is known one tick later.
    if (toMove(state) !== match.seat || state.last !== state.settled) return undefined;
    if (!this.isPossible(premove)) return this.letGo();
    return this.act(premove, now) ? 'played' : undefined;
  }

  /** Whether it was taken: while the ticks stand, nothing is. */
  say(kind: Word, now: Milliseconds): boolean {
    return this.match.act({ kind }, now);
  }

  letGo(): Chosen {
    this.premove = undefined;
    return 'let-go';
  }

  private isPossible({ column, pop }: Choice): boolean {
    const { seat, ownTick } = this.match;
    // A second click in the same tick would stand for both.
    if (seat === null || Math.floor(ownTick) === this.playedAt) return false;
    return isLegal(this.state, seat, column, pop);
  }

  private act({ column, pop }: Choice, now: Milliseconds): boolean {
    const { match } = this;
    if (!match.act({ kind: pop ? 'pop' : 'drop', column }, now)) return false;
    this.playedAt = Math.floor(match.ownTick);
    this.premove = undefined;
    return true;
  }

  private get state(): Readonly<ConnectFourState> {
    return this.match.stateAt(Math.floor(this.match.ownTick));
  }
}

/** Whether a move could be possible after the opponent's. */
const isImaginable = (state: Readonly<ConnectFourState>, seat: Seat, { column, pop }: Choice): boolean => {
  const { columns, popOut } = variantOf(state);
  if (state.ended !== 0 || column < 0 || column >= columns) return false;
  const bits = columnAt(state, column);
  return pop ? popOut && !isEmpty(bits) && (bits & 1) === seat : popOut || !isFull(bits);
};
