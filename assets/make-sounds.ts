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
  /** Samples a second, where `RATE` would be more than it has tones for. */
  readonly rate?: number;
  /** Its end is its beginning: it is not faded out. */
  readonly loops?: boolean;
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

/** Noise by the sample, −1…1, the same each time: a linear congruential generator keyed by it. */
const noiseAt = (sample: number): number =>
  (Math.imul(sample ^ 0x5bd1e995, 0x2545f491) >>> 0) / 0x80000000 - 1;

/** A short burst of noise. */
const click =
  (length: number): Wave =>
  (t) =>
    noiseAt(Math.floor(t * RATE)) * struck(t, length, 0.0005);

/** Noise without its high part, the less of it the more samples are averaged: moving air, a struck table. */
const rumble =
  (length: number, samples: number, attack = 0.002): Wave =>
  (t) => {
    const at = Math.floor(t * RATE);
    let sum = 0;
    for (let i = 0; i < samples; i++) sum += noiseAt(at - i);
    return (sum / Math.sqrt(samples)) * struck(t, length, attack);
  };

/** The low push under a hit: a tone that falls an octave within its first moments. */
const thump = (hertz: number, length: number): Wave => sliding(2 * hertz, hertz, 0.012, length);

/** The same tone three times, a little out of tune with itself: fuller than one. */
const chorus = (hertz: number, length: number, brightness: number): Wave =>
  mix(
    bar(hertz, length, brightness),
    soft(0.5, bar(hertz * 1.004, length, brightness)),
    soft(0.5, bar(hertz * 0.997, length * 0.9, brightness)),
  );

/** Swells to its middle and dies away again. */
const swell =
  (seconds: number, wave: Wave): Wave =>
  (t) =>
    Math.sin(Math.PI * Math.min(1, t / seconds)) ** 2 * wave(t);

/** Steady tones; what lasts a whole number of every period loops without a seam. */
const steady =
  (...parts: readonly (readonly [hertz: number, level: number])[]): Wave =>
  (t) =>
    parts.reduce((sum, [hertz, level]) => sum + level * Math.sin(TAU * hertz * t), 0);

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
    seconds: 0.12,
    peak: 0.45,
    wave: mix(chorus(note(-5), 0.1, 0.3), soft(0.5, thump(98, 0.08)), soft(0.2, click(0.02))),
  },
  'games/pong/paddle': {
    seconds: 0.22,
    peak: 0.8,
    wave: mix(
      chorus(note(0), 0.2, 0.5),
      soft(0.7, thump(110, 0.12)),
      soft(0.35, click(0.012)),
      soft(0.18, later(0.012, bar(note(24), 0.12, 0.2))),
    ),
  },
  'games/pong/goal': {
    seconds: 0.8,
    peak: 0.85,
    wave: mix(
      thump(55, 0.5),
      soft(0.5, rumble(0.35, 12)),
      soft(0.55, sliding(note(4), note(-12), 0.09, 0.45)),
      soft(0.4, later(0.08, run([0, 7, 12, 16], 0.05, 0.5, 0.4))),
    ),
  },
  'games/pong/whoosh': { seconds: 0.3, peak: 0.4, wave: swell(0.3, rumble(4, 6, 0.05)) },
  'games/pong/step': {
    seconds: 0.5,
    peak: 0.5,
    wave: mix(run([12, 19], 0.06, 0.4, 0.3), soft(0.4, later(0.06, bar(note(31), 0.3, 0.1)))),
  },
  'games/connect-four/disc': {
    seconds: 0.26,
    peak: 0.8,
    wave: mix(
      sliding(240, 120, 0.03, 0.2),
      soft(0.6, thump(82, 0.14)),
      soft(0.3, rumble(0.05, 4)),
      soft(0.4, later(0.09, bar(180, 0.1, 0.2))),
      soft(0.12, later(0.15, bar(196, 0.08, 0.2))),
    ),
  },
  'games/connect-four/four': {
    seconds: 0.6,
    peak: 0.75,
    wave: mix(run([12, 16, 19, 24], 0.065, 0.4, 0.4), soft(0.5, bar(note(0), 0.55, 0.2))),
  },
  'sounds/countdown': {
    seconds: 0.18,
    peak: 0.5,
    wave: mix(bar(note(12), 0.17, 0.15), soft(0.3, thump(131, 0.1))),
  },
  'sounds/go': {
    seconds: 0.45,
    peak: 0.7,
    wave: mix(chorus(note(19), 0.4, 0.25), soft(0.5, bar(note(24), 0.4, 0.1)), soft(0.4, thump(98, 0.2))),
  },
  'sounds/win': {
    seconds: 0.9,
    peak: 0.8,
    wave: mix(
      later(0, chorus(note(0), 0.5, 0.35)),
      later(0.13, chorus(note(4), 0.5, 0.35)),
      later(0.26, chorus(note(7), 0.6, 0.35)),
      soft(0.5, later(0.26, chorus(note(12), 0.6, 0.3))),
      soft(0.5, thump(65, 0.4)),
    ),
  },
  'sounds/lose': {
    seconds: 0.6,
    peak: 0.55,
    wave: mix(run([7, 4, 0], 0.12, 0.42, 0.1), soft(0.3, bar(note(-12), 0.5, 0.1))),
  },
  /** Neither up nor down: a question that stays open. */
  'sounds/draw': {
    seconds: 0.7,
    peak: 0.6,
    wave: mix(run([7, 2, 7], 0.14, 0.45, 0.2), soft(0.5, later(0.28, bar(note(-5), 0.4, 0.15)))),
  },
  'sounds/message': { seconds: 0.18, peak: 0.4, wave: run([19, 24], 0.05, 0.12, 0.1) },
  'sounds/found': {
    seconds: 0.55,
    peak: 0.75,
    wave: mix(run([7, 12, 19], 0.08, 0.4, 0.3), soft(0.3, bar(note(-5), 0.5, 0.1))),
  },
  /** The room itself, under everything: low fifths that beat slowly against each other. */
  'sounds/room': {
    seconds: 4,
    rate: 4_000,
    loops: true,
    peak: 0.5,
    wave: steady([55, 1], [55.25, 0.8], [82.5, 0.5], [82.75, 0.4], [110, 0.2], [165, 0.12], [165.5, 0.1]),
  },
};

/** Samples at the sound's own peak, faded out over the last 8 ms so that it does not end in a click. */
function samplesOf(sound: Sound): Int16Array {
  const { rate = RATE, loops = false } = sound;
  const count = Math.round(sound.seconds * rate);
  const raw = Float64Array.from({ length: count }, (_, i) => sound.wave(i / rate));
  const loudest = raw.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const fade = loops ? 1 : 0.008 * rate;
  return Int16Array.from(raw, (value, i) =>
    Math.round((value / loudest) * sound.peak * Math.min(1, (count - i) / fade) * 32_767),
  );
}

/** RIFF, PCM, one channel, 16 bits, little-endian. */
function wav(samples: Int16Array, rate: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'ascii');
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write('WAVEfmt ', 8, 'ascii');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); // PCM
  head.writeUInt16LE(1, 22); // channels
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28); // bytes a second
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
  writeFileSync(file, wav(samplesOf(sound), sound.rate ?? RATE));
}
