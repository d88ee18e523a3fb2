/**
 * Paints discs and board into textures. The discs differ by their marks and not by colour alone: seat 0 has a ring,
 * seat 1 a dot. The board's front has holes through which they are seen falling.
 */
import { ROWS } from '@rallydrop/common/games/connect-four/state';
import { cssColour, INK, PAPER, SEAT_COLOURS } from '../../stage/palette.ts';
import { paintTexture } from '../../stage/texture.ts';
import { bottomY, columnX, type Placement, rowY } from './placement.ts';

export const TEXTURES = {
  discs: ['disc-0', 'disc-1'],
  ghosts: ['ghost-0', 'ghost-1'],
  kept: ['kept-0', 'kept-1'],
  threats: ['threat-0', 'threat-1'],
  back: 'board-back',
  front: 'board-front',
  last: 'last-move',
  won: 'won-place',
  aim: 'aim',
  pop: 'pop',
} as const;

const PANEL = '#1a2340';
const EDGE = '#32406a';
const HOLE = '#070b17';
const FOOT_FIGURE = '#8c96b3';
/** Parts of a cell. */
const HOLE_RADIUS = 0.415;
const DISC_RADIUS = 0.43;

const circle = (ink: CanvasRenderingContext2D, x: number, y: number, radius: number): void => {
  ink.beginPath();
  ink.arc(x, y, radius, 0, 2 * Math.PI);
};

/** The mark in a disc's middle: the shape says whose it is. */
const mark = (ink: CanvasRenderingContext2D, seat: number, middle: number, cell: number): void => {
  if (seat === 0) {
    circle(ink, middle, middle, cell * 0.19);
    ink.lineWidth = cell * 0.075;
    ink.stroke();
  } else {
    circle(ink, middle, middle, cell * 0.12);
    ink.fill();
  }
};

/** `cell` in device pixels. */
export const paintDiscs = (scene: Phaser.Scene, cell: number): void => {
  for (const seat of [0, 1] as const) {
    const colour = cssColour(SEAT_COLOURS[seat]);
    paintTexture(scene, TEXTURES.discs[seat], cell, cell, (ink, size) => {
      const middle = size / 2;
      ink.fillStyle = colour;
      circle(ink, middle, middle, cell * DISC_RADIUS);
      ink.fill();
      ink.strokeStyle = `${cssColour(INK)}40`;
      ink.lineWidth = cell * 0.035;
      circle(ink, middle, middle, cell * 0.335);
      ink.stroke();
      ink.strokeStyle = `${cssColour(INK)}d0`;
      ink.fillStyle = `${cssColour(INK)}d0`;
      mark(ink, seat, middle, cell);
    });
    paintTexture(scene, TEXTURES.ghosts[seat], cell, cell, (ink, size) => {
      outline(ink, seat, size / 2, cell, colour, false);
    });
    paintTexture(scene, TEXTURES.threats[seat], cell, cell, (ink, size) => {
      ink.strokeStyle = colour;
      ink.fillStyle = colour;
      ink.lineWidth = Math.max(1.5, cell * 0.035);
      ink.setLineDash([cell * 0.04, cell * 0.0885]);
      circle(ink, size / 2, size / 2, cell * (seat === 0 ? 0.325 : 0.245));
      ink.stroke();
    });
    paintTexture(scene, TEXTURES.kept[seat], cell, cell, (ink, size) => {
      outline(ink, seat, size / 2, cell, colour, true);
    });
  }
};

/** A disc that is not there yet: where it would come to lie, or (dashed) where it is to be played later. */
const outline = (
  ink: CanvasRenderingContext2D,
  seat: number,
  middle: number,
  cell: number,
  colour: string,
  dashed: boolean,
): void => {
  ink.fillStyle = `${colour}${dashed ? '38' : '24'}`;
  circle(ink, middle, middle, cell * 0.38);
  ink.fill();
  ink.strokeStyle = colour;
  ink.lineWidth = Math.max(1.5, cell * 0.04);
  if (dashed) ink.setLineDash([cell * 0.13, cell * 0.0687]);
  circle(ink, middle, middle, cell * 0.36);
  ink.stroke();
  ink.setLineDash([]);
  ink.fillStyle = colour;
  mark(ink, seat, middle, cell);
};

/** The rings around the last disc and around the winning ones, and the light in the column that is aimed at. */
export const paintMarks = (scene: Phaser.Scene, cell: number, columnHeight: number): void => {
  const ring = (key: string, thickness: number) =>
    paintTexture(scene, key, cell, cell, (ink, size) => {
      ink.strokeStyle = cssColour(PAPER);
      ink.lineWidth = Math.max(1.5, cell * thickness);
      circle(ink, size / 2, size / 2, cell * (DISC_RADIUS - thickness / 2));
      ink.stroke();
    });
  ring(TEXTURES.last, 0.045);
  ring(TEXTURES.won, 0.085);
  paintTexture(scene, TEXTURES.aim, cell, columnHeight, (ink, width, height) => {
    ink.fillStyle = cssColour(PAPER);
    ink.beginPath();
    ink.roundRect(0, 0, width, height, cell * 0.12);
    ink.fill();
  });
  paintTexture(scene, TEXTURES.pop, cell * 0.5, cell * 0.3, (ink, width, height) => {
    ink.strokeStyle = cssColour(PAPER);
    ink.lineWidth = Math.max(2, cell * 0.06);
    ink.lineCap = 'round';
    ink.lineJoin = 'round';
    ink.beginPath();
    ink.moveTo(width * 0.22, height * 0.22);
    ink.lineTo(width / 2, height * 0.75);
    ink.lineTo(width * 0.78, height * 0.22);
    ink.stroke();
  });
};

/** What is behind the holes, and the board's front. Both are as large as the stage. */
export const paintBoard = (
  scene: Phaser.Scene,
  place: Placement,
  width: number,
  height: number,
  ratio: number,
  popOut: boolean,
): void => {
  const { left, top, cell, columns, frame, foot } = place;
  const box = [left - frame, top - frame, columns * cell + 2 * frame, ROWS * cell + frame + foot] as const;
  paintTexture(scene, TEXTURES.back, width * ratio, height * ratio, (ink) => {
    ink.scale(ratio, ratio);
    ink.fillStyle = HOLE;
    ink.beginPath();
    ink.roundRect(left, top, columns * cell, ROWS * cell, cell * 0.2);
    ink.fill();
  });
  paintTexture(scene, TEXTURES.front, width * ratio, height * ratio, (ink) => {
    ink.scale(ratio, ratio);
    ink.beginPath();
    ink.roundRect(...box, cell * 0.26);
    ink.fillStyle = PANEL;
    ink.fill();
    ink.strokeStyle = EDGE;
    ink.lineWidth = 1.5;
    ink.stroke();
    cutHoles(ink, place);
    writeFigures(ink, place, popOut);
  });
};

const cutHoles = (ink: CanvasRenderingContext2D, place: Placement): void => {
  for (let column = 0; column < place.columns; column++) {
    for (let row = 0; row < ROWS; row++) {
      ink.globalCompositeOperation = 'destination-out';
      circle(ink, columnX(place, column), rowY(place, row), place.cell * HOLE_RADIUS);
      ink.fill();
      ink.globalCompositeOperation = 'source-over';
      ink.strokeStyle = EDGE;
      ink.lineWidth = Math.max(1, place.cell * 0.02);
      ink.stroke();
    }
  }
};

/** The columns' numbers, as the keys that play them. */
const writeFigures = (ink: CanvasRenderingContext2D, place: Placement, popOut: boolean): void => {
  ink.fillStyle = FOOT_FIGURE;
  ink.font = `600 ${Math.round(Math.max(11, Math.min(18, place.cell * 0.19)))}px "Inter Variable", system-ui, sans-serif`;
  ink.textAlign = 'center';
  ink.textBaseline = 'middle';
  for (let column = 0; column < place.columns; column++) {
    ink.fillText(
      String(column + 1),
      columnX(place, column),
      bottomY(place) + place.foot * (popOut ? 0.26 : 0.5),
    );
  }
};
