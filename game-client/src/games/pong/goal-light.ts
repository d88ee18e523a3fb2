/** Where a ball left: light along that edge and at the place itself, in the scorer's colour; and the winner's flood. */
import { COURT_HEIGHT, COURT_WIDTH } from '@rallydrop/common/games/pong/court';
import type { Milliseconds } from '@rallydrop/common/tick';
import { TEXTURES } from './paint.ts';
import { type Placement, screenX, screenY } from './placement.ts';
import { floodAt } from './reward/envelopes.ts';
import type { Rewards } from './reward/rewards.ts';

/** How far the edge's light reaches into the court, and how wide the burst's is: court units. */
const EDGE = 2600;
const EDGE_ALPHA = 0.42;
const BURST = 9000;
const BURST_ALPHA = 0.66;
/** The winner's light comes from their end and dies past the middle: a half that was tinted evenly would be mud. */
const FLOOD = COURT_WIDTH * 0.6;
const FLOOD_ALPHA = 0.42;

export class GoalLight {
  private readonly floods: readonly Phaser.GameObjects.Image[];
  private readonly edges: readonly Phaser.GameObjects.Image[];
  private readonly bursts: readonly Phaser.GameObjects.Image[];

  constructor(scene: Phaser.Scene) {
    const add = (key: string): Phaser.GameObjects.Image => scene.add.image(0, 0, key).setVisible(false);
    this.floods = TEXTURES.edges.map(add);
    this.edges = TEXTURES.edges.map(add);
    this.bursts = TEXTURES.glows.map(add);
  }

  resize(place: Placement): void {
    const { scale, rotation } = place;
    for (const seat of [0, 1] as const) {
      const middle = seat === 0 ? FLOOD / 2 : COURT_WIDTH - FLOOD / 2;
      this.floods[seat]!.setPosition(
        screenX(place, middle, COURT_HEIGHT / 2),
        screenY(place, middle, COURT_HEIGHT / 2),
      )
        .setRotation(rotation + seat * Math.PI)
        .setDisplaySize(FLOOD * scale, COURT_HEIGHT * scale);
    }
  }

  draw(rewards: Rewards, place: Placement, now: Milliseconds): void {
    const light = rewards.edgeLight(now);
    const end = rewards.goalEnd;
    for (const seat of [0, 1] as const) {
      const flood = rewards.winner === seat ? floodAt(rewards.winAge(now)) : 0;
      this.floods[seat]!.setVisible(flood > 0).setAlpha(FLOOD_ALPHA * flood);
      // Who scored is not who lives at that end.
      const lit = light > 0 && end === 1 - seat;
      this.edges[seat]!.setVisible(lit);
      this.bursts[seat]!.setVisible(lit);
      if (lit) this.light(seat, rewards, place, light);
    }
  }

  private light(seat: 0 | 1, rewards: Rewards, place: Placement, light: number): void {
    const { scale, rotation } = place;
    const end = rewards.goalEnd;
    const x = end * COURT_WIDTH;
    const middle = x + (end === 0 ? EDGE / 2 : -EDGE / 2);
    this.edges[seat]!.setPosition(
      screenX(place, middle, COURT_HEIGHT / 2),
      screenY(place, middle, COURT_HEIGHT / 2),
    )
      .setRotation(rotation + (end === 0 ? 0 : Math.PI))
      .setDisplaySize(EDGE * scale, COURT_HEIGHT * scale)
      .setAlpha(EDGE_ALPHA * light);
    const size = BURST * scale * (0.7 + 0.3 * light);
    this.bursts[seat]!.setPosition(screenX(place, x, rewards.goalY), screenY(place, x, rewards.goalY))
      .setDisplaySize(size, size)
      .setAlpha(BURST_ALPHA * light);
  }
}
