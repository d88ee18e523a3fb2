/**
 * A page that shows a Pong match which is known in advance on the real stage, frame by frame: time stands still until
 * `window.bench.step` lets it go on. What is drawn is the product's own code; only the match and the clock are not.
 */
import { pongStage } from '@rallydrop/game-client/games/pong/stage';
import { goalsOf, KnownMatch, rally } from '@rallydrop/game-client/games/pong/testing';
import { stageOpener } from '@rallydrop/game-client/stage/index';
import type { Bench, BenchFrame } from './bench.ts';

const TICK_MS = 1000 / 60;
const AHEAD_TICKS = 4;

const query = new URLSearchParams(location.search);
const number = (name: string, standard: number): number => Number(query.get(name) ?? standard);

const realNow = performance.now.bind(performance);
let now = 1000;
performance.now = () => now;
let frames: FrameRequestCallback[] = [];
window.requestAnimationFrame = (callback) => frames.push(callback);
window.cancelAnimationFrame = () => {};

const states = rally(number('seed', 11), number('ticks', 3600), number('cap', 624), number('missFrom', 1200));
const seat = query.has('watch') ? null : number('seat', 0);
const match = new KnownMatch(states, seat, AHEAD_TICKS);
let tick = 1;

let drawCalls = 0;
const { prototype } = WebGLRenderingContext;
for (const name of ['drawArrays', 'drawElements'] as const) {
  const draw = prototype[name] as (...values: number[]) => void;
  prototype[name] = function (this: WebGLRenderingContext, ...values: number[]) {
    drawCalls++;
    draw.apply(this, values);
  };
}

let children: readonly unknown[] = [];
let canvas: HTMLCanvasElement | undefined;
let view: ReturnType<typeof pongStage.createView> | undefined;
const watched: typeof pongStage = {
  sounds: {},
  createView: (scene, context) => {
    children = scene.children.list;
    canvas = scene.game.canvas;
    view = pongStage.createView(scene, context);
    return view;
  },
};

const host = document.createElement('div');
host.className = 'stage-host';
document.body.append(host);
/** As a signal that nobody changes. */
const fixed = <T>(value: T) => ({ value, peek: () => value, subscribe: () => () => {} });
stageOpener(new Map([['pong', watched]]))(host, {
  game: 'pong',
  match,
  sound: { muted: fixed(true), volume: fixed(1), roomTone: fixed(false) },
  players: fixed([]),
  ended: fixed(false),
  refused: fixed(null),
} as never);

const context = (): WebGLRenderingContext | null => canvas?.getContext('webgl') ?? null;

const paint = (): BenchFrame => {
  const started = realNow();
  drawCalls = 0;
  match.at(tick);
  const due = frames;
  frames = [];
  for (const frame of due) frame(now);
  const gl = context();
  gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  return { drawn: view?.drawn?.() ?? {}, ms: realNow() - started, drawCalls };
};

const bench: Bench = {
  goals: goalsOf(states),
  get ready() {
    return view !== undefined;
  },
  get displayObjects() {
    return children.length;
  },
  jump(to) {
    tick = to;
    now += 10_000;
    match.snapshots++;
    return paint();
  },
  step(ticks) {
    tick += ticks;
    now += ticks * TICK_MS;
    return paint();
  },
  picture: () => canvas!.toDataURL(),
  colourAt(x, y) {
    const gl = context()!;
    const ratio = canvas!.width / canvas!.clientWidth;
    const pixel = new Uint8Array(4);
    const [left, bottom] = [Math.round(x * ratio), Math.round(canvas!.height - y * ratio)];
    gl.readPixels(left, bottom, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    return [pixel[0]!, pixel[1]!, pixel[2]!];
  },
};
(window as Window & { bench?: Bench }).bench = bench;

// What Phaser waits for before its first scene comes in frames and in timers.
const start = setInterval(() => {
  paint();
  if (bench.ready) clearInterval(start);
}, 5);
