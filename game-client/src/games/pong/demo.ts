/** The match that moves behind the lobby; comes after the page. */
import {
  COURT_HEIGHT,
  COURT_WIDTH,
  PADDLE_FACE,
  PADDLE_HALF_HEIGHT,
} from '@rallydrop/common/games/pong/court';
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { DrawDemo } from '../../client-game.ts';

const AMBER = '#FFB000';
const CYAN = '#38D0FF';
const PAPER = '#F4F1EA';
const LINE = '#26304F';

/** Lengths of the picture, CSS pixels on a court 900 pixels high. */
const BALL = 11;
const PADDLE_WIDTH = 16;
const TRAIL_POINTS = 14;
/** A ball that moved further than this between two frames was put, not hit, in court units. */
const JUMP = 2000;

type Point = { x: number; y: number };

export const openDemo = (): DrawDemo<PongState> => {
  const trail: Point[] = [];
  return (context, width, height, before, now, part) => {
    const upright = height > width;
    const long = upright ? height : width;
    const across = upright ? width : height;
    const scale = across / 900;
    // The court fills the page whatever its shape; only the ball and the paddles keep theirs.
    const along = (x: number) => (x / COURT_WIDTH) * long;
    const down = (y: number) => (y / COURT_HEIGHT) * across;
    const between = (a: number, b: number) => a + (b - a) * part;

    context.save();
    if (upright) context.transform(0, 1, 1, 0, 0, 0);
    context.clearRect(0, 0, long, across);
    drawNet(context, long / 2, across, scale);

    const halfHeight = down(PADDLE_HALF_HEIGHT);
    const paddle = (edge: number, y: number, colour: string) => {
      context.fillStyle = colour;
      context.beginPath();
      context.roundRect(edge, down(y) - halfHeight, PADDLE_WIDTH * scale, 2 * halfHeight, 6 * scale);
      context.fill();
    };
    const face = along(PADDLE_FACE);
    paddle(face - PADDLE_WIDTH * scale, between(before.paddle0, now.paddle0), AMBER);
    paddle(long - face, between(before.paddle1, now.paddle1), CYAN);

    const jumped = Math.abs(now.ballX - before.ballX) > JUMP;
    const ball = jumped
      ? { x: now.ballX, y: now.ballY }
      : { x: between(before.ballX, now.ballX), y: between(before.ballY, now.ballY) };
    if (jumped) trail.length = 0;
    trail.push(ball);
    if (trail.length > TRAIL_POINTS) trail.shift();
    const radius = BALL * scale;
    context.strokeStyle = PAPER;
    context.lineCap = 'round';
    for (const [index, point] of trail.entries()) {
      const next = trail[index + 1];
      if (!next) continue;
      const age = (index + 1) / trail.length;
      context.globalAlpha = 0.12 * age;
      context.lineWidth = 2 * radius * age;
      context.beginPath();
      context.moveTo(along(point.x), down(point.y));
      context.lineTo(along(next.x), down(next.y));
      context.stroke();
    }
    context.globalAlpha = 1;
    context.fillStyle = PAPER;
    context.beginPath();
    context.arc(along(ball.x), down(ball.y), radius, 0, 7);
    context.fill();
    context.restore();
    const [x, y] = [along(ball.x), down(ball.y)];
    return upright ? { x: y, y: x } : { x, y };
  };
};

const drawNet = (context: CanvasRenderingContext2D, x: number, across: number, scale: number): void => {
  context.strokeStyle = LINE;
  context.lineWidth = 4 * scale;
  context.setLineDash([18 * scale, 18 * scale]);
  context.beginPath();
  context.moveTo(x, 9 * scale);
  context.lineTo(x, across);
  context.stroke();
  context.setLineDash([]);
};
