/**
 * Tug's picture: puts what the presentation says onto the screen, and decides nothing. Of Phaser it uses images with
 * painted textures, as the other games do: the client's build holds no more of it (`stage/phaser-parts.cjs`).
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import type { GameView, StageContext } from '@rallydrop/game-client/client-game';
import { cssColour, PAPER, SEAT_COLOURS } from '@rallydrop/game-client/stage/palette';
import { paintTexture } from '@rallydrop/game-client/stage/texture';
import type { TugInput } from '../common/input.ts';
import type { TugState } from '../common/state.ts';
import { TugControls } from './controls.ts';
import { TugPresentation } from './presentation.ts';

const ROPE = 'tug-rope';
const BREATHS = ['tug-breath-0', 'tug-breath-1'] as const;

export class TugView implements GameView {
  private readonly presentation: TugPresentation;
  private readonly controls: TugControls;
  private readonly rope: Phaser.GameObjects.Image;
  private readonly knot: Phaser.GameObjects.Image;
  private readonly breaths: readonly Phaser.GameObjects.Image[];
  private width = 1;
  private height = 1;
  private wasOver = false;

  constructor(
    scene: Phaser.Scene,
    private readonly context: StageContext<TugState, TugInput>,
  ) {
    this.presentation = new TugPresentation(context.match);
    this.controls = new TugControls(context);
    paintTexture(scene, ROPE, 1, 1, fill(PAPER));
    BREATHS.forEach((key, seat) => {
      paintTexture(scene, key, 1, 1, fill(SEAT_COLOURS[seat]!));
    });
    this.rope = scene.add.image(0, 0, ROPE).setAlpha(0.4);
    this.knot = scene.add.image(0, 0, ROPE);
    this.breaths = BREATHS.map((key) => scene.add.image(0, 0, key));
  }

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    this.rope.setPosition(width / 2, height / 2).setDisplaySize(width * 0.8, 4);
  }

  frame(now: Milliseconds): void {
    const { presentation, width, height } = this;
    this.controls.frame(now);
    presentation.frame();
    this.knot.setPosition(width * (0.5 + 0.4 * presentation.knot), height / 2).setDisplaySize(14, 40);
    this.drawBreath(0);
    this.drawBreath(1);
    this.tell();
  }

  destroy(): void {
    this.controls.destroy();
  }

  drawn(): Readonly<Record<string, number>> {
    const { knot, pulls } = this.presentation;
    return { knot, pulls0: pulls[0] ? 1 : 0, pulls1: pulls[1] ? 1 : 0 };
  }

  /** A column at the player's end of the rope, as high as there is breath; thick while they pull. */
  private drawBreath(seat: 0 | 1): void {
    const { presentation, width, height } = this;
    const full = height * 0.5 * presentation.breath[seat];
    this.breaths[seat]!.setPosition(
      width * (seat === 0 ? 0.06 : 0.94),
      height * 0.75 - full / 2,
    ).setDisplaySize(presentation.pulls[seat] ? 28 : 14, Math.max(1, full));
  }

  private tell(): void {
    if (this.presentation.over === this.wasOver) return;
    this.wasOver = this.presentation.over;
    if (this.wasOver) this.context.announce('The rope is pulled over.');
  }
}

const fill =
  (colour: number) =>
  (ink: CanvasRenderingContext2D, width: number, height: number): void => {
    ink.fillStyle = cssColour(colour);
    ink.fillRect(0, 0, width, height);
  };
