/**
 * Pong's picture: puts what the presentation says onto the screen. It decides nothing about positions and moves
 * nothing by itself; what fades does so by the clock, so every refresh rate shows the same. Nothing is allocated
 * per frame.
 */
import type { Seat } from '@rallydrop/common/game';
import {
  BALL_RADIUS,
  BASE_SPEED,
  COURT_HEIGHT,
  COURT_WIDTH,
  MAX_SPEED,
  PADDLE_FACE,
  PADDLE_HALF_HEIGHT,
  PADDLE_THICKNESS,
} from '@rallydrop/common/games/pong/court';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { GameView, StageContext } from '../../client-game.ts';
import { PongControls } from './controls.ts';
import { CourtLines } from './court-lines.ts';
import { paintBall, paintGlows, paintPaddles, paintWashes, TEXTURES } from './paint.ts';
import { type Placement, panOf, placeCourt, screenX, screenY } from './placement.ts';
import { PongPresentation } from './presentation.ts';
import { Pulse } from './pulse.ts';
import type { PongEvent } from './scene.ts';
import { Scoreboard } from './scoreboard.ts';
import { Trail } from './trail.ts';

const TRAIL_DOTS = 26;
/** The light of each end: radius in court units, how strong it is at rest, and what a hit adds. */
const GLOW_RADIUS = 4200;
const GLOW_AT_REST = 0.13;
const GLOW_OF_HIT = 0.14;
/** At a goal the scorer's light swells over the court, and the court takes on its colour. */
const GLOW_OF_GOAL = 0.24;
const SWELL_OF_GOAL = 1.2;
const BREATH = 0.1;

/** Where a paddle's middle is, along the court. */
const PADDLE_X = [
  PADDLE_FACE - PADDLE_THICKNESS / 2,
  COURT_WIDTH - PADDLE_FACE + PADDLE_THICKNESS / 2,
] as const;

interface PaddleParts {
  readonly body: Phaser.GameObjects.Image;
  readonly flash: Phaser.GameObjects.Image;
  readonly glow: Phaser.GameObjects.Image;
  readonly hit: Pulse;
  readonly scored: Pulse;
}

export class PongView implements GameView {
  private readonly presentation: PongPresentation;
  private readonly controls: PongControls;
  private readonly breaths: readonly Phaser.GameObjects.Image[];
  private breathOf: 0 | 1 = 0;
  private readonly breathing = new Pulse(900);
  private readonly lines: CourtLines;
  private readonly scoreboard: Scoreboard;
  private readonly trail = new Trail(TRAIL_DOTS);
  private readonly dots: readonly Phaser.GameObjects.Image[];
  private readonly ball: Phaser.GameObjects.Image;
  private readonly paddles: readonly [PaddleParts, PaddleParts];
  private place: Placement = placeCourt(1, 1, null);
  private unit = 1;
  private readonly scoreTold: [number, number] = [-1, -1];

  constructor(
    private readonly scene: Phaser.Scene,
    private readonly context: StageContext<PongState, PongInput>,
  ) {
    this.presentation = new PongPresentation(context.match);
    this.controls = new PongControls(context);
    this.paint();
    this.breaths = TEXTURES.washes.map((key) => scene.add.image(0, 0, key).setAlpha(0));
    const glows = TEXTURES.glows.map((key) => scene.add.image(0, 0, key).setVisible(false));
    this.lines = new CourtLines(scene);
    this.scoreboard = new Scoreboard(scene);
    this.dots = Array.from({ length: TRAIL_DOTS }, () =>
      scene.add.image(0, 0, TEXTURES.ball).setVisible(false),
    );
    this.ball = scene.add.image(0, 0, TEXTURES.ball).setVisible(false);
    this.paddles = [this.addPaddle(0, glows[0]!), this.addPaddle(1, glows[1]!)];
  }

  resize(width: number, height: number): void {
    this.place = placeCourt(width, height, this.context.match.seat);
    this.unit = 1 / this.scene.cameras.main.zoom;
    this.controls.setPlacement(this.place);
    this.trail.clear();
    this.paint();
    this.lines.resize(this.place, 1 / this.unit);
    this.scoreboard.resize(this.place, 1 / this.unit);
    this.layOut(width, height);
  }

  frame(now: Milliseconds): void {
    this.controls.frame(now);
    this.presentation.frame(now);
    const { scene } = this.presentation;
    for (let i = 0; i < scene.eventCount; i++) this.take(scene.events[i]!, now);
    this.drawPaddle(0, now);
    this.drawPaddle(1, now);
    this.drawBall(now);
    this.tellScore();
    this.breaths[this.breathOf]!.setAlpha(this.breathing.at(now) * BREATH);
  }

  destroy(): void {
    this.controls.destroy();
  }

  drawn(): Readonly<Record<string, number>> {
    const { ballX, ballY, ballSpeed, paddleY, score } = this.presentation.scene;
    return { ballX, ballY, ballSpeed, paddle0: paddleY[0], paddle1: paddleY[1], points: score[0] + score[1] };
  }

  private addPaddle(seat: 0 | 1, glow: Phaser.GameObjects.Image): PaddleParts {
    return {
      body: this.scene.add.image(0, 0, TEXTURES.paddles[seat]).setVisible(false),
      flash: this.scene.add.image(0, 0, TEXTURES.flashes[seat]).setVisible(false),
      glow,
      hit: new Pulse(220),
      scored: new Pulse(1400),
    };
  }

  private paint(): void {
    const pixels = this.place.scale / this.unit;
    paintBall(this.scene, 2 * BALL_RADIUS * pixels);
    paintPaddles(this.scene, PADDLE_THICKNESS * pixels, 2 * PADDLE_HALF_HEIGHT * pixels);
    if (this.scene.textures.exists(TEXTURES.glows[0])) return;
    paintGlows(this.scene);
    paintWashes(this.scene);
  }

  /** Gives every part its new texture, size and turn; positions come with the next frame. */
  private layOut(width: number, height: number): void {
    const { place, unit } = this;
    const across = place.upright ? COURT_HEIGHT : COURT_WIDTH;
    const down = place.upright ? COURT_WIDTH : COURT_HEIGHT;
    for (const breath of this.breaths) {
      breath.setPosition(width / 2, height / 2).setDisplaySize(across * place.scale, down * place.scale);
    }
    this.ball.setTexture(TEXTURES.ball).setScale(unit);
    this.dots.forEach((dot, i) => {
      const age = (i + 1) / TRAIL_DOTS;
      dot
        .setTexture(TEXTURES.ball)
        .setScale(unit * (0.95 - 0.6 * age))
        .setAlpha(0.17 * (1 - age) ** 1.4);
    });
    for (const seat of [0, 1] as const) {
      const { body, flash } = this.paddles[seat];
      body.setTexture(TEXTURES.paddles[seat]).setScale(unit).setRotation(place.rotation);
      flash.setTexture(TEXTURES.flashes[seat]).setScale(unit).setRotation(place.rotation);
    }
  }

  private drawPaddle(seat: 0 | 1, now: Milliseconds): void {
    const { place, presentation } = this;
    const { body, flash, glow, hit, scored } = this.paddles[seat];
    const x = screenX(place, PADDLE_X[seat], presentation.scene.paddleY[seat]);
    const y = screenY(place, PADDLE_X[seat], presentation.scene.paddleY[seat]);
    const hitLight = hit.at(now);
    const scoreLight = scored.at(now);
    body.setPosition(x, y).setVisible(true);
    flash
      .setPosition(x, y)
      .setVisible(hitLight > 0)
      .setAlpha(hitLight);
    const swell = this.context.reducedMotion ? 0 : scoreLight;
    const size = 2 * GLOW_RADIUS * place.scale * (1 + SWELL_OF_GOAL * swell);
    glow.setPosition(x, y).setVisible(true).setDisplaySize(size, size);
    glow.setAlpha(GLOW_AT_REST + GLOW_OF_HIT * hitLight + GLOW_OF_GOAL * scoreLight);
    this.scoreboard.show(seat, presentation.scene.score[seat], scoreLight, swell);
  }

  private drawBall(now: Milliseconds): void {
    const { place, trail } = this;
    const { ballX, ballY, ballShown } = this.presentation.scene;
    this.ball.setPosition(screenX(place, ballX, ballY), screenY(place, ballX, ballY)).setVisible(ballShown);
    if (!ballShown || this.context.reducedMotion) trail.clear();
    else trail.frame(ballX, ballY, now);
    for (let i = 0; i < TRAIL_DOTS; i++) {
      const dot = this.dots[i]!;
      dot.setVisible(i < trail.length);
      if (i < trail.length) {
        dot.setPosition(screenX(place, trail.x[i]!, trail.y[i]!), screenY(place, trail.x[i]!, trail.y[i]!));
      }
    }
  }

  /** [P4] In words, when it changes, what the large figures show. */
  private tellScore(): void {
    const [first, second] = this.presentation.scene.score;
    const { scoreTold } = this;
    if (first === scoreTold[0] && second === scoreTold[1]) return;
    scoreTold[0] = first;
    scoreTold[1] = second;
    this.context.announce(`${first} to ${second}`);
  }

  private take(event: Readonly<PongEvent>, now: Milliseconds): void {
    const { sound } = this.context;
    // A goal is heard from the end where it fell; by the time it counts, the ball is back in the middle.
    const x = event.kind === 'goal' ? (event.seat === 0 ? COURT_WIDTH : 0) : event.x;
    const pan = panOf(this.place, x, event.y);
    switch (event.kind) {
      case 'wall':
        sound.play('wall', { pan, volume: 0.6 });
        break;
      case 'hit':
        this.paddles[paddleOf(event.seat)].hit.start(now);
        sound.play('paddle', { pan, pitch: pitchOf(event.speed) });
        break;
      case 'goal':
        this.celebrate(paddleOf(event.seat), now);
        sound.play('goal', { pan });
        break;
    }
  }

  private celebrate(seat: 0 | 1, now: Milliseconds): void {
    this.paddles[seat].scored.start(now);
    if (this.context.reducedMotion) return;
    this.breaths[1 - seat]!.setAlpha(0);
    this.breathOf = seat;
    this.breathing.start(now);
  }
}

const paddleOf = (seat: Seat): 0 | 1 => (seat === 1 ? 1 : 0);

/** A fifth higher at the top speed than at the first return. */
const pitchOf = (speed: number): number =>
  0.92 + 0.5 * Math.max(0, (speed - BASE_SPEED) / (MAX_SPEED - BASE_SPEED));
