/**
 * What a player did well, answered at once and where it happened: reads the scene that the presentation gives and keeps
 * since when each answer lasts. It changes no rule, no time and no place of a paddle. Pure; nothing is allocated in a
 * frame in which nothing happens.
 */
import type { Random32, Seat } from '@rallydrop/common/game';
import { BASE_SPEED, COURT_HEIGHT, COURT_WIDTH, MAX_SPEED } from '@rallydrop/common/games/pong/court';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { PongEvent, PongScene } from '../scene.ts';
import { heldAt, kickAt, returnAt, SHAKE_MS, shakeAt, squashAt } from './envelopes.ts';
import { Sparks } from './sparks.ts';

const NEVER = Number.NEGATIVE_INFINITY;
/** A rally is counted from here on, and steps up at every further one of these. */
export const RALLY_STEP = 8;
/** The court's lines glow at full strength. */
const FULL_GLOW_HITS = 32;
const EDGE_FADE_MS: Milliseconds = 900;
const COUNTER_FADE_MS: Milliseconds = 240;
/** The whoosh is heard from this heat on. */
const WHOOSH_HEAT = 0.8;
const SPARKS = 72;
const CONFETTI_MS: Milliseconds = 2_000;
const CONFETTI_EVERY_MS: Milliseconds = 160;
/** How fast the lights lean to another score: 1/e of the way is left after this. */
const LEAN_MS: Milliseconds = 400;

/** What a frame asks the view to play. */
export interface Heard {
  whoosh: boolean;
  /** A rally came to its next step: 1 at the first one; 0 did not. */
  step: number;
}

export class Rewards {
  readonly sparks: Sparks;
  readonly heard: Heard = { whoosh: false, step: 0 };
  /** The ball's speed between a first return's and the cap, 0…1. */
  heat = 0;
  /** Whose colour the ball takes on, or −1 after a serve. */
  hitter: 0 | 1 | -1 = -1;
  /** −1: all light is seat 0's; 1: all is seat 1's. */
  lean = 0;
  rally = 0;
  /** Who won the match, once it is confirmed. */
  winner: Seat | -1 = -1;
  /** Where the last goal fell: the end 0 or 1, and how high. */
  goalEnd: 0 | 1 = 0;
  goalY = COURT_HEIGHT / 2;

  private readonly hitAt: [Milliseconds, Milliseconds] = [NEVER, NEVER];
  private readonly strength: [number, number] = [0, 0];
  private lastHit: 0 | 1 = 0;
  private goalAt = NEVER;
  private readonly scoredAt: [Milliseconds, Milliseconds] = [NEVER, NEVER];
  private wonAt = NEVER;
  private confettiAt = NEVER;
  private counterSince = NEVER;
  private counterUntil = NEVER;
  private stepAt = NEVER;
  private lastX = COURT_WIDTH / 2;
  private last = 0;

  /** `own`: the seats that play on this device; who watches has none. */
  constructor(
    private readonly random: Random32,
    private readonly own: readonly Seat[],
    private readonly reducedMotion: boolean,
  ) {
    this.sparks = new Sparks(SPARKS, random);
  }

  /** The scene is the one of `now`. */
  frame(scene: PongScene, now: Milliseconds): void {
    this.heard.whoosh = false;
    this.heard.step = 0;
    this.readBall(scene, now);
    for (let i = 0; i < scene.eventCount; i++) this.take(scene.events[i]!, now);
    this.readWinner(scene, now);
    this.leanTo(scene, now);
    this.sparks.frame(now);
    this.last = now;
  }

  squash(now: Milliseconds): number {
    return this.reducedMotion ? 1 : squashAt(now - this.hitAt[this.lastHit], this.strength[this.lastHit]);
  }

  /** CSS pixels away from the court's middle. */
  kick(seat: 0 | 1, now: Milliseconds): number {
    return this.reducedMotion ? 0 : kickAt(now - this.hitAt[seat], this.strength[seat]);
  }

  /** CSS pixels along the court, towards seat 1's end where positive. */
  shake(now: Milliseconds): number {
    if (this.reducedMotion) return 0;
    return shakeAt(now - this.goalAt) * (this.goalEnd === 0 ? -1 : 1);
  }

  /** It shakes in this frame, or has just come to rest. */
  shakes(now: Milliseconds): boolean {
    return now - this.goalAt < SHAKE_MS + 100;
  }

  /** 0…1, of the end where the last goal fell. */
  edgeLight(now: Milliseconds): number {
    return heldAt(now - this.goalAt, EDGE_FADE_MS);
  }

  /** ms since this seat's score changed before these eyes. */
  scoreAge(seat: 0 | 1, now: Milliseconds): Milliseconds {
    return now - this.scoredAt[seat];
  }

  /** How much of the next ball is there, 0…1. */
  ballReturn(now: Milliseconds): number {
    return returnAt(now - this.goalAt);
  }

  winAge(now: Milliseconds): Milliseconds {
    return this.winner === -1 ? NEVER : now - this.wonAt;
  }

  /** How much of the rally's counter is seen, 0…1. */
  counter(now: Milliseconds): number {
    const inward = (now - this.counterSince) / COUNTER_FADE_MS;
    const outward = 1 - (now - this.counterUntil) / COUNTER_FADE_MS;
    return this.rally < RALLY_STEP
      ? 0
      : Math.max(0, Math.min(1, inward, this.counterUntil > 0 ? outward : 1));
  }

  stepAge(now: Milliseconds): Milliseconds {
    return now - this.stepAt;
  }

  /** How much the court's lines glow, 0…1: from the first step on, fading with the counter. */
  glow(now: Milliseconds): number {
    return this.counter(now) * Math.min(1, this.rally / FULL_GLOW_HITS);
  }

  private readBall(scene: PongScene, now: Milliseconds): void {
    const span = Math.max(1, Math.min(MAX_SPEED, scene.speedCap || MAX_SPEED) - BASE_SPEED);
    this.heat = scene.ballSpeed > 0 ? Math.max(0, Math.min(1, (scene.ballSpeed - BASE_SPEED) / span)) : 0;
    if (scene.ballSpeed > 0) this.hitter = scene.rally === 0 ? -1 : scene.ballVelX > 0 ? 0 : 1;
    const middle = COURT_WIDTH / 2;
    const crossed = this.lastX < middle !== scene.ballX < middle && this.last > 0;
    if (crossed && this.heat >= WHOOSH_HEAT) this.heard.whoosh = true;
    this.lastX = scene.ballX;
    if (scene.rally > this.rally && scene.rally >= RALLY_STEP) this.countUp(scene.rally, now);
    if (scene.rally < this.rally) this.counterUntil = NEVER;
    this.rally = scene.rally;
  }

  private countUp(rally: number, now: Milliseconds): void {
    if (this.rally < RALLY_STEP) {
      this.counterSince = now;
      this.counterUntil = NEVER;
    }
    if (Math.floor(rally / RALLY_STEP) === Math.floor(this.rally / RALLY_STEP)) return;
    this.stepAt = now;
    this.heard.step = Math.floor(rally / RALLY_STEP);
  }

  private take(event: Readonly<PongEvent>, now: Milliseconds): void {
    if (event.kind === 'wall') return;
    const seat = event.seat === 1 ? 1 : 0;
    if (event.kind === 'hit') this.takeHit(event, seat, now);
    else this.takeGoal(event, seat, now);
  }

  private takeHit(event: Readonly<PongEvent>, seat: 0 | 1, now: Milliseconds): void {
    const strength = 0.5 + 0.5 * Math.min(1, event.speed / MAX_SPEED);
    this.hitAt[seat] = now;
    this.strength[seat] = strength;
    this.lastHit = seat;
    if (this.reducedMotion) return;
    const burst = { x: event.x, y: event.y, angle: seat === 0 ? 0 : Math.PI, spread: 1.1, seat };
    const count = 6 + Math.round(4 * Math.min(1, event.speed / MAX_SPEED));
    this.sparks.burst({ ...burst, count, reach: 2300 * strength, life: 360, size: 170, white: 0.4 }, now);
  }

  private takeGoal(event: Readonly<PongEvent>, seat: 0 | 1, now: Milliseconds): void {
    this.goalAt = now;
    this.scoredAt[seat] = now;
    this.goalEnd = event.x > 0 ? 1 : 0;
    this.goalY = event.y;
    this.counterUntil = now;
    if (this.reducedMotion) return;
    const burst = { x: event.x, y: event.y, angle: this.goalEnd === 0 ? 0 : Math.PI, spread: 1.45, seat };
    this.sparks.burst({ ...burst, count: 30, reach: 7000, life: 820, size: 330, white: 0.3 }, now);
  }

  private readWinner({ winner, eventCount }: PongScene, now: Milliseconds): void {
    if (winner !== this.winner) {
      this.winner = winner;
      // Who comes to a match that is over sees how it stands, and no feast.
      this.wonAt = eventCount > 0 ? now : NEVER;
      this.confettiAt = now;
    }
    const lost = this.own.length === 1 && this.own[0] !== winner;
    if (winner === -1 || lost || this.reducedMotion || now - this.wonAt > CONFETTI_MS) return;
    for (; this.confettiAt <= now; this.confettiAt += CONFETTI_EVERY_MS) this.throwConfetti(winner, now);
  }

  private throwConfetti(winner: Seat, now: Milliseconds): void {
    const seat = winner === 1 ? 1 : 0;
    const x = (COURT_WIDTH / 2) * (seat + this.random() / 0x1_0000_0000);
    const y = COURT_HEIGHT * (0.15 + 0.7 * (this.random() / 0x1_0000_0000));
    const burst = { x, y, angle: 0, spread: Math.PI, seat } as const;
    this.sparks.burst({ ...burst, count: 9, reach: 3000, life: 1100, size: 300, white: 0.35 }, now);
  }

  private leanTo(scene: PongScene, now: Milliseconds): void {
    const [first, second] = scene.score;
    const wanted = (second - first) / Math.max(3, first, second);
    const elapsed = Math.max(0, now - this.last);
    this.lean += (wanted - this.lean) * (1 - Math.exp(-elapsed / LEAN_MS));
    if (Math.abs(wanted - this.lean) < 0.002) this.lean = wanted;
  }
}
