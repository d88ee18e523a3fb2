/**
 * Makes every sound of Rallydrop by synthesis: `npm run sounds`. The files beside this script are what it wrote;
 * change a sound here, never there. Seeded and without chance, so a second run writes the same files.
 *
 * All sounds are of one family: soft sine and triangle tones with a struck envelope, in C major pentatonic where
 * they have a pitch, so that nothing that plays at the same time clashes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RATE = 22_050;

/** A sound's value at a time in seconds, about −1…1. */
type Wave = (t: number) => number;
interface Sound {
  readonly seconds: number;
  /** The loudest sample after levelling, 0…1. */
  readonly peak: number;
  readonly wave: Wave;
}

const TAU = 2 * Math.PI;
const C4 = 261.63;
/** A note by its distance from middle C in semitones. */
const note = (semitones: number): number => C4 * 2 ** (semitones / 12);

/** Struck: up within `attack` seconds, then down to a thousandth after `length` seconds. */
const struck = (t: number, length: number, attack = 0.003): number =>
  t < 0 ? 0 : Math.min(1, t / attack) * Math.exp((-6.9 * t) / length);

/** A tone with two softer overtones that die sooner, as of a small bar of wood or metal. */
const bar =
  (hertz: number, length: number, brightness: number): Wave =>
  (t) =>
    Math.sin(TAU * hertz * t) * struck(t, length) +
    brightness * Math.sin(TAU * 2 * hertz * t) * struck(t, length / 2) +
    brightness * 0.5 * Math.sin(TAU * 3.93 * hertz * t) * struck(t, length / 4);

/** A tone that slides from one frequency to another within `slide` seconds. */
const sliding =
  (from: number, to: number, slide: number, length: number): Wave =>
  (t) => {
    // The phase is the integral of the frequency, which falls exponentially towards `to`.
    const phase = to * t + (from - to) * slide * (1 - Math.exp(-t / slide));
    return Math.sin(TAU * phase) * struck(t, length);
  };

/** A short burst of noise, the same each time (a linear congruential generator keyed by the sample). */
const click =
  (length: number): Wave =>
  (t) => {
    const mixed = Math.imul(Math.floor(t * RATE) ^ 0x5bd1e995, 0x2545f491) >>> 0;
    return (mixed / 0x80000000 - 1) * struck(t, length, 0.0005);
  };

const later =
  (seconds: number, wave: Wave): Wave =>
  (t) =>
    t < seconds ? 0 : wave(t - seconds);
const mix =
  (...waves: readonly Wave[]): Wave =>
  (t) =>
    waves.reduce((sum, wave) => sum + wave(t), 0);
const soft =
  (level: number, wave: Wave): Wave =>
  (t) =>
    level * wave(t);
/** Notes one after the other, `step` seconds apart. */
const run = (semitones: readonly number[], step: number, length: number, brightness: number): Wave =>
  mix(...semitones.map((semitone, index) => later(index * step, bar(note(semitone), length, brightness))));

const SOUNDS: Readonly<Record<string, Sound>> = {
  'games/pong/wall': {
    seconds: 0.09,
    peak: 0.45,
    wave: mix(bar(note(-5), 0.09, 0.3), soft(0.15, click(0.02))),
  },
  'games/pong/paddle': {
    seconds: 0.14,
    peak: 0.8,
    wave: mix(bar(note(7), 0.14, 0.5), soft(0.3, click(0.012))),
  },
  'games/pong/goal': {
    seconds: 0.42,
    peak: 0.75,
    wave: mix(sliding(note(4), note(-12), 0.09, 0.4), soft(0.5, later(0.03, bar(note(-17), 0.36, 0.2)))),
  },
  'games/connect-four/disc': {
    seconds: 0.2,
    peak: 0.8,
    wave: mix(
      sliding(240, 120, 0.03, 0.16),
      soft(0.25, click(0.03)),
      soft(0.4, later(0.09, bar(180, 0.08, 0.2))),
    ),
  },
  'games/connect-four/four': { seconds: 0.44, peak: 0.75, wave: run([12, 16, 19, 24], 0.065, 0.3, 0.4) },
  'sounds/countdown': { seconds: 0.16, peak: 0.5, wave: bar(note(12), 0.16, 0.15) },
  'sounds/go': {
    seconds: 0.36,
    peak: 0.7,
    wave: mix(bar(note(19), 0.34, 0.25), soft(0.5, bar(note(24), 0.34, 0.1))),
  },
  'sounds/win': { seconds: 0.45, peak: 0.8, wave: run([0, 4, 7, 12], 0.075, 0.34, 0.35) },
  'sounds/lose': { seconds: 0.45, peak: 0.65, wave: run([7, 4, 0], 0.1, 0.34, 0.15) },
  'sounds/message': { seconds: 0.16, peak: 0.4, wave: run([19, 24], 0.05, 0.1, 0.1) },
  'sounds/found': { seconds: 0.42, peak: 0.75, wave: run([7, 12, 19], 0.08, 0.3, 0.3) },
};

/** Samples at the sound's own peak, faded out over the last 8 ms so that it does not end in a click. */
function samplesOf(sound: Sound): Int16Array {
  const count = Math.round(sound.seconds * RATE);
  const raw = Float64Array.from({ length: count }, (_, i) => sound.wave(i / RATE));
  const loudest = raw.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const fade = 0.008 * RATE;
  return Int16Array.from(raw, (value, i) =>
    Math.round((value / loudest) * sound.peak * Math.min(1, (count - i) / fade) * 32_767),
  );
}

/** RIFF, PCM, one channel, 16 bits, little-endian. */
function wav(samples: Int16Array): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'ascii');
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write('WAVEfmt ', 8, 'ascii');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); // PCM
  head.writeUInt16LE(1, 22); // channels
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28); // bytes a second
  head.writeUInt16LE(2, 32); // bytes a frame
  head.writeUInt16LE(16, 34); // bits a sample
  head.write('data', 36, 'ascii');
  head.writeUInt32LE(samples.byteLength, 40);
  const body = Buffer.alloc(samples.byteLength);
  samples.forEach((sample, i) => {
    body.writeInt16LE(sample, i * 2);
  });
  return Buffer.concat([head, body]);
}

const assets = dirname(fileURLToPath(import.meta.url));
for (const [name, sound] of Object.entries(SOUNDS)) {
  const file = join(assets, `${name}.wav`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, wav(samplesOf(sound)));
}
