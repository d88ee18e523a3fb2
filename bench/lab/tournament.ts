/**
 * Cheating the clock gains nothing: in each pairing the same seeds are played with a cheat in the first chair and
 * with an honest player there, on the same network; what counts is the share of balls that the first
 * chair met. Both are hurried players, to whom every tick is worth something.
 *
 * Who says that an input was made earlier than it was gains in two ways. It may still be in time: everybody may play
 * with so little in hand, and no clock is cheated. Or it is late, and the server puts it back to where it was said to
 * belong: that would be the cheat. So both players play once more against a server that puts nothing back.
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
  /** The part of the gain that there is because the server puts late inputs back, */
  readonly putBack: number;
  /** and within how much of the true one that lies. */
  readonly putBackPlusMinus: number;
}

interface Tally {
  won: number;
  of: number;
}

export interface TournamentOptions {
  readonly seeds: number;
  readonly seconds: number;
}

export const playTournament = async (
  options: TournamentOptions,
  onPairing: (pairing: Pairing) => void,
): Promise<void> => {
  for (const [network, profile] of Object.entries(TOURNAMENT_NETWORKS)) {
    // Whoever asked a simulated server something waits for a promise, and until its turn all of that experiment is kept.
    const playBoth = async (manners: Manners): Promise<Played> => ({
      asItIs: await play(profile, manners, options, true),
      inTimeOnly: await play(profile, manners, options, false),
    });
    const honest = await playBoth({});
    for (const [cheat, manners] of Object.entries(CHEATS)) {
      const { holdsProbe } = manners;
      // Of the same round trip, as the server measured it.
      const equal = holdsProbe ? await playBoth({ holdsProbe }) : honest;
      onPairing({ network, cheat, ...compare(equal, await playBoth(manners)) });
    }
  }
};

/** One player's balls, by seed. */
interface Played {
  readonly asItIs: readonly Tally[];
  /** Against a server that puts nothing back. */
  readonly inTimeOnly: readonly Tally[];
}

const play = (
  profile: NetworkProfile,
  manners: Manners,
  { seeds, seconds }: TournamentOptions,
  putsBack: boolean,
): Tally[] =>
  Array.from({ length: seeds }, (_, index) => {
    const { contacts } = runExperiment({
      seed: index + 1,
      seconds,
      profiles: [profile, profile],
      presentation: 'bent',
      temper: 'hurried',
      manners: [manners, {}],
      putsBack,
      returns: false,
    });
    return contacts[0]!;
  });

const compare = (honest: Played, cheating: Played): Omit<Pairing, 'network' | 'cheat'> => {
  const gain = difference([cheating.asItIs], [honest.asItIs]);
  const putBack = difference([cheating.asItIs, honest.inTimeOnly], [honest.asItIs, cheating.inTimeOnly]);
  return {
    honest: 1000 * shareOf(honest.asItIs),
    cheating: 1000 * shareOf(cheating.asItIs),
    ...{ gain: 1000 * gain.value, plusMinus: 1000 * gain.plusMinus },
    ...{ putBack: 1000 * putBack.value, putBackPlusMinus: 1000 * putBack.plusMinus },
  };
};

/**
 * By how much the shares of some are above those of others, over the same seeds. Seeds are independent, while the
 * contacts within one are not, and neither are two plays of one seed: so its deviations are added up before their
 * squares are. (The linearised deviation of a ratio, as in Cochran, Sampling Techniques, 1977, section 6.4.)
 */
const difference = (more: readonly (readonly Tally[])[], less: readonly (readonly Tally[])[]) => {
  const signed = [
    ...more.map((tallies) => ({ tallies, sign: 1 })),
    ...less.map((tallies) => ({ tallies, sign: -1 })),
  ];
  const seeds = signed[0]!.tallies.length;
  const deviations = new Float64Array(seeds);
  let value = 0;
  for (const { tallies, sign } of signed) {
    const share = shareOf(tallies);
    const mean = sum(tallies.map(({ of }) => of)) / seeds;
    value += sign * share;
    tallies.forEach(({ won, of }, seed) => {
      deviations[seed]! += (sign * (won - share * of)) / mean;
    });
  }
  const squares = sum([...deviations].map((deviation) => deviation ** 2));
  return { value, plusMinus: CONFIDENCE * Math.sqrt(squares / (seeds - 1) / seeds) };
};

const shareOf = (tallies: readonly Tally[]): number =>
  sum(tallies.map(({ won }) => won)) / sum(tallies.map(({ of }) => of));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
