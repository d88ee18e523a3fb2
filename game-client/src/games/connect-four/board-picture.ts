/** The board in Phaser: its discs, and what is marked on it. */
import type { Seat } from '@rallydrop/common/game';
import { columnAt, heightOf, isEmpty, isFull, type Place } from '@rallydrop/common/games/connect-four/board';
import {
  type ConnectFourState,
  LAST_COLUMN,
  LAST_POPPED,
  MAX_COLUMNS,
  ROWS,
  toMove,
  variantOf,
} from '@rallydrop/common/games/connect-four/state';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Aim } from './aim.ts';
import { type Disc, HAND_ROW } from './discs.ts';
import type { Choice } from './moves.ts';
import { paintBoard, paintDiscs, paintMarks, TEXTURES } from './paint.ts';
import { bottomY, columnX, type Placement, placeBoard, rowY } from './placement.ts';
import type { ConnectFourPresentation } from './presentation.ts';

type Image = Phaser.GameObjects.Image;

/** More places than the winner's lines can have at once. */
const WON_RINGS = 24;
/** How long the rings of a four beat. */
const BEAT_MS = 6_000;
const FADED = 0.28;

export class BoardPicture {
  place: Placement = placeBoard(1, 1, 7, false);

  private readonly back: Image;
  private readonly aim: Image;
  private readonly discs: readonly Image[];
  private readonly front: Image;
  private readonly last: Image;
  private readonly lastPopped: Image;
  private readonly landing: Image;
  private readonly hand: Image;
  private readonly kept: Image;
  private readonly threats: readonly (readonly Image[])[];
  private readonly pops: readonly Image[];
  private readonly rings: readonly Image[];
  private readonly won = new Uint8Array(MAX_COLUMNS * ROWS);
  private wonPlaces: readonly Place[] = [];
  private wonAt: Milliseconds = 0;
  private unit = 1;

  constructor(
    private readonly scene: Phaser.Scene,
    private readonly hands: { readonly seat: Seat | null },
    pool: readonly Disc[],
    private readonly still: boolean,
  ) {
    this.paint(1, 1, false);
    const add = (key: string) => scene.add.image(0, 0, key).setVisible(false);
    const many = (count: number, key: string) => Array.from({ length: count }, () => add(key));
    this.back = add(TEXTURES.back);
    this.hand = add(TEXTURES.discs[0]);
    this.discs = pool.map(() => add(TEXTURES.discs[0]));
    this.front = add(TEXTURES.front);
    this.lastPopped = add(TEXTURES.aim);
    this.aim = add(TEXTURES.aim);
    this.landing = add(TEXTURES.ghosts[0]);
    this.kept = add(TEXTURES.kept[0]);
    this.threats = TEXTURES.threats.map((key) => many(MAX_COLUMNS, key));
    this.last = add(TEXTURES.last);
    this.pops = many(MAX_COLUMNS, TEXTURES.pop);
    this.rings = many(WON_RINGS, TEXTURES.won);
  }

  /** Whose disc is in the hand: where two share the device, it is whoever is to move. */
  private get seat(): Seat | null {
    return this.hands.seat;
  }

  resize(width: number, height: number, state: Readonly<ConnectFourState>): void {
    const { columns, popOut } = variantOf(state);
    this.place = placeBoard(width, height, columns, popOut);
    this.unit = 1 / this.scene.cameras.main.zoom;
    this.paint(width, height, popOut);
    const { cell } = this.place;
    const whole = (image: Image, key: string) =>
      image.setTexture(key).setOrigin(0, 0).setScale(this.unit).setVisible(true);
    whole(this.back, TEXTURES.back);
    whole(this.front, TEXTURES.front);
    for (const image of this.discs) image.setTexture(TEXTURES.discs[0]).setDisplaySize(cell, cell);
    for (const image of this.rings) image.setTexture(TEXTURES.won).setDisplaySize(cell, cell);
    this.last.setTexture(TEXTURES.last).setDisplaySize(cell, cell);
    this.hand.setTexture(TEXTURES.discs[this.ownSeat]).setDisplaySize(cell, cell);
    this.landing.setTexture(TEXTURES.ghosts[this.ownSeat]).setDisplaySize(cell, cell);
    this.kept.setTexture(TEXTURES.kept[this.ownSeat]).setDisplaySize(cell, cell);
    this.threats.forEach((images, seat) => {
      for (const image of images)
        image.setTexture(TEXTURES.threats[seat === 1 ? 1 : 0]).setDisplaySize(cell, cell);
    });
    for (const image of [this.aim, this.lastPopped])
      image.setTexture(TEXTURES.aim).setOrigin(0.5, 0).setScale(this.unit);
    this.pops.forEach((image, column) => {
      const y = bottomY(this.place) + this.place.foot * 0.68;
      image.setTexture(TEXTURES.pop).setPosition(columnX(this.place, column), y).setScale(this.unit);
    });
  }

  frame(
    presentation: ConnectFourPresentation,
    aim: Readonly<Aim>,
    premove: Choice | undefined,
    now: Milliseconds,
  ): void {
    const { state, over } = presentation;
    this.drawDiscs(presentation, now);
    this.drawLast(presentation);
    this.drawThreats(presentation);
    this.drawAim(state, over ? -1 : aim.column, aim.pop, premove);
    this.drawKept(state, over ? undefined : premove);
    this.drawPops(state, over);
    this.drawRings(now);
  }

  private get ownSeat(): 0 | 1 {
    return this.seat === 1 ? 1 : 0;
  }

  private paint(width: number, height: number, popOut: boolean): void {
    const ratio = 1 / this.unit;
    const cell = this.place.cell * ratio;
    paintDiscs(this.scene, cell);
    paintMarks(this.scene, cell, (ROWS * this.place.cell + this.place.foot) * ratio);
    paintBoard(this.scene, this.place, width, height, ratio, popOut);
  }

  private drawDiscs({ discs, line }: ConnectFourPresentation, now: Milliseconds): void {
    if (discs.moving === 0) this.setWon(line, now);
    const fades = this.wonPlaces.length > 0;
    for (let i = 0; i < this.discs.length; i++) {
      const disc = discs.pool[i]!;
      const image = this.discs[i]!;
      image.setVisible(disc.motion !== 'gone');
      if (disc.motion === 'gone') continue;
      const key = TEXTURES.discs[disc.seat === 1 ? 1 : 0];
      if (image.texture.key !== key) image.setTexture(key);
      const faded = fades && this.won[disc.column * ROWS + disc.row] === 0;
      image
        .setPosition(columnX(this.place, disc.column), rowY(this.place, disc.height))
        .setAlpha(disc.alpha * (faded ? FADED : 1));
    }
  }

  private setWon(places: readonly Place[], now: Milliseconds): void {
    if (places === this.wonPlaces) return;
    this.wonPlaces = places;
    this.wonAt = now;
    this.won.fill(0);
    for (const { column, row } of places) this.won[column * ROWS + row] = 1;
  }

  private drawLast({ state, discs, over, line }: ConnectFourPresentation): void {
    const column = state.last & LAST_COLUMN;
    const row = heightOf(columnAt(state, column)) - 1;
    const moved = state.plies > 0 || state.last !== state.settled;
    const popped = (state.last & LAST_POPPED) !== 0;
    const rests = discs.moving === 0 && !(over && line.length > 0);
    this.last.setVisible(moved && !popped && row >= 0 && rests);
    this.lastPopped
      .setVisible(moved && popped)
      .setAlpha(0.06)
      .setPosition(columnX(this.place, column), this.place.top);
    this.last.setPosition(columnX(this.place, column), rowY(this.place, row));
  }

  private drawThreats({ threats, discs }: ConnectFourPresentation): void {
    for (let seat = 0; seat < 2; seat++) {
      const places = threats[seat as Seat]!;
      const images = this.threats[seat]!;
      for (let i = 0; i < images.length; i++) {
        const place = discs.moving === 0 ? places[i] : undefined;
        const image = images[i]!.setVisible(place !== undefined);
        if (place) image.setPosition(columnX(this.place, place.column), rowY(this.place, place.row));
      }
    }
  }

  private drawAim(
    state: Readonly<ConnectFourState>,
    column: number,
    pop: boolean,
    premove: Choice | undefined,
  ): void {
    const bits = column < 0 ? 0 : columnAt(state, column);
    const possible =
      this.seat !== null &&
      column >= 0 &&
      column < this.place.columns &&
      state.ended === 0 &&
      (pop ? !isEmpty(bits) && (bits & 1) === this.seat : !isFull(bits));
    const mine = toMove(state) === this.seat;
    const x = columnX(this.place, Math.max(0, column));
    this.aim
      .setVisible(possible)
      .setAlpha(mine ? 0.09 : 0.05)
      .setPosition(x, this.place.top);
    this.hand
      .setVisible(possible && !pop)
      .setAlpha(mine ? 1 : 0.4)
      .setPosition(x, rowY(this.place, HAND_ROW));
    const isKept = premove?.column === column && premove.pop === pop;
    this.landing
      .setVisible(possible && !isKept)
      .setAlpha(mine ? 0.9 : 0.5)
      .setPosition(x, rowY(this.place, pop ? 0 : heightOf(bits)));
  }

  private drawKept(state: Readonly<ConnectFourState>, premove: Choice | undefined): void {
    this.kept.setVisible(premove !== undefined);
    if (!premove) return;
    const row = premove.pop ? 0 : Math.min(ROWS - 1, heightOf(columnAt(state, premove.column)));
    this.kept.setPosition(columnX(this.place, premove.column), rowY(this.place, row));
  }

  /** What can be popped shows it. */
  private drawPops(state: Readonly<ConnectFourState>, over: boolean): void {
    const { popOut } = variantOf(state);
    const mine = toMove(state) === this.seat;
    for (let column = 0; column < this.pops.length; column++) {
      const bits = columnAt(state, column);
      const own = popOut && !over && this.seat !== null && !isEmpty(bits) && (bits & 1) === this.seat;
      this.pops[column]!.setVisible(own).setAlpha(mine ? 0.95 : 0.35);
    }
  }

  private drawRings(now: Milliseconds): void {
    // It calms down: a won board is looked at for long, and a picture at rest costs nothing.
    const calm = this.still ? 0 : Math.max(0, 1 - (now - this.wonAt) / BEAT_MS);
    const beat = calm * Math.sin(now / 160) * 0.03;
    for (let i = 0; i < this.rings.length; i++) {
      const place = this.wonPlaces[i];
      const ring = this.rings[i]!.setVisible(place !== undefined);
      if (!place) continue;
      const size = this.place.cell * (1 + beat);
      ring.setPosition(columnX(this.place, place.column), rowY(this.place, place.row));
      ring.setDisplaySize(size, size);
    }
  }
}
