/** What somebody has won and lost in each game, and what they are remembered for. */
import type { TallyView } from '@rallydrop/common/protocol/profile-views';
import { PROFILE } from '../../words/people.ts';
import { gameTitle } from './game-words.ts';

export const Tallies = ({ tallies }: { tallies: readonly TallyView[] }) => (
  <section aria-labelledby="record-title">
    <h2 id="record-title">{PROFILE.record}</h2>
    <ul class="rating-cards">
      {tallies.map((tally) => (
        <li key={tally.game} class="panel tally">
          <h3>{gameTitle(tally.game)}</h3>
          <dl class="figure">
            {figuresOf(tally).map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  </section>
);

const figuresOf = (tally: TallyView): readonly (readonly [string, number | string])[] => [
  [PROFILE.won, tally.won],
  [PROFILE.drawn, tally.drawn],
  [PROFILE.lost, tally.lost],
  ...(tally.longestRally > 0 ? ([[PROFILE.longestRally, PROFILE.hits(tally.longestRally)]] as const) : []),
  [PROFILE.streak, tally.streak],
  [PROFILE.bestStreak, tally.bestStreak],
];
