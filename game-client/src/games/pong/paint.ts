/**
 * Paints what the view moves into textures, at exactly the size in which it is shown, so that edges are smooth.
 * Colours are in the textures and not in tints: the canvas fallback knows no tints.
 */
import { AMBER, CYAN, cssColour, INK, PAPER, SEAT_COLOURS } from '../../stage/palette.ts';
import { type Paint, paintTexture as paint } from '../../stage/texture.ts';

/** A spark's texture, device pixels: it is shown smaller, and turns. */
export const SPARK_PIXELS = 16;

export const TEXTURES = {
  ball: 'ball',
  balls: ['ball-0', 'ball-1'],
  paddles: ['paddle-0', 'paddle-1'],
  flashes: ['flash-0', 'flash-1'],
  glows: ['glow-0', 'glow-1'],
  edges: ['edge-0', 'edge-1'],
  sparks: ['spark-0', 'spark-1', 'spark-2'],
  plate: 'plate',
  digits: 'digits',
  strip: 'strip',
  dashes: 'dashes',
} as const;

/** Paddles differ by their notches, not by colour alone: seat 0 has one, seat 1 two. In parts of the height. */
const NOTCHES = [[0.5], [0.36, 0.64]] as const;

export function paintBalls(scene: Phaser.Scene, diameter: number): void {
  const disc = (key: string, colour: number): void =>
    paint(scene, key, diameter + 2, diameter + 2, (ink, width) => {
      ink.fillStyle = cssColour(colour);
      ink.beginPath();
      ink.arc(width / 2, width / 2, diameter / 2, 0, 2 * Math.PI);
      ink.fill();
    });
  disc(TEXTURES.ball, PAPER);
  for (const seat of [0, 1] as const) disc(TEXTURES.balls[seat], SEAT_COLOURS[seat]);
}

export function paintPaddles(scene: Phaser.Scene, thickness: number, length: number): void {
  for (const seat of [0, 1] as const) {
    const shape =
      (colour: number): Paint =>
      (ink, width, height) => {
        ink.fillStyle = cssColour(colour);
        ink.beginPath();
        ink.roundRect((width - thickness) / 2, (height - length) / 2, thickness, length, thickness * 0.3);
        ink.fill();
        cutNotches(ink, NOTCHES[seat], thickness, width, height);
      };
    paint(scene, TEXTURES.paddles[seat], thickness + 2, length + 2, shape(SEAT_COLOURS[seat]));
    paint(scene, TEXTURES.flashes[seat], thickness + 2, length + 2, shape(PAPER));
  }
}

function cutNotches(
  ink: CanvasRenderingContext2D,
  places: readonly number[],
  thickness: number,
  width: number,
  height: number,
): void {
  const size = Math.max(2, thickness * 0.3);
  for (const place of places)
    ink.clearRect(0, Math.round(height * place - size / 2), width, Math.round(size));
}

const DASHES = 20;
/** Each dash is so much of its place; the rest is gap. */
const DASH_SHARE = 0.5;

/** Plain paint, to be stretched. */
export const paintStrip = (scene: Phaser.Scene): void => paintPlain(scene, TEXTURES.strip, PAPER);

/** What is as sharp at any size, and painted once: the edges' light, sparks, the counter's plate. */
export function paintLights(scene: Phaser.Scene): void {
  paintGlows(scene);
  paintPlain(scene, TEXTURES.plate, INK);
  for (const seat of [0, 1] as const) {
    paintEdge(scene, TEXTURES.edges[seat], SEAT_COLOURS[seat]);
    paintSpark(scene, TEXTURES.sparks[seat], SEAT_COLOURS[seat]);
  }
  paintSpark(scene, TEXTURES.sparks[2], PAPER);
}

const paintSpark = (scene: Phaser.Scene, key: string, colour: number): void =>
  paint(scene, key, SPARK_PIXELS, SPARK_PIXELS, (ink, width, height) => {
    ink.fillStyle = cssColour(colour);
    ink.beginPath();
    ink.roundRect(1, 1, width - 2, height - 2, width * 0.3);
    ink.fill();
  });

/** No power of two: of those the picture begins anew at its end, and the dark side would show a line of light. */
const EDGE_PIXELS = 250;

/** Light that comes from the left side and fades into the court. */
const paintEdge = (scene: Phaser.Scene, key: string, colour: number): void =>
  paint(scene, key, EDGE_PIXELS, 4, (ink, width, height) => {
    const gradient = ink.createLinearGradient(0, 0, width, 0);
    fade(gradient, colour);
    ink.fillStyle = gradient;
    ink.fillRect(0, 0, width, height);
  });

const paintPlain = (scene: Phaser.Scene, key: string, colour: number): void =>
  paint(scene, key, 4, 4, (ink, width, height) => {
    ink.fillStyle = cssColour(colour);
    ink.fillRect(0, 0, width, height);
  });

/** The centre line, upright. */
export function paintDashes(scene: Phaser.Scene, thickness: number, length: number): void {
  paint(scene, TEXTURES.dashes, thickness, length, (ink, width, height) => {
    ink.fillStyle = cssColour(PAPER);
    const step = height / DASHES;
    const dash = Math.round(step * DASH_SHARE);
    for (let i = 0; i < DASHES; i++) ink.fillRect(0, Math.round((i + 0.5) * step - dash / 2), width, dash);
  });
}

/** The light of each end: as large as `diameter`, fading to nothing. */
function paintGlows(scene: Phaser.Scene): void {
  // A gradient has no edge to keep sharp: one small texture for every size.
  const size = 256;
  for (const [seat, colour] of [AMBER, CYAN].entries()) {
    paint(scene, TEXTURES.glows[seat as 0 | 1], size, size, (ink) => {
      const gradient = ink.createRadialGradient(size / 2, size / 2, 0, size / 2, size / 2, size / 2);
      fade(gradient, colour);
      ink.fillStyle = gradient;
      ink.fillRect(0, 0, size, size);
    });
  }
}

/** A cosine's fall: without the visible rim of a linear one. */
const fade = (gradient: CanvasGradient, colour: number): void => {
  for (let i = 0; i <= 8; i++) {
    const strength = Math.round((255 * (1 + Math.cos((Math.PI * i) / 8))) / 2);
    gradient.addColorStop(i / 8, cssColour(colour) + strength.toString(16).padStart(2, '0'));
  }
};

/** Ten figures of one width each (tabular by construction), as frames "0"…"9". */
export function paintDigits(scene: Phaser.Scene, height: number): void {
  const cell = Math.ceil(height * 0.66);
  paint(scene, TEXTURES.digits, cell * 10, height, (ink, _width, tall) => {
    ink.fillStyle = cssColour(PAPER);
    ink.font = `700 ${Math.round(tall * 0.96)}px "Inter Variable", system-ui, sans-serif`;
    ink.textAlign = 'center';
    ink.textBaseline = 'alphabetic';
    const { actualBoundingBoxAscent: ascent } = ink.measureText('0');
    for (let digit = 0; digit < 10; digit++)
      ink.fillText(String(digit), (digit + 0.5) * cell, (tall + ascent) / 2);
  });
  const texture = scene.textures.get(TEXTURES.digits);
  for (let digit = 0; digit < 10; digit++)
    texture.add(String(digit), 0, digit * cell, 0, cell, Math.ceil(height));
}
