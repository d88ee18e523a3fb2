/** Notes that climb: the major pentatonic, in which nothing clashes with what sounds beside it. */

const SEMITONES = [0, 2, 4, 7, 9, 12, 14, 16] as const;
/** Each note is played this many times before the next. */
const REPEATS = 2;

/** The pitch of the `index`-th note from 0 on, as a factor: 1 at first, and up to an octave and a third. */
export const climb = (index: number): number => {
  const step = Math.max(0, Math.min(SEMITONES.length - 1, Math.floor(index / REPEATS)));
  return 2 ** (SEMITONES[step]! / 12);
};
