/**
 * Watches one lab client frame by frame and writes down what its player could feel.
 */
import { COURT_WIDTH, PADDLE_SPEED, planeOf, REACH } from '@rallydrop/common/games/pong/court';
import { flightLength, newContact, nextContact } from '@rallydrop/common/games/pong/flight';
import { type PongInput, pongCodec } from '@rallydrop/common/games/pong/input';
import { PHASE, type PongState } from '@rallydrop/common/games/pong/state';
import { decodeInputHeader, INPUT_HEADER_BYTES } from '@rallydrop/common/protocol/hot';
import type { Journal } from '@rallydrop/common/sync/journal';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { LabClient } from './lab-client.ts';
import { contactsOf } from './truth.ts';
import type { World } from './world.ts';

export const FRAME_MS = 1000 / 60;
/** The incoming flight's last part, in which the ball must move at its true speed. */
const TRUE_SPEED_FROM = 0.6;
/** Two drawn contacts of the same flight and the true one are never further apart than this. */
const SAME_CONTACT_TICKS = 40;

/** An own input, until it has been seen on both screens. */
interface Sent {
  readonly seq: number;
  readonly tick: number;
  readonly at: Milliseconds;
  seenByOpponent: boolean;
}

/** A contact as it looked: the ball reached the own paddle's plane, and the paddle was there or not. */
interface ShownContact {
  readonly match: number;
  readonly ballTick: number;
  readonly seat: number;
  readonly met: boolean;
}

/** The course of the own paddle if an input had not been made. */
interface WithoutInput {
  /** The state at `tick`, before the input; stepped in place. */
  readonly state: PongState;
  readonly tick: number;
  readonly drawnY: number;
  readonly drawnTick: number;
  readonly towards: number;
  frames: number;
}

const paddleAt = ({ state, tick }: WithoutInput, seat: number, at: number): number => {
  const y = seat === 0 ? state.paddle0 : state.paddle1;
  const target = seat === 0 ? state.target0 : state.target1;
  const way = PADDLE_SPEED * (at - tick);
  return y + Math.sign(target - y) * Math.min(Math.abs(target - y), Math.max(0, way));
};

export class Observer {
  readonly ownPaddleFrames: number[] = [];
  readonly opponentSeesMs: number[] = [];
  readonly correctionShare: number[] = [];
  readonly speedRatio: number[] = [];
  readonly bytesPerSecond: number[] = [];
  readonly shownContacts: ShownContact[] = [];
  readonly opponentContacts: { match: number; ballTick: number; seat: number }[] = [];
  /** Nothing is written down any more. */
  closed = false;
  mismatches = 0;
  hashChecks = 0;

  private sent: Sent[] = [];
  private waitingForFrame: WithoutInput | undefined;
  private readonly contact = newContact();
  private last = { x: 0, y: 0, paddleY: 0, ballTick: 0, velX: 0, valid: false };
  private flightCorrection = 0;
  private bytesAt = { bytes: 0, at: 0 };
  private match = -1;
  /** Which seat this player had in each match. */
  private readonly seats: (number | null)[] = [];

  constructor(
    private readonly world: World,
    private readonly client: LabClient,
    /** The way up and down without jitter, of both players, ms. */
    private readonly oneWaysMs: Milliseconds,
  ) {
    client.onSend = (payload, at) => this.noteSent(payload, at);
    client.onNewMatch = () => this.noteNewMatch();
  }

  /** One frame of this client's screen. */
  frame(opponent: Observer): void {
    const { session, presentation, stage } = this.client;
    if (!session || !presentation) return;
    session.frame(this.world.now);
    presentation.frame(this.world.now);
    if (!session.ready || stage !== 'playing' || this.closed) {
      this.last.valid = false;
      return;
    }
    this.watchOwnPaddle();
    this.watchBall();
    this.watchContacts();
    this.watchBytes();
    opponent.wasSeenBy(this.client, this.world.now);
  }

  /** The figures of the session so far; call when a match ends. */
  closeMatch(): void {
    const { session } = this.client;
    if (!session) return;
    this.mismatches += session.figures.hashMismatches;
    this.hashChecks += session.figures.hashChecks;
  }

  /** How many of the contacts that this player saw at the own paddle ended otherwise than they looked. */
  contradictions(
    journals: readonly Journal<PongInput>[],
    lastTicks: readonly number[],
  ): { wrong: number; of: number } {
    const truths = journals.map((journal, match) => contactsOf(journal, lastTicks[match]!));
    let wrong = 0;
    let of = 0;
    for (const shown of this.shownContacts) {
      const truth = truths[shown.match]?.find(
        ({ seat, tick }) => seat === shown.seat && Math.abs(tick - shown.ballTick) < SAME_CONTACT_TICKS,
      );
      if (!truth) continue;
      of++;
      if (truth.hit !== shown.met) wrong++;
    }
    return { wrong, of };
  }

  /** How many of the balls that came to this player were met, in truth. */
  contactsWon(
    journals: readonly Journal<PongInput>[],
    lastTicks: readonly number[],
  ): { won: number; of: number } {
    let won = 0;
    let of = 0;
    journals.forEach((journal, match) => {
      const seat = this.seats[match];
      for (const contact of contactsOf(journal, lastTicks[match]!)) {
        if (contact.seat !== seat) continue;
        of++;
        if (contact.hit) won++;
      }
    });
    return { won, of };
  }

  private noteNewMatch(): void {
    this.match++;
    this.seats.push(this.client.seat);
    this.sent = [];
    this.last.valid = false;
    this.waitingForFrame = undefined;
    this.bytesAt = { bytes: 0, at: this.world.now };
  }

  private noteSent(payload: Uint8Array, at: Milliseconds): void {
    const { seq, tick } = decodeInputHeader(payload)!;
    this.sent.push({ seq, tick, at, seenByOpponent: false });
    const { session, seat, presentation } = this.client;
    // At the moment of sending the session has not predicted with it yet: where the paddle would go without it.
    const state = { ...session!.stateAt(tick) };
    const input = pongCodec.decode(payload.subarray(INPUT_HEADER_BYTES));
    if (input?.kind !== 'target') return;
    const target = input.y;
    const y = seat === 0 ? state.paddle0 : state.paddle1;
    const old = seat === 0 ? state.target0 : state.target1;
    if (Math.sign(target - y) === Math.sign(old - y) || Math.abs(target - y) < PADDLE_SPEED) return;
    this.waitingForFrame ??= {
      state,
      tick,
      drawnY: presentation!.scene.paddleY[seat!]!,
      drawnTick: presentation!.ownPaddleTick,
      towards: Math.sign(target - y),
      frames: 0,
    };
  }

  /** [P1] Frames until the own paddle is drawn elsewhere than it would have been without the input. */
  private watchOwnPaddle(): void {
    const waiting = this.waitingForFrame;
    if (!waiting) return;
    waiting.frames++;
    const { presentation, seat } = this.client;
    const moved = presentation!.scene.paddleY[seat!]! - waiting.drawnY;
    const without =
      paddleAt(waiting, seat!, presentation!.ownPaddleTick) - paddleAt(waiting, seat!, waiting.drawnTick);
    if ((moved - without) * waiting.towards < 1 && waiting.frames < 10) return;
    this.ownPaddleFrames.push(waiting.frames);
    this.waitingForFrame = undefined;
  }

  private wasSeenBy(opponent: LabClient, now: Milliseconds): void {
    const { seat } = this.client;
    const session = opponent.session!;
    const ack = session.ackOf(seat!);
    for (const sent of this.sent) {
      if (sent.seenByOpponent) continue;
      const known = ((ack - sent.seq) & 0xff) < 0x80;
      const drawnTick = opponent.presentation!.opponentTick;
      if (!known || drawnTick <= sent.tick) continue;
      sent.seenByOpponent = true;
      this.opponentSeesMs.push(now - sent.at - this.oneWaysMs);
    }
    while (this.sent[0]?.seenByOpponent) this.sent.shift();
  }

  private watchBall(): void {
    const { session, presentation, seat } = this.client;
    const { scene, ballTick, correction } = presentation!;
    const state = session!.stateAt(Math.floor(ballTick));
    const last = this.last;
    const sameFlight = last.valid && state.phase === PHASE.flight && state.velX === last.velX;
    if (!sameFlight && this.last.valid && last.velX !== 0 && state.velX !== last.velX) {
      this.correctionShare.push(this.flightCorrection / COURT_WIDTH);
      this.flightCorrection = 0;
    }
    this.flightCorrection = Math.max(this.flightCorrection, correction);
    if (sameFlight && nextContact(state, this.contact) && this.contact.seat === seat) {
      const length = flightLength(state);
      const left = Math.floor(ballTick) + this.contact.time - ballTick;
      const lastLeft = left + (ballTick - last.ballTick);
      if (1 - lastLeft / length >= TRUE_SPEED_FROM && left > 0.5) {
        this.speedRatio.push((scene.ballX - last.x) / (state.velX * (FRAME_MS * 0.06)));
      }
    }
  }

  /** Where the drawn ball meets the own paddle's plane between two frames. */
  private watchContacts(): void {
    const { session, presentation, seat } = this.client;
    const { scene, ballTick } = presentation!;
    const { last } = this;
    const plane = planeOf(seat!);
    const paddleY = scene.paddleY[seat!]!;
    const side = seat === 0 ? 1 : -1;
    const before = (last.x - plane) * side;
    const after = (scene.ballX - plane) * side;
    if (last.valid && before > 1 && after <= 1 && before < 4000) {
      const share = Math.min(1, before / Math.max(1, before - after));
      const ballY = last.y + (scene.ballY - last.y) * share;
      const y = last.paddleY + (paddleY - last.paddleY) * share;
      // A pixel of a court pixel more or less is what no eye can tell: 1/4 of the ball.
      this.shownContacts.push({
        match: this.match,
        ballTick,
        seat: seat!,
        met: Math.abs(ballY - y) <= REACH + 40,
      });
    }
    const { velX } = session!.stateAt(Math.floor(ballTick));
    this.last = { x: scene.ballX, y: scene.ballY, paddleY, ballTick, velX, valid: true };
  }

  private watchBytes(): void {
    const { now } = this.world;
    const { bytesDown } = this.client.session!.figures;
    const elapsed = now - this.bytesAt.at;
    if (elapsed < 5_000) return;
    this.bytesPerSecond.push(((bytesDown - this.bytesAt.bytes) * 1000) / elapsed);
    this.bytesAt = { bytes: bytesDown, at: now };
  }
}
