/**
 * What a Connect Four match looks like at this moment, to these eyes: pure, no Phaser, no DOM.
 *
 * The board is the one of the own tick: it holds the own move at once [P1], and the opponent's as soon as the server
 * has it. The own clock runs by the own tick, every other by the settled one [P2]. The end is shown when the server
 * has confirmed it, never before [P4]. Nothing is allocated in a frame in which nothing happens.
 */
import type { Seat } from '@rallydrop/common/game';
import { linesOf, type Place } from '@rallydrop/common/games/connect-four/board';
import type { ConnectFourInput } from '@rallydrop/common/games/connect-four/input';
import { clockOfSeat } from '@rallydrop/common/games/connect-four/rules';
import {
  type ConnectFourState,
  clockOf,
  moverOf,
  NOBODY,
  toMove,
} from '@rallydrop/common/games/connect-four/state';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { MatchView } from '../../sync/match-view.ts';
import { Discs } from './discs.ts';
import { threatsOf } from './threats.ts';

const NO_PLACES: readonly Place[] = [];
const NO_THREATS = [NO_PLACES, NO_PLACES] as const;

export type BoardMatch = Pick<
  MatchView<ConnectFourState, ConnectFourInput>,
  'seat' | 'ready' | 'ownTick' | 'settledTick' | 'stateAt' | 'confirmed'
>;

export class ConnectFourPresentation {
  readonly discs: Discs;
  /** What is drawn: read it within the frame, it is overwritten. */
  state: Readonly<ConnectFourState>;
  /** The server has confirmed that the match is over. */
  over = false;
  /** The places of the winner's lines, when it is over. */
  line: readonly Place[] = NO_PLACES;
  /** By seat, where a disc that is dropped now would win; none when it is over. */
  threats: readonly [readonly Place[], readonly Place[]] = NO_THREATS;
  /** Moves that were played, the newest included. */
  plies = 0;
  /** Ticks that each seat has left. */
  readonly clocks: [number, number] = [0, 0];
  /** Whose clock runs, or −1. */
  running: Seat | -1 = -1;
  timed = false;
  /** In this frame: a move came onto the board, the own move went off it again, the match ended. */
  moved = false;
  takenBack = false;
  ended = false;

  private last = -1;

  constructor(
    private readonly match: BoardMatch,
    still = false,
  ) {
    this.discs = new Discs(still);
    this.state = match.confirmed;
  }

  /** Brings everything to `now`; the match has been brought there before. */
  frame(now: Milliseconds): void {
    const { match } = this;
    this.moved = false;
    this.takenBack = false;
    this.ended = false;
    if (!match.ready) return;
    const isFirst = this.last === -1;
    this.state = this.newestState();
    const changed = this.noteMoves();
    this.discs.show(this.state, now, isFirst);
    this.discs.frame(now);
    this.noteEnd();
    if (changed || this.ended) this.noteThreats();
    this.readClocks();
  }

  private newestState(): Readonly<ConnectFourState> {
    const { match } = this;
    // When the ticks have stopped, the last move may lie beyond the own tick.
    if (match.confirmed.ended !== 0) return match.confirmed;
    return match.stateAt(Math.floor(match.ownTick));
  }

  /** Whether the board is another one than in the last frame. */
  private noteMoves(): boolean {
    const { state } = this;
    // `plies` counts a move one tick after `last` shows it.
    const plies = state.plies + (state.last === state.settled ? 0 : 1);
    const changed = state.last !== this.last || plies !== this.plies;
    if (this.last !== -1 && changed) {
      this.moved = plies >= this.plies;
      this.takenBack = plies < this.plies && moverOf(this.last) === this.match.seat;
    }
    this.last = state.last;
    this.plies = plies;
    return changed;
  }

  private noteEnd(): void {
    const over = this.match.confirmed.ended !== 0;
    this.ended = over && !this.over;
    if (over !== this.over) this.line = over ? winningPlaces(this.state) : NO_PLACES;
    this.over = over;
  }

  private noteThreats(): void {
    const { state } = this;
    this.threats = this.over ? NO_THREATS : [threatsOf(state, 0), threatsOf(state, 1)];
  }

  private readClocks(): void {
    const { match, state, over } = this;
    this.timed = clockOf(state).base > 0;
    this.running = over || state.ended !== 0 || !this.timed ? -1 : toMove(state);
    const settled = over ? state : match.stateAt(Math.floor(match.settledTick));
    for (let seat = 0; seat < 2; seat++) {
      const own = seat === match.seat && !over;
      this.clocks[seat as Seat] = clockOfSeat(own ? state : settled, seat);
    }
  }
}

const winningPlaces = (state: Readonly<ConnectFourState>): readonly Place[] =>
  state.winner === NOBODY ? NO_PLACES : linesOf(state, state.winner).flat();
