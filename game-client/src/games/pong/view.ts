/**
 * Pong's picture: puts what the presentation says onto the screen, and what the rewards add to it. It decides nothing
 * about positions and moves nothing by itself; what fades does so by the clock, so every refresh rate shows the same.
 * Nothing is allocated per frame.
 */
import {
  BALL_RADIUS,
  COURT_WIDTH,
  PADDLE_FACE,
  PADDLE_HALF_HEIGHT,
  PADDLE_THICKNESS,
} from '@rallydrop/common/games/pong/court';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import { seededRandom } from '@rallydrop/common/random';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { GameView, StageContext } from '../../client-game.ts';
import { BallPicture } from './ball-picture.ts';
import { PongControls } from './controls.ts';
import { CourtLines } from './court-lines.ts';
import { GoalLight } from './goal-light.ts';
import { Hint } from './hint.ts';
import { paintBalls, paintLights, paintPaddles, TEXTURES } from './paint.ts';
import { type Placement, placeCourt, screenX, screenY } from './placement.ts';
import { PongPresentation } from './presentation.ts';
import { Pulse } from './pulse.ts';
import { RallyCounter } from './rally-counter.ts';
import { heldAt, popAt } from './reward/envelopes.ts';
import { Rewards } from './reward/rewards.ts';
import { Scoreboard } from './scoreboard.ts';
import { SharedPongControls } from './shared-controls.ts';
import { playSounds } from './sounds.ts';
import { SparkPicture } from './spark-picture.ts';

/** The light of each end: radius in court units, how strong it is at rest, what a hit adds and what a lead does. */
const GLOW_RADIUS = 4200;
const GLOW_AT_REST = 0.13;
const GLOW_OF_HIT = 0.16;
const GLOW_OF_LEAD = 0.09;
const SCORE_FADE_MS: Milliseconds = 1400;
/** What flies apart is the same in every match, and no business of anybody's. */
const SEED = 7;

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
}

export class PongView implements GameView {
  private readonly presentation: PongPresentation;
  private readonly controls: PongControls | SharedPongControls;
  private readonly rewards: Rewards;
  private readonly light: GoalLight;
  private readonly lines: CourtLines;
  private readonly scoreboard: Scoreboard;
  private readonly counter: RallyCounter;
  private readonly ball: BallPicture;
  private readonly sparks: SparkPicture;
  private readonly hint: Hint;
  private readonly paddles: readonly [PaddleParts, PaddleParts];
  private place: Placement = placeCourt(1, 1, null);
  private unit = 1;
  private readonly scoreTold: [number, number] = [-1, -1];
  private now = 0;

  constructor(
    private readonly scene: Phaser.Scene,
    private readonly context: StageContext<PongState, PongInput>,
  ) {
    const { match, reducedMotion } = context;
    this.presentation = new PongPresentation(match);
    const isShared = context.match.ownSeats.length > 1;
    this.controls = isShared ? new SharedPongControls(context) : new PongControls(context);
    this.rewards = new Rewards(seededRandom(SEED), match.ownSeats, reducedMotion);
    this.paint();
    this.light = new GoalLight(scene);
    const glows = TEXTURES.glows.map((key) => scene.add.image(0, 0, key).setVisible(false));
    this.lines = new CourtLines(scene);
    this.scoreboard = new Scoreboard(scene);
    this.counter = new RallyCounter(scene);
    this.ball = new BallPicture(scene, reducedMotion);
    this.paddles = [this.addPaddle(0, glows[0]!), this.addPaddle(1, glows[1]!)];
    this.sparks = new SparkPicture(scene, this.rewards.sparks);
    this.hint = new Hint(context.host, match.ownSeats.length === 1 ? match.ownSeats[0]! : null);
  }

  resize(width: number, height: number): void {
    this.place = placeCourt(width, height, this.context.match.seat);
    this.unit = 1 / this.scene.cameras.main.zoom;
    this.controls.setPlacement(this.place);
    this.hint.setPlacement(this.place.upright);
    this.paint();
    this.light.resize(this.place);
    this.lines.resize(this.place, 1 / this.unit);
    this.scoreboard.resize(this.place, 1 / this.unit);
    this.counter.resize(this.unit);
    this.ball.resize(this.unit);
    for (const seat of [0, 1] as const) {
      const { body, flash } = this.paddles[seat];
      body.setTexture(TEXTURES.paddles[seat]).setScale(this.unit).setRotation(this.place.rotation);
      flash.setTexture(TEXTURES.flashes[seat]).setScale(this.unit).setRotation(this.place.rotation);
    }
  }

  frame(now: Milliseconds): void {
    this.now = now;
    const { presentation, rewards, place } = this;
    this.controls.frame(now);
    presentation.frame(now);
    const { scene } = presentation;
    rewards.frame(scene, now);
    this.flash(now);
    playSounds(this.context.sound, scene, rewards, place);
    this.drawPaddle(0, now);
    this.drawPaddle(1, now);
    this.ball.draw(scene, rewards, place, now);
    this.light.draw(rewards, place, now);
    this.lines.glow(rewards.glow(now));
    this.counter.draw(rewards, place, now);
    this.sparks.draw(place);
    this.hint.frame(scene);
    this.tellScore();
    this.shake(now);
  }

  destroy(): void {
    this.hint.destroy();
    this.controls.destroy();
  }

  drawn(): Readonly<Record<string, number>> {
    const { ballX, ballY, ballSpeed, ballShown, ballOut, paddleY, score, rally } = this.presentation.scene;
    const { goalEnd, goalY } = this.rewards;
    return {
      ...{ ballX, ballY, ballSpeed, paddle0: paddleY[0], paddle1: paddleY[1], points: score[0] + score[1] },
      ...{ score0: score[0], ballShown: Number(ballShown), ballOut: Number(ballOut), rally },
      ...{ goalEnd, goalY, edgeLight: this.rewards.edgeLight(this.now), sparks: this.rewards.sparks.length },
    };
  }

  private addPaddle(seat: 0 | 1, glow: Phaser.GameObjects.Image): PaddleParts {
    return {
      body: this.scene.add.image(0, 0, TEXTURES.paddles[seat]).setVisible(false),
      flash: this.scene.add.image(0, 0, TEXTURES.flashes[seat]).setVisible(false),
      glow,
      hit: new Pulse(220),
    };
  }

  private paint(): void {
    const pixels = this.place.scale / this.unit;
    paintBalls(this.scene, 2 * BALL_RADIUS * pixels);
    paintPaddles(this.scene, PADDLE_THICKNESS * pixels, 2 * PADDLE_HALF_HEIGHT * pixels);
    if (!this.scene.textures.exists(TEXTURES.glows[0])) paintLights(this.scene);
  }

  private flash(now: Milliseconds): void {
    const { events, eventCount } = this.presentation.scene;
    for (let i = 0; i < eventCount; i++) {
      if (events[i]!.kind === 'hit') this.paddles[events[i]!.seat === 1 ? 1 : 0].hit.start(now);
    }
  }

  private drawPaddle(seat: 0 | 1, now: Milliseconds): void {
    const { place, presentation, rewards } = this;
    const { body, flash, glow, hit } = this.paddles[seat];
    const courtX = PADDLE_X[seat] + (rewards.kick(seat, now) / place.scale) * (seat === 0 ? -1 : 1);
    const x = screenX(place, courtX, presentation.scene.paddleY[seat]);
    const y = screenY(place, courtX, presentation.scene.paddleY[seat]);
    const hitLight = hit.at(now);
    body.setPosition(x, y).setVisible(true);
    flash
      .setPosition(x, y)
      .setVisible(hitLight > 0)
      .setAlpha(hitLight);
    const lead = rewards.lean * (seat === 1 ? 1 : -1);
    const size = 2 * GLOW_RADIUS * place.scale * (1 + 0.35 * lead);
    glow.setPosition(x, y).setVisible(true).setDisplaySize(size, size);
    glow.setAlpha(GLOW_AT_REST + GLOW_OF_LEAD * lead + GLOW_OF_HIT * hitLight);
    const scored = rewards.scoreAge(seat, now);
    const pop = this.context.reducedMotion ? 1 : popAt(scored);
    this.scoreboard.show(seat, presentation.scene.score[seat], heldAt(scored, SCORE_FADE_MS), pop);
  }

  /** By the camera: everything shakes, and nothing has to know. */
  private shake(now: Milliseconds): void {
    const { rewards, place, scene } = this;
    if (!rewards.shakes(now)) return;
    const way = rewards.shake(now) / place.scale;
    scene.cameras.main.setScroll(-way * place.xx, -way * place.yx);
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
}
