/**
 * Cheating the clock gains nothing: in each pairing the same seeds are played twice, once with a cheat in the first
 * chair and once with an honest player there, on the same network; what counts is the share of balls that the first
 * chair met. Both are hurried players, to whom every tick is worth something.
 */
import { type NetworkProfile, PROFILES } from '@rallydrop/common/network-simulation/profiles';
import { CHEATS } from './cheats.ts';
import { runExperiment } from './experiment.ts';
import type { Manners } from './manners.ts';

/** The cleanest network leaves a cheat the most of the server's patience. */
const TOURNAMENT_NETWORKS: Readonly<Record<string, NetworkProfile>> = {
  clean: { ...PROFILES.far, jitterMs: 0, loss: 0 },
  home: PROFILES.home,
  far: PROFILES.far,
  bad: PROFILES.bad,
};

/** 95 % of a normal distribution lie within so many standard deviations. */
const CONFIDENCE = 1.96;

export interface Pairing {
  readonly network: string;
  readonly cheat: string;
  /** Of 1000 balls that came, met by the honest player and by the cheat. */
  readonly honest: number;
  readonly cheating: number;
  readonly gain: number;
  /** The gain lies within this of the true one, with 95 % confidence. */
  readonly plusMinus: number;
}

interface Tally {
  won: number;
  of: number;
}

export interface TournamentOptions {
  readonly seeds: number;
  readonly seconds: number;
}

export const playTournament = (options: TournamentOptions, onPairing: (pairing: Pairing) => void): void => {
  for (const [network, profile] of Object.entries(TOURNAMENT_NETWORKS)) {
    const honest = play(profile, {}, options);
    for (const [cheat, manners] of Object.entries(CHEATS)) {
      // Of the same round trip, as the server measured it.
      const { holdsProbe } = manners;
      const equal = holdsProbe ? play(profile, { holdsProbe }, options) : honest;
      onPairing({ network, cheat, ...compare(equal, play(profile, manners, options)) });
    }
  }
};

const play = (profile: NetworkProfile, manners: Manners, { seeds, seconds }: TournamentOptions): Tally[] =>
  Array.from({ length: seeds }, (_, index) => {
    const { contacts } = runExperiment({
      seed: index + 1,
      seconds,
      profiles: [profile, profile],
      presentation: 'bent',
      temper: 'hurried',
      manners: [manners, {}],
      returns: false,
    });
    return contacts[0]!;
  });

const compare = (
  honest: readonly Tally[],
  cheating: readonly Tally[],
): Omit<Pairing, 'network' | 'cheat'> => {
  const a = shareOf(honest);
  const b = shareOf(cheating);
  const plusMinus = CONFIDENCE * Math.hypot(deviation(honest, a), deviation(cheating, b));
  return { honest: 1000 * a, cheating: 1000 * b, gain: 1000 * (b - a), plusMinus: 1000 * plusMinus };
};

const shareOf = (tallies: readonly Tally[]): number =>
  sum(tallies.map(({ won }) => won)) / sum(tallies.map(({ of }) => of));

/** The standard deviation of a share over seeds, which are independent while the contacts within one are not. */
const deviation = (tallies: readonly Tally[], share: number): number => {
  const squares = sum(tallies.map(({ won, of }) => (won - share * of) ** 2));
  const n = tallies.length;
  return Math.sqrt((squares * n) / (n - 1)) / sum(tallies.map(({ of }) => of));
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
