/** Whom somebody has met, and how it stands between them. */
import type { VersusView } from '@rallydrop/common/protocol/profile-views';
import { PROFILE } from '../../words/people.ts';
import { gameTitle } from './game-words.ts';
import { Person } from './person.tsx';

export const Opponents = ({ opponents }: { opponents: readonly VersusView[] }) => (
  <section aria-labelledby="opponents-title">
    <h2 id="opponents-title">{PROFILE.opponents}</h2>
    <ul class="panel rows">
      {opponents.map((versus) => (
        <li key={`${versus.name} ${versus.game}`} class="row">
          <Person who={versus} />
          <span class="muted small">{gameTitle(versus.game)}</span>
          <span class="figure row-end">{standingOf(versus)}</span>
        </li>
      ))}
    </ul>
  </section>
);

const standingOf = ({ won, drawn, lost }: VersusView): string => {
  const words = PROFILE.versus;
  return [words.won(won), ...(drawn > 0 ? [words.drawn(drawn)] : []), words.lost(lost)].join(', ');
};
