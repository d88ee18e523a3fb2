/**
 * The tick at which the ball is drawn: a local perception filter. [P3]
 *
 * The player lives `lead` ticks (W) before the opponent is drawn. The ball must be on the player's tick at the
 * player's paddle and on the opponent's tick at the opponent's, so its time is bent in between: outgoing it loses W
 * evenly over the whole flight; incoming it gains W in the first 60 % and then moves at its true speed, because a
 * ball that changes its speed just before the hit cannot be hit. The ball stands still for 3 ticks at each contact;
 * at the opponent's paddle these are skipped, which gains 3 ticks of W where nobody can see it.
 *
 * Sharkey, Ryan, Roberts: "A local perception filter for distributed virtual environments", VRAIS 1998.
 */
import type { Seat } from '@rallydrop/common/game';
import { HIT_STOP_TICKS } from '@rallydrop/common/games/pong/court';
import { flightLength, isServeFlight, newContact, nextContact } from '@rallydrop/common/games/pong/flight';
import { PHASE, type PongState } from '@rallydrop/common/games/pong/state';

/** The share of the incoming flight in which the ball catches up. */
const CATCH_UP_SHARE = 0.6;
/** The ball's time never runs slower or faster than this against the player's, whatever the network does. */
const SLOWEST = 0.6;
const FASTEST = 1.5;
/** Further off than this, the ball's clock is set: something else was shown before. */
const LOST_TICKS = 45;

export class BallClock {
  private tick = 0;
  private lastOwn = Number.NEGATIVE_INFINITY;
  private readonly contact = newContact();

  /** `seat`: whose eyes these are; `null` watches, and sees one tick for everything. */
  constructor(private readonly seat: Seat | null) {}

  /**
   * The ball's tick in a frame in which the player is at `own` and the opponent is drawn at `settled`; `stateAt`
   * gives the state at a whole tick.
   */
  at(own: number, settled: number, stateAt: (tick: number) => Readonly<PongState>): number {
    const elapsed = own - this.lastOwn;
    this.lastOwn = own;
    if (this.seat === null) return settled;
    if (elapsed < 0 || elapsed > LOST_TICKS || Math.abs(own - this.tick) > LOST_TICKS + elapsed) {
      // Also the first frame, when `elapsed` is infinite: nothing may be reckoned from it.
      this.tick = settled;
      return settled;
    }
    const state = stateAt(Math.floor(this.tick));
    const wanted = this.wantedWithin(state, own, settled);
    if (!isStill(state)) {
      this.tick = Math.max(this.tick + SLOWEST * elapsed, Math.min(this.tick + FASTEST * elapsed, wanted));
      // What is skipped where the ball stands still is skipped at once: a frame later it would be a leap.
      const reached = stateAt(Math.floor(this.tick));
      if (isStill(reached)) this.tick = Math.max(this.tick, this.wantedWithin(reached, own, settled));
    } else this.tick = Math.max(this.tick, wanted);
    return this.tick;
  }

  private wantedWithin(state: Readonly<PongState>, own: number, settled: number): number {
    return Math.max(settled, Math.min(own, this.wanted(state, own, settled)));
  }

  private wanted(state: Readonly<PongState>, own: number, settled: number): number {
    const lead = own - settled;
    if (!nextContact(state, this.contact)) return this.outOfPlay(state, own, settled);
    const arrival = Math.floor(this.tick) + this.contact.time;
    const length = flightLength(state);
    if (this.contact.seat !== this.seat) {
      if (isServeFlight(state)) return settled;
      // At the own paddle the ball is on the own tick; hit-stop included.
      return state.phase === PHASE.hitStop ? own : outgoing(own, lead, arrival, length);
    }
    if (state.phase === PHASE.hitStop) return settled + Math.min(HIT_STOP_TICKS, lead);
    const behind = isServeFlight(state) ? lead : Math.max(0, lead - HIT_STOP_TICKS);
    return incoming(own, behind, arrival, length);
  }

  /** Behind the own paddle the ball is on the own tick; everywhere else it waits for what is settled. [P4] */
  private outOfPlay(state: Readonly<PongState>, own: number, settled: number): number {
    if (state.phase !== PHASE.flight && state.phase !== PHASE.goal) return settled;
    const towards: Seat = state.velX < 0 ? 0 : 1;
    return towards === this.seat ? own : settled;
  }
}

/** lag = lead × progress; solved for the ball's tick. */
const outgoing = (own: number, lead: number, arrival: number, length: number): number => {
  const share = lead / length;
  return Math.max(own - lead, (own - lead + share * arrival) / (1 + share));
};

/** lag = behind × (1 − progress / 0.6), then none; solved for the ball's tick. */
const incoming = (own: number, behind: number, arrival: number, length: number): number => {
  const share = behind / (CATCH_UP_SHARE * length);
  // So far behind that no bounded speed would do: the clock's own bounds decide.
  if (share >= 1) return own - behind;
  return Math.min(own, (own - behind + behind / CATCH_UP_SHARE - share * arrival) / (1 - share));
};

const isStill = (state: Readonly<PongState>): boolean => state.phase !== PHASE.flight;
