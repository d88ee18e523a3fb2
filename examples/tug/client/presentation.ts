/**
 * What a match of Tug looks like at this moment, to these eyes: pure, no Phaser, no DOM.
 *
 * The own hands and the rope are drawn at the own tick, so that a pull shows in the next frame [P1]; the other's breath
 * at the settled tick [P2]; the end only when the server has confirmed it [P4].
 */
import type { MatchView } from '@rallydrop/game-client/sync/match-view';
import type { TugInput } from '../common/input.ts';
import { outcome } from '../common/rules.ts';
import { FULL_BREATH, type TugState } from '../common/state.ts';

/** How near to its end the knot is drawn as long as the end is only predicted. */
const NEARLY = 0.97;

export class TugPresentation {
  /** −1 (seat 0 has won) … 1. */
  knot = 0;
  /** 0…1 by seat. */
  readonly breath: [number, number] = [1, 1];
  readonly pulls: [boolean, boolean] = [false, false];
  /** The server has confirmed that the match is over. */
  over = false;

  constructor(private readonly match: MatchView<TugState, TugInput>) {}

  /** Brings everything to the match's present; the match has been brought to it before. */
  frame(): void {
    const { match } = this;
    if (!match.ready) return;
    this.over = outcome(match.confirmed) !== undefined;
    const knot = this.over ? match.confirmed.rope / match.confirmed.length : this.knotAt(match.ownTick);
    this.knot = this.over ? knot : Math.max(-NEARLY, Math.min(NEARLY, knot));
    this.look(0);
    this.look(1);
  }

  /** Between two ticks the knot is between two places. */
  private knotAt(tick: number): number {
    const whole = Math.floor(tick);
    const { rope, length } = this.match.stateAt(whole);
    const next = this.match.stateAt(whole + 1).rope;
    return (rope + (next - rope) * (tick - whole)) / length;
  }

  private look(seat: 0 | 1): void {
    const { match } = this;
    const state = match.stateAt(
      Math.floor(match.ownSeats.includes(seat) ? match.ownTick : match.settledTick),
    );
    this.breath[seat] = (seat === 0 ? state.breath0 : state.breath1) / FULL_BREATH;
    this.pulls[seat] = (seat === 0 ? state.pulls0 : state.pulls1) === 1;
  }
}
