/** Experiments of one kind, over all seeds, as one run of cells. */
import type { NetworkProfile } from '@rallydrop/common/network-simulation/profiles';
import { type Findings, runExperiment } from './experiment.ts';
import { type Cell, cellOf, ROWS } from './figures.ts';
import type { PresentationName } from './presentations.ts';

/** What `--json` prints for each run. */
export interface Run {
  readonly profile: string;
  readonly presentation: PresentationName;
  readonly seeds: number;
  readonly seconds: number;
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface RunOptions {
  /** Its goals count, if it has some. */
  readonly profile: string;
  readonly network: NetworkProfile;
  readonly presentation: PresentationName;
  readonly seeds: number;
  readonly seconds: number;
}

export const run = ({ profile, network, presentation, seeds, seconds }: RunOptions): Run => {
  const findings: Findings[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    findings.push(
      runExperiment({ seed, seconds, profiles: [network, network], presentation, returns: true }),
    );
  }
  const cells = Object.fromEntries(ROWS.map((row) => [row.name, cellOf(row, findings, profile)]));
  return { profile, presentation, seeds, seconds, cells };
};
