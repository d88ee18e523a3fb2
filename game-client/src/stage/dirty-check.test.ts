import { expect, it } from 'vitest';
import { DirtyCheck, type Visible } from './dirty-check.ts';

type Thing = { -readonly [Property in keyof Visible]: Visible[Property] };

const image = (): Thing => ({
  type: 'Image',
  visible: true,
  frame: {},
  ...{ x: 0, y: 0, depth: 0, rotation: 0, alpha: 1 },
  ...{ scaleX: 1, scaleY: 1, originX: 0.5, originY: 0.5 },
});

/** A watch that has seen these things already. */
const seen = (...things: Thing[]): DirtyCheck => {
  const watch = new DirtyCheck();
  watch.changed(things);
  return watch;
};

it('finds the first picture new, even an empty one, and the same one old', () => {
  for (const things of [[], [image(), image()]]) {
    const watch = new DirtyCheck();
    expect(watch.changed(things)).toBe(true);
    expect(watch.changed(things)).toBe(false);
  }
});

it('sees every way in which an image can look different, once', () => {
  const changes: Partial<Thing>[] = [
    { visible: false },
    { frame: {} },
    ...[{ x: 1 }, { y: 1 }, { depth: 1 }, { rotation: 1 }, { alpha: 0.5 }, { alpha: 0 }],
    ...[{ scaleX: 2 }, { scaleY: 2 }, { originX: 0 }, { originY: 0 }],
  ];
  for (const change of changes) {
    const things = [image(), image(), image()];
    const watch = seen(...things);
    Object.assign(things[1]!, change);
    expect([change, watch.changed(things)]).toEqual([change, true]);
    expect([change, watch.changed(things)]).toEqual([change, false]);
  }
});

it('does not mind what happens to things that are not seen', () => {
  const things = [
    { ...image(), visible: false },
    { ...image(), alpha: 0 },
  ];
  const watch = seen(...things);
  for (const thing of things) Object.assign(thing, { x: 7, scaleX: 3, frame: {} });
  expect(watch.changed(things)).toBe(false);
  things[0]!.visible = true;
  expect(watch.changed(things)).toBe(true);
});

it('sees several changes of one frame in that frame', () => {
  const things = [image(), image()];
  const watch = seen(...things);
  for (const thing of things) thing.x = 5;
  expect(watch.changed(things)).toBe(true);
  expect(watch.changed(things)).toBe(false);
});

it('sees things come and go', () => {
  const [first, second] = [image(), image()];
  const watch = seen(first);
  expect(watch.changed([first, second])).toBe(true);
  expect(watch.changed([first])).toBe(true);
  expect(watch.changed([first])).toBe(false);
  expect(watch.changed([first, second])).toBe(true);
});

it('takes a shape that is seen for one that moves, and rests when it is gone', () => {
  const shape = { ...image(), type: 'Rectangle' };
  const watch = seen(shape);
  expect(watch.changed([shape])).toBe(true);
  shape.alpha = 0;
  expect(watch.changed([shape])).toBe(true);
  expect(watch.changed([shape])).toBe(false);
});

it('finds the same picture new after it was told to forget', () => {
  const things = [image()];
  const watch = seen(...things);
  watch.forget();
  expect(watch.changed(things)).toBe(true);
  expect(watch.changed(things)).toBe(false);
});
