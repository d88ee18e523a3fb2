/**
 * What a Pong match looks like at this moment, to these eyes: pure, no Phaser, no DOM. [P1]–[P5]
 *
 * The own paddle is drawn at the own tick, the opponent's at the settled tick, the ball in between (`ball-clock.ts`),
 * the score as it is settled. Where the known past was corrected since the last frame, the picture goes on from
 * where it was and the difference decays. Nothing is allocated in a frame.
 */
import type { Seat } from '@rallydrop/common/game';
import { COURT_HEIGHT, COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import { PHASE, type PongState } from '@rallydrop/common/games/pong/state';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { MatchView } from '../../sync/match-view.ts';
import { BallClock } from './ball-clock.ts';
import { Exit } from './exit.ts';
import type { PongEvent, PongScene } from './scene.ts';
import { Smoothing } from './smoothing.ts';

const MAX_EVENTS = 8;
/** [P5] Larger corrections snap, as a share of the court. */
const SNAP_SHARE = 0.15;
/** Smaller ones are nobody's business, as a share of the court. */
const VISIBLE_SHARE = 0.005;
/** After a stall of this length nothing is hidden: everything snaps. */
const STALL_MS = 500;

/** At which ticks the ball and the opponent are drawn. The product has one; the lab compares it with others. */
export interface DrawnTimes {
  ball(own: number, settled: number, stateAt: (tick: number) => Readonly<PongState>): number;
  opponent(own: number, settled: number): number;
}

/** [P2] [P3] The ball's time is bent, the opponent is drawn when it is settled. */
export const bentTimes = (seat: Seat | null): DrawnTimes => {
  const clock = new BallClock(seat);
  return {
    ball: (own, settled, stateAt) => clock.at(own, settled, stateAt),
    opponent: (_own, settled) => settled,
  };
};

export class PongPresentation {
  readonly scene: PongScene & { events: PongEvent[] } = {
    paddleY: [COURT_HEIGHT / 2, COURT_HEIGHT / 2],
    ballX: COURT_WIDTH / 2,
    ballY: COURT_HEIGHT / 2,
    ballShown: true,
    ballSpeed: 0,
    ballVelX: 0,
    ballVelY: 0,
    ballOut: false,
    rally: 0,
    score: [0, 0],
    winner: -1,
    speedCap: 0,
    events: Array.from(
      { length: MAX_EVENTS },
      (): PongEvent => ({ kind: 'wall', seat: -1, x: 0, y: 0, speed: 0 }),
    ),
    eventCount: 0,
  };
  /** The tick at which the ball was drawn last, for the lab. */
  ballTick = 0;
  /** The ticks at which the paddles were drawn last, for the lab. */
  opponentTick = 0;
  ownPaddleTick = 0;

  /** By how much the ball's place was corrected in this frame, court units: for the lab. */
  correction = 0;

  private readonly exit = new Exit();
  private readonly ballX = new Smoothing(SNAP_SHARE * COURT_WIDTH);
  private readonly ballY = new Smoothing(SNAP_SHARE * COURT_WIDTH);
  private readonly paddles = [
    new Smoothing(SNAP_SHARE * COURT_HEIGHT),
    new Smoothing(SNAP_SHARE * COURT_HEIGHT),
  ];
  /** What was drawn last without its smoothing, and at which ticks. */
  private readonly drawn = {
    at: 0,
    ballTick: 0,
    ballX: 0,
    ballY: 0,
    paddleTick: [0, 0],
    paddleY: [0, 0],
  };
  private snapshots = 0;

  constructor(
    private readonly match: MatchView<PongState, PongInput>,
    private readonly times: DrawnTimes = bentTimes(match.seat),
  ) {}

  /** Fills `scene` for `now`; the match has been brought to `now` before. */
  frame(now: Milliseconds): void {
    const { match, scene, drawn } = this;
    scene.eventCount = 0;
    this.correction = 0;
    if (!match.ready) return;
    const elapsed = now - drawn.at;
    const continues = match.figures.snapshots === this.snapshots && elapsed < STALL_MS;
    this.snapshots = match.figures.snapshots;
    if (continues) this.absorbCorrections();
    else this.snap();
    this.decay(elapsed);

    const settled = match.settledTick;
    this.ballTick = this.times.ball(match.ownTick, settled, this.stateAt);
    if (continues) this.collectContacts();
    this.drawBall();
    this.drawPaddle(0);
    this.drawPaddle(1);
    this.drawScore(continues);
    drawn.at = now;
  }

  private readonly stateAt = (tick: number): Readonly<PongState> => this.match.stateAt(tick);

  /** [P5] The same ticks again, by what is known now: the difference is what has to be hidden. */
  private absorbCorrections(): void {
    const { drawn, paddles } = this;
    const jumpX = this.ballXAt(drawn.ballTick) - drawn.ballX;
    const jumpY = this.ballYAt(drawn.ballTick) - drawn.ballY;
    this.ballX.absorb(jumpX);
    this.ballY.absorb(jumpY);
    this.correction = Math.hypot(jumpX, jumpY);
    if (this.correction > VISIBLE_SHARE * COURT_WIDTH) this.match.noteCorrection();
    for (let seat = 0; seat < 2; seat++) {
      paddles[seat]!.absorb(this.paddleYAt(seat, drawn.paddleTick[seat]!) - drawn.paddleY[seat]!);
    }
  }

  private snap(): void {
    this.ballX.offset = 0;
    this.ballY.offset = 0;
    for (const paddle of this.paddles) paddle.offset = 0;
  }

  private decay(elapsed: Milliseconds): void {
    this.ballX.decay(elapsed);
    this.ballY.decay(elapsed);
    for (const paddle of this.paddles) paddle.decay(elapsed);
  }

  private drawBall(): void {
    const { scene, drawn, ballTick } = this;
    drawn.ballTick = ballTick;
    drawn.ballX = this.ballXAt(ballTick);
    drawn.ballY = this.ballYAt(ballTick);
    scene.ballX = drawn.ballX + this.ballX.offset;
    scene.ballY = drawn.ballY + this.ballY.offset;
    const state = this.match.stateAt(Math.floor(ballTick));
    const plays = state.phase === PHASE.flight || state.phase === PHASE.hitStop;
    // Time stops a little before what is drawn has come to the end: nothing will come of that ball any more.
    const isSpent =
      this.match.confirmed.phase === PHASE.over && (state.phase === PHASE.goal || !this.match.running);
    scene.ballShown = state.phase !== PHASE.over && !isSpent;
    scene.ballSpeed = plays ? state.speed : 0;
    scene.ballVelX = plays ? state.velX : 0;
    scene.ballVelY = plays ? state.velY : 0;
    scene.rally = state.rally;
    this.drawExit(state);
  }

  /** [P4] Between leaving the court and the server's word the ball stays where it went: neither gone nor back. */
  private drawExit(state: Readonly<PongState>): void {
    const { scene, exit } = this;
    if (state.phase === PHASE.goal) exit.note(state, Math.floor(this.ballTick));
    else if (state.phase !== PHASE.pause && state.phase !== PHASE.over) exit.forget();
    scene.ballOut =
      exit.isOut && pointsOf(state, state.phase === PHASE.goal ? 1 : 0) > pointsOf(this.settledState(), 0);
    if (!scene.ballOut) return;
    scene.ballShown = true;
    scene.ballX = exit.xAt(this.ballTick) + this.ballX.offset;
    scene.ballY = exit.yAt(this.ballTick) + this.ballY.offset;
  }

  private drawPaddle(seat: Seat): void {
    const { match, scene, drawn } = this;
    const { ownTick, settledTick } = match;
    const tick = seat === match.seat ? ownTick : this.times.opponent(ownTick, settledTick);
    if (seat === match.seat) this.ownPaddleTick = tick;
    else this.opponentTick = tick;
    drawn.paddleTick[seat] = tick;
    drawn.paddleY[seat] = this.paddleYAt(seat, tick);
    scene.paddleY[seat] = drawn.paddleY[seat]! + this.paddles[seat]!.offset;
  }

  private ballXAt(tick: number): number {
    const from = this.match.stateAt(Math.floor(tick)).ballX;
    return between(from, this.flies(tick) ? this.match.stateAt(Math.floor(tick) + 1).ballX : from, tick);
  }

  private ballYAt(tick: number): number {
    const from = this.match.stateAt(Math.floor(tick)).ballY;
    return between(from, this.flies(tick) ? this.match.stateAt(Math.floor(tick) + 1).ballY : from, tick);
  }

  /** Where the ball is put back to the centre it is not drawn on its way there. */
  private flies(tick: number): boolean {
    const { phase } = this.match.stateAt(Math.floor(tick));
    return phase === PHASE.flight || phase === PHASE.hitStop;
  }

  private paddleYAt(seat: Seat, tick: number): number {
    const from = this.match.stateAt(Math.floor(tick));
    const a = seat === 0 ? from.paddle0 : from.paddle1;
    const to = this.match.stateAt(Math.floor(tick) + 1);
    return between(a, seat === 0 ? to.paddle0 : to.paddle1, tick);
  }

  /** [P4] The score as it is settled. */
  private drawScore(announce: boolean): void {
    const { scene } = this;
    const state = this.settledState();
    if (announce && state.score0 > scene.score[0]) this.noteGoal(0, state);
    if (announce && state.score1 > scene.score[1]) this.noteGoal(1, state);
    scene.score[0] = state.score0;
    scene.score[1] = state.score1;
    scene.speedCap = state.speedCap;
    scene.winner = state.phase !== PHASE.over ? -1 : state.score0 > state.score1 ? 0 : 1;
  }

  /**
   * [P4] As far as points go. Where nothing is heard for longer than the playout delay, what is settled is only predicted:
   * then the newest confirmed state. Time stops at the last point, before that is settled: then as well.
   */
  private settledState(): Readonly<PongState> {
    const { confirmed, settledTick } = this.match;
    const settled = this.match.stateAt(Math.floor(settledTick));
    const isPredicted = pointsOf(settled, 0) > pointsOf(confirmed, 0);
    return isPredicted || confirmed.phase === PHASE.over ? confirmed : settled;
  }

  private noteGoal(seat: Seat, state: Readonly<PongState>): void {
    const event = this.note('goal', seat, state);
    if (!event) return;
    event.x = seat === 0 ? COURT_WIDTH : 0;
    event.y = this.exit.isOut ? this.exit.y : COURT_HEIGHT / 2;
    event.speed = this.exit.isOut ? this.exit.speed : 0;
  }

  /** What happened to the ball between the last frame's tick and this one's. */
  private collectContacts(): void {
    for (let tick = Math.floor(this.drawn.ballTick) + 1; tick <= Math.floor(this.ballTick); tick++) {
      const { phase, velY } = this.match.stateAt(tick - 1);
      const after = this.match.stateAt(tick);
      if (after.phase === PHASE.hitStop && phase === PHASE.flight) {
        this.note('hit', after.velX > 0 ? 0 : 1, after);
      } else if (after.phase === PHASE.flight && phase === PHASE.flight && after.velY * velY < 0) {
        this.note('wall', -1, after);
      }
    }
  }

  private note(kind: PongEvent['kind'], seat: Seat | -1, state: Readonly<PongState>): PongEvent | undefined {
    const event = this.scene.events[this.scene.eventCount];
    if (!event) return undefined;
    this.scene.eventCount++;
    event.kind = kind;
    event.seat = seat;
    event.x = state.ballX;
    event.y = state.ballY;
    event.speed = state.speed;
    return event;
  }
}

const between = (from: number, to: number, tick: number): number =>
  from + (to - from) * (tick - Math.floor(tick));

const pointsOf = (state: Readonly<PongState>, more: number): number => state.score0 + state.score1 + more;
