/** Some seconds of the stage as WebM, recorded while they are shown. */
import type { ReplayHighlight } from '../../client-game.ts';
import type { ReplayPlay } from './replay-play.ts';

const FRAMES = 30;
const BITS_PER_SECOND = 4_000_000;
/** A longer part is shown faster, s. */
const MOST_SECONDS = 12;
/** What is on the screen at the end stays so long, ms. */
const HOLD_MS = 600;
const LOOK_EVERY_MS = 50;
const TYPES = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'];

const typeHere = (): string | undefined =>
  typeof MediaRecorder === 'undefined'
    ? undefined
    : TYPES.find((type) => MediaRecorder.isTypeSupported(type));

/** `undefined` where the browser cannot. The replay stands where the clip ends. */
export const recordClip = async (
  play: ReplayPlay,
  { from, to }: Pick<ReplayHighlight, 'from' | 'to'>,
  canvas: HTMLCanvasElement,
): Promise<Blob | undefined> => {
  const mimeType = typeHere();
  if (mimeType === undefined || !('captureStream' in canvas)) return undefined;
  const stream = canvas.captureStream(FRAMES);
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: BITS_PER_SECOND });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => void parts.push(data);
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  recorder.start();
  await show(play, from, to);
  recorder.stop();
  await stopped;
  for (const track of stream.getTracks()) track.stop();
  return new Blob(parts, { type: 'video/webm' });
};

const show = async (play: ReplayPlay, from: number, to: number): Promise<void> => {
  const before = play.pace.peek();
  const seconds = (to - from) / play.replay.game.tickRate;
  play.seek(from);
  play.setPace(Math.max(1, seconds / MOST_SECONDS));
  play.play();
  while (play.playing.peek() && play.match.peek().position < to) await wait(LOOK_EVERY_MS);
  play.pause();
  play.seek(to);
  await wait(HOLD_MS);
  play.setPace(before);
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
