/** The match that moves behind the lobby; it stands still where motion is unwelcome, and rests while the page is hidden. */
import type { AnyGame, FlatState } from '@rallydrop/common/game';
import { useEffect, useRef } from 'preact/hooks';
import type { DrawDemo } from '../../client-game.ts';
import { clientGame } from '../../games/index.ts';
import { openGaze } from '../../ui/gaze.ts';
import { openDemoMatch } from './demo-match.ts';

/** Faster screens would draw it more often than anybody can see. */
const FRAME_MS = 1000 / 61;
const MAX_DENSITY = 1.5;
/** A still picture is taken in the middle of a rally, ms from the start. */
const STILL_AT_MS = 2_300;

export const Backdrop = ({ game }: { game: AnyGame }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let wanted = true;
    let stop = () => {};
    clientGame(game.name)
      .openDemo()
      .then(
        (draw) => {
          if (wanted) stop = play(canvas.current!, game, draw);
        },
        // Without it the page is as good.
        () => undefined,
      );
    return () => {
      wanted = false;
      stop();
    };
  }, [game]);
  return (
    <div class="backdrop" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
};

const random32 = () => crypto.getRandomValues(new Uint32Array(1))[0]!;

const play = (canvas: HTMLCanvasElement, game: AnyGame, draw: DrawDemo<FlatState>): (() => void) => {
  const context = canvas.getContext('2d');
  if (!context) return () => {};
  const { demoLevels } = clientGame(game.name);
  const match = openDemoMatch(game, demoLevels, random32);
  const look = openGaze();
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let frame = 0;
  let last = 0;

  const paint = () =>
    draw(context, canvas.clientWidth, canvas.clientHeight, match.before, match.now, match.part);
  const fit = () => {
    const density = Math.min(devicePixelRatio, MAX_DENSITY);
    canvas.width = Math.round(canvas.clientWidth * density);
    canvas.height = Math.round(canvas.clientHeight * density);
    context.setTransform(density, 0, 0, density, 0, 0);
    paint();
  };
  const onFrame = (now: number) => {
    frame = requestAnimationFrame(onFrame);
    if (now - last < FRAME_MS - 1) return;
    match.advanceBy(now - last);
    last = now;
    const seen = paint();
    if (!seen) return;
    const { left, top } = canvas.getBoundingClientRect();
    look({ x: left + seen.x, y: top + seen.y }, now);
  };
  const begin = () => {
    cancelAnimationFrame(frame);
    if (still.matches) return;
    last = performance.now();
    frame = requestAnimationFrame(onFrame);
  };
  for (let ms = 0; ms < STILL_AT_MS; ms += 50) match.advanceBy(50);

  const resized = new ResizeObserver(fit);
  resized.observe(canvas);
  still.addEventListener('change', begin);
  begin();
  return () => {
    cancelAnimationFrame(frame);
    resized.disconnect();
    still.removeEventListener('change', begin);
  };
};
