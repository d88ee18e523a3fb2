/** What somebody played of late; each leads to the match itself. */
import type { PlayedMatchView } from '@rallydrop/common/protocol/profile-views';
import { Anchor } from '../../ui/anchor.tsx';
import { matchPath } from '../../ui/routes.ts';
import { PROFILE } from '../../words/people.ts';
import { poolTitle } from './game-words.ts';

export const Matches = ({ matches }: { matches: readonly PlayedMatchView[] }) => (
  <section aria-labelledby="matches-title">
    <h2 id="matches-title">{PROFILE.recent}</h2>
    <ul class="panel rows">
      {matches.map((match) => (
        <li key={match.id}>
          <Anchor to={matchPath(match.id)} class="row">
            <span class={`result-word result-${match.result}`}>{PROFILE.results[match.result]}</span>
            <span class="row-words">
              <span>
                <span class="muted">{PROFILE.against}</span> {match.opponent.name ?? PROFILE.deleted}
              </span>
              <small class="muted">
                {poolTitle(match.game, match.pool)} · {dayOf(match.endedAt)}
              </small>
            </span>
            <span class="figure row-end">
              {match.score && <strong>{match.score.join(' : ')}</strong>}
              {match.rating && (
                <small class="muted">{PROFILE.change(match.rating.points, match.rating.change)}</small>
              )}
            </span>
          </Anchor>
        </li>
      ))}
    </ul>
  </section>
);

const dayOf = (at: number): string =>
  new Date(at).toLocaleDateString('en', { day: 'numeric', month: 'short', year: 'numeric' });
