import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What `npm run sounds` has made, listened to by numbers. */
const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));
const FILES = readdirSync(ASSETS, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.wav'),
);
/** Goes round and round under everything. */
const LOOP = 'sounds/room.wav';
const WINDOW_S = 0.05;

interface Heard {
  readonly channels: number;
  readonly bits: number;
  readonly seconds: number;
  /** −1…1. */
  readonly samples: Float64Array;
  readonly rate: number;
}

/** RIFF, PCM: the layout that the script draws. */
const hear = (name: string): Heard => {
  const file = readFileSync(`${ASSETS}${name}`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const rate = view.getUint32(24, true);
  const samples = Float64Array.from(
    { length: view.getUint32(40, true) / 2 },
    (_, i) => view.getInt16(44 + 2 * i, true) / 0x8000,
  );
  const [channels, bits] = [view.getUint16(22, true), view.getUint16(34, true)];
  return { channels, bits, rate, samples, seconds: samples.length / rate };
};

const decibels = (amplitude: number): number => 20 * Math.log10(amplitude);
const rms = (samples: Float64Array): number =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
const peakOf = ({ samples }: Heard): number =>
  samples.reduce((max, value) => Math.max(max, Math.abs(value)), 0);

/** The loudest twentieth of a second, which is what an ear goes by. */
const loudness = ({ samples, rate }: Heard): number => {
  const length = Math.round(WINDOW_S * rate);
  let loudest = 0;
  for (let at = 0; at + length <= samples.length; at += length >> 1)
    loudest = Math.max(loudest, rms(samples.subarray(at, at + length)));
  return decibels(loudest);
};

const stepsOf = ({ samples }: Heard): number[] =>
  Array.from({ length: samples.length - 1 }, (_, i) => Math.abs(samples[i + 1]! - samples[i]!));

describe.each(FILES)('%s', (name) => {
  const heard = hear(name);

  it('has one channel of 16 bits, so that both ears hear the same until the stage puts it somewhere', () => {
    expect([heard.channels, heard.bits]).toEqual([1, 16]);
  });

  it('is never clipped, and leaves room for another sound at the same time', () => {
    expect(decibels(peakOf(heard))).toBeLessThanOrEqual(-1);
    const top = peakOf(heard);
    const flat = heard.samples.filter((value) => Math.abs(value) > 0.999 * top).length;
    expect(flat / heard.samples.length).toBeLessThan(0.002);
  });

  it('is as loud as the others, give or take, and rests on zero', () => {
    expect(loudness(heard)).toBeGreaterThan(-20);
    expect(loudness(heard)).toBeLessThan(-9);
    const mean = heard.samples.reduce((sum, value) => sum + value, 0) / heard.samples.length;
    expect(Math.abs(mean)).toBeLessThan(0.001);
  });

  it(
    name === LOOP
      ? 'goes on where it began, without a seam'
      : 'is short, and begins and ends without a click',
    () => {
      const { samples, seconds } = heard;
      const [first, last] = [samples[0]!, samples.at(-1)!];
      if (name === LOOP) {
        expect(Math.abs(first - last)).toBeLessThanOrEqual(Math.max(...stepsOf(heard)));
      } else {
        expect(seconds).toBeLessThanOrEqual(1);
        expect(Math.max(Math.abs(first), Math.abs(last))).toBeLessThan(0.001);
      }
    },
  );
});

it('what sounds all the time is softer than what happens now and then', () => {
  const [wall, paddle, goal, win] = [
    'games/pong/wall',
    'games/pong/paddle',
    'games/pong/goal',
    'sounds/win',
  ].map((name) => loudness(hear(`${name}.wav`))) as [number, number, number, number];
  expect(wall).toBeLessThan(paddle - 3);
  expect(paddle).toBeLessThan(goal);
  expect(wall).toBeLessThan(win - 3);
});

it('all of them together are small: a page that plays needs no more than a picture', () => {
  const bytes = FILES.reduce((sum, name) => sum + readFileSync(`${ASSETS}${name}`).length, 0);
  expect(FILES.length).toBeGreaterThanOrEqual(12);
  expect(bytes).toBeLessThan(320_000);
});
