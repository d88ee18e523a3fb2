/** The eyes of the faces on the page: `face.tsx` draws what this sets. */
import { useEffect } from 'preact/hooks';

/** A point of the page, CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** From this distance on eyes are turned as far as they go, CSS pixels. */
const REACH = 240;
/** Eyes follow in small jumps, as eyes do; their style smooths the way, ms. */
const EVERY_MS = 120;

/** How far an eye that is at `eye` turns towards a point: −1…1 each way. Pure. */
export const turnTo = (eye: Point, { x, y }: Point): Point => {
  const [right, down] = [x - eye.x, y - eye.y];
  const far = Math.hypot(right, down);
  const turn = Math.min(1, far / REACH) / Math.max(1, far);
  return { x: right * turn, y: down * turn };
};

/** All faces on the page look at the points that this is given, a few of them each second. */
export const openGaze = (): ((point: Point, now: number) => void) => {
  let last = Number.NEGATIVE_INFINITY;
  return (point, now) => {
    if (now - last < EVERY_MS) return;
    last = now;
    for (const face of document.querySelectorAll<SVGElement>('.face')) {
      const { left, top, width, height } = face.getBoundingClientRect();
      const { x, y } = turnTo({ x: left + width / 2, y: top + height / 2 }, point);
      face.style.setProperty('--look-x', x.toFixed(2));
      face.style.setProperty('--look-y', y.toFixed(2));
    }
  };
};

/** While the component is shown, the faces look at the pointer. */
export const usePointerGaze = (): void => {
  useEffect(() => {
    const look = openGaze();
    const onMove = ({ clientX: x, clientY: y, timeStamp }: PointerEvent) => look({ x, y }, timeStamp);
    addEventListener('pointermove', onMove);
    addEventListener('pointerdown', onMove);
    return () => {
      removeEventListener('pointermove', onMove);
      removeEventListener('pointerdown', onMove);
    };
  }, []);
};
