/**
 * Where the court lies on the stage: a turn, a scale and a shift from court units to CSS pixels. Pure.
 *
 * On a wide stage everybody sees seat 0 on the left. On a high one the court stands upright, turned (never
 * mirrored) so that the viewer's own end is at the bottom; who watches sits behind seat 0.
 */
import type { Seat } from '@rallydrop/common/game';
import { COURT_HEIGHT, COURT_WIDTH } from '@rallydrop/common/games/pong/court';

export interface Placement {
  /** The court stands upright: paddles move to the left and right of the screen. */
  readonly upright: boolean;
  /** CSS pixels per court unit. */
  readonly scale: number;
  /** The court's turn, clockwise, in radians. */
  readonly rotation: number;
  /** Screen position of the court's corner (0, 0), CSS pixels. */
  readonly originX: number;
  readonly originY: number;
  /** Screen pixels per court unit: x of screen by x of court, x by y, y by x, y by y. */
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
}

/** The strip that stays free around the court, as a part of the stage's shorter side. */
const MARGIN = 0.015;
/** A stage without any size, while the page is being laid out, must not turn the court inside out. */
const SMALLEST = 1e-6;

/** `width` and `height` of the stage in CSS pixels. */
export function placeCourt(width: number, height: number, seat: Seat | null): Placement {
  const upright = height > width;
  const margin = Math.round(Math.min(width, height) * MARGIN);
  const across = upright ? COURT_HEIGHT : COURT_WIDTH;
  const down = upright ? COURT_WIDTH : COURT_HEIGHT;
  const scale = Math.max(SMALLEST, Math.min((width - 2 * margin) / across, (height - 2 * margin) / down));
  const left = (width - across * scale) / 2;
  const top = (height - down * scale) / 2;
  if (!upright)
    return { upright, scale, rotation: 0, originX: left, originY: top, xx: scale, xy: 0, yx: 0, yy: scale };
  return seat === 1
    ? {
        upright,
        scale,
        rotation: Math.PI / 2,
        originX: width - left,
        originY: top,
        xx: 0,
        xy: -scale,
        yx: scale,
        yy: 0,
      }
    : {
        upright,
        scale,
        rotation: -Math.PI / 2,
        originX: left,
        originY: height - top,
        xx: 0,
        xy: scale,
        yx: -scale,
        yy: 0,
      };
}

export const screenX = (place: Placement, x: number, y: number): number =>
  place.originX + place.xx * x + place.xy * y;

export const screenY = (place: Placement, x: number, y: number): number =>
  place.originY + place.yx * x + place.yy * y;

/** The court's y under a point of the screen: all that a pointer can say to a paddle. */
export const courtY = (place: Placement, pointX: number, pointY: number): number =>
  ((pointX - place.originX) * place.xy + (pointY - place.originY) * place.yy) / (place.scale * place.scale);

/** The court's x under a point of the screen: whose half it is. */
export const courtX = (place: Placement, pointX: number, pointY: number): number =>
  ((pointX - place.originX) * place.xx + (pointY - place.originY) * place.yx) / (place.scale * place.scale);

/** Whether "down" (or, upright, "right") on the screen is the way of growing y on the court: 1, else −1. */
export const paddleSign = (place: Placement): 1 | -1 => (place.xy + place.yy > 0 ? 1 : -1);

/** Stereo position of a point of the court as the viewer sees it, −1…1, kept off the extremes. */
export const panOf = (place: Placement, x: number, y: number): number =>
  place.upright
    ? ((paddleSign(place) * (2 * y - COURT_HEIGHT)) / COURT_HEIGHT) * 0.7
    : ((2 * x - COURT_WIDTH) / COURT_WIDTH) * 0.7;
