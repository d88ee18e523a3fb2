/**
 * Whether what would be painted now looks different from what was painted last. It compares looks and asks nobody:
 * no game has to say that something moved, so none can forget to. Pure; nothing is allocated once it has seen as many
 * objects as there are.
 */

/** What of an object can be seen: Phaser's `Image` is one. */
export interface Visible {
  readonly type: string;
  readonly visible: boolean;
  /** The painted rectangle of a texture: another object as soon as the texture was painted anew. */
  readonly frame: object;
  readonly x: number;
  readonly y: number;
  readonly depth: number;
  readonly rotation: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly originX: number;
  readonly originY: number;
  readonly alpha: number;
}

/** All that the games change of an image. Tints are not among it: the canvas fallback knows none. */
const LOOKS = [
  ...['x', 'y', 'depth', 'rotation'],
  ...['scaleX', 'scaleY', 'originX', 'originY', 'alpha'],
] as readonly Exclude<keyof Visible, 'type' | 'visible' | 'frame'>[];

interface Look {
  /** `null`: not to be seen. */
  frame: object | null;
  readonly numbers: Float64Array;
}

export class DirtyCheck {
  /** By place in the display list, which is the order of painting. */
  private readonly looks: Look[] = [];
  private lost = true;

  /** What was painted is gone, or is shown otherwise: the next look finds a new picture. */
  forget(): void {
    this.lost = true;
  }

  /** Call it once a frame, and paint if it says so. */
  changed(objects: readonly Visible[]): boolean {
    let changed = this.lost || objects.length !== this.looks.length;
    this.lost = false;
    this.looks.length = Math.min(this.looks.length, objects.length);
    for (let i = 0; i < objects.length; i++) {
      this.looks[i] ??= { frame: null, numbers: new Float64Array(LOOKS.length) };
      // To the end, so that every look is the newest.
      if (note(this.looks[i]!, objects[i]!)) changed = true;
    }
    return changed;
  }
}

/** Writes down how an object looks, and says whether that is something else. */
const note = (look: Look, object: Visible): boolean => {
  const shown = object.visible && object.alpha > 0;
  // What is not an image (a shape, a text) changes in ways of its own: while it is seen it counts as moving.
  let changed = shown && object.type !== 'Image';
  const frame = shown ? object.frame : null;
  if (frame !== look.frame) changed = true;
  look.frame = frame;
  if (!shown) return changed;
  for (let i = 0; i < LOOKS.length; i++) {
    const number = object[LOOKS[i]!];
    if (number !== look.numbers[i]) changed = true;
    look.numbers[i] = number;
  }
  return changed;
};
