/**
 * What a screen shows where the ball comes to a paddle, at either end, and what of it was not so. The eye judges by
 * two things: whether the paddle was there when the ball reached its plane, and whether the ball came back.
 */
import { BALL_RADIUS, PADDLE_HALF_HEIGHT, planeOf, REACH } from '@rallydrop/common/games/pong/court';
import { PHASE } from '@rallydrop/common/games/pong/state';
import type { LabClient } from './lab-client.ts';
import type { Contact } from './true-contacts.ts';

/** No eye can tell whether paddle and ball touch to less than this (a quarter of the ball), nor to less than a frame. */
const UNSURE = BALL_RADIUS / 4;
/** The opponent's standing ball is skipped: its contact is at most so many ticks behind. */
const LOOK_BACK_TICKS = 6;
/** The ball is seen to have passed when it is this far behind the plane. */
const PASSED = BALL_RADIUS;
/** A contact is shown near the tick at which it was, or not at all. */
const SAME_CONTACT_TICKS = 45;
/** The last contacts of a match may end behind the winner's banner. */
const MATCH_END_TICKS = 90;

/** A ball that is drawn on its way to a plane, and what was seen when it got there. */
interface Approach {
  ballTick: number;
  /** The ball's height at the plane, as drawn; `undefined` before the ball is there. */
  ballY: number | undefined;
  /** Where on the paddle that was, in the frames before, at and after it: an input of that very tick shows after it. */
  offset: Range;
  framesAfter: number;
}

interface Range {
  least: number;
  most: number;
}

export interface ShownContact {
  readonly match: number;
  readonly seat: number;
  readonly ballTick: number;
  readonly offset: Range;
  readonly bounced: boolean;
}

export interface ContactVerdict {
  /** Contacts at the own paddle, and those that looked otherwise than they were, or were not shown at all. */
  own: number;
  ownWrong: number;
  /** The same at the opponent's: bounces that were none, passes that were bounces. */
  opponents: number;
  opponentsWrong: number;
  /** Bounces shown at either end, and those where no paddle was drawn. */
  bounces: number;
  offThinAir: number;
  /** How far from the true place on the own paddle the ball was shown to hit it, as a share of the paddle. */
  readonly displaced: number[];
}

export class ContactWatch {
  readonly shown: ShownContact[] = [];
  private readonly approaches: (Approach | undefined)[] = [undefined, undefined];
  private last: { x: number; y: number; paddles: readonly [number, number] } | undefined;

  constructor(private readonly client: LabClient) {}

  forget(): void {
    this.last = undefined;
    this.approaches.fill(undefined);
  }

  frame(match: number): void {
    const { session, presentation } = this.client;
    const { scene, ballTick } = presentation!;
    const { phase, velX } = session!.stateAt(Math.floor(ballTick));
    const inPlay = phase === PHASE.flight || phase === PHASE.hitStop;
    const heading = inPlay ? (velX < 0 ? 0 : 1) : undefined;
    for (const seat of [0, 1]) this.watchPlane(match, seat, phase === PHASE.goal ? seat : heading);
    this.last = { x: scene.ballX, y: scene.ballY, paddles: [scene.paddleY[0], scene.paddleY[1]] };
  }

  private watchPlane(match: number, seat: number, heading: number | undefined): void {
    const { ballTick, scene } = this.client.presentation!;
    const ahead = (scene.ballX - planeOf(seat)) * (seat === 0 ? 1 : -1);
    const approach = this.approaches[seat];
    if (!approach) {
      if (heading === seat && ahead > 0) this.approaches[seat] = newApproach(ballTick);
      return;
    }
    const turned = heading !== undefined && heading !== seat;
    if (approach.ballY !== undefined) approach.framesAfter++;
    else if (ahead <= 1 || turned) {
      approach.ballTick = ballTick;
      approach.ballY = turned ? this.turnedAt() : this.crossedAt(seat);
      if (this.last) widen(approach, this.last.paddles[seat]!);
    }
    if (approach.framesAfter <= 1) widen(approach, scene.paddleY[seat]!);
    if (heading === undefined) this.approaches[seat] = undefined;
    else if (approach.framesAfter > 0 && (turned || ahead < -PASSED)) {
      const { ballTick: at, offset } = approach;
      this.shown.push({ match, seat, ballTick: at, offset, bounced: turned });
      this.approaches[seat] = undefined;
    }
  }

  private crossedAt(seat: number): number {
    const { ballX, ballY } = this.client.presentation!.scene;
    const { last } = this;
    if (!last || last.x === ballX) return ballY;
    const share = (last.x - planeOf(seat)) / (last.x - ballX);
    return last.y + (ballY - last.y) * Math.min(1, Math.max(0, share));
  }

  /** The ball came back between two frames: the height at which it did. */
  private turnedAt(): number {
    const { session, presentation } = this.client;
    const tick = Math.floor(presentation!.ballTick);
    for (let back = 0; back < LOOK_BACK_TICKS; back++) {
      const { phase, ballY } = session!.stateAt(tick - back);
      if (phase === PHASE.hitStop) return ballY;
    }
    return presentation!.scene.ballY;
  }
}

const newApproach = (ballTick: number): Approach => ({
  ballTick,
  ballY: undefined,
  offset: { least: Infinity, most: -Infinity },
  framesAfter: 0,
});

const widen = ({ ballY, offset }: Approach, paddleY: number): void => {
  if (ballY === undefined) return;
  offset.least = Math.min(offset.least, ballY - paddleY);
  offset.most = Math.max(offset.most, ballY - paddleY);
};

export const newVerdict = (): ContactVerdict => ({
  own: 0,
  ownWrong: 0,
  opponents: 0,
  opponentsWrong: 0,
  bounces: 0,
  offThinAir: 0,
  displaced: [],
});

const mayTouch = ({ offset: { least, most } }: ShownContact): boolean =>
  least <= REACH + UNSURE && most >= -REACH - UNSURE;

const mayPass = ({ offset: { least, most } }: ShownContact): boolean =>
  most >= REACH - UNSURE || least <= -REACH + UNSURE;

/** Whether what was seen agrees with a hit, or with a miss. */
const agrees = (shown: ShownContact, hit: boolean): boolean =>
  shown.bounced === hit && (hit ? mayTouch(shown) : mayPass(shown));

/** Judges what was shown in one match by what was so. `seat`: whose eyes these were. */
export const judge = (
  verdict: ContactVerdict,
  seat: number,
  shown: readonly ShownContact[],
  actual: readonly Contact[],
  lastTick: number,
): void => {
  const used = new Set<Contact>();
  for (const one of shown) {
    if (one.ballTick > lastTick - MATCH_END_TICKS) continue;
    const contact = nearest(actual, one);
    if (contact) used.add(contact);
    if (one.bounced) verdict.bounces++;
    if (one.bounced && !mayTouch(one)) verdict.offThinAir++;
    if (one.seat !== seat) {
      verdict.opponents++;
      if (one.bounced !== (contact?.hit ?? !one.bounced)) verdict.opponentsWrong++;
      continue;
    }
    verdict.own++;
    if (!contact || !agrees(one, contact.hit)) verdict.ownWrong++;
    if (contact?.hit) {
      verdict.displaced.push(displacement(one.offset, contact.offset) / (2 * PADDLE_HALF_HEIGHT));
    }
  }
  for (const contact of actual) {
    if (used.has(contact) || contact.tick > lastTick - MATCH_END_TICKS - SAME_CONTACT_TICKS) continue;
    if (contact.seat === seat) verdict.ownWrong++;
    else verdict.opponentsWrong++;
  }
};

/** How far the true place was from what was shown, by the nearest of those frames or between them. */
const displacement = ({ least, most }: Range, actual: number): number =>
  Math.max(0, least - actual, actual - most);

const nearest = (actual: readonly Contact[], shown: ShownContact): Contact | undefined => {
  let best: Contact | undefined;
  for (const contact of actual) {
    const off = Math.abs(contact.tick - shown.ballTick);
    if (contact.seat !== shown.seat || off > SAME_CONTACT_TICKS) continue;
    if (!best || off < Math.abs(best.tick - shown.ballTick)) best = contact;
  }
  return best;
};
