/** How strong somebody is in each pool, and how they came there. */
import type { ProfileRatingView, ProfileView } from '@rallydrop/common/protocol/profile-views';
import { Anchor } from '../../ui/anchor.tsx';
import { topPath } from '../../ui/routes.ts';
import { ratingText } from '../../words/figures.ts';
import { PROFILE } from '../../words/people.ts';
import { LINKS } from '../../words.ts';
import { Curve } from './curve.tsx';
import { gameTitle, poolTitle } from './game-words.ts';

export const Ratings = ({ profile: { ratings, name }, own }: { profile: ProfileView; own: boolean }) => (
  <section aria-labelledby="ratings-title">
    <h2 id="ratings-title">{PROFILE.ratings}</h2>
    {ratings.length === 0 ? (
      <p class="muted">{own ? PROFILE.unratedYou : PROFILE.unrated(name)}</p>
    ) : (
      <ul class="rating-cards">
        {ratings.map((rating) => (
          <li key={rating.pool}>
            <RatingCard rating={rating} />
          </li>
        ))}
      </ul>
    )}
    {ratings.some(({ rating }) => rating.provisional) && <p class="muted small">{PROFILE.provisional}</p>}
  </section>
);

const RatingCard = ({ rating: { game, pool, rating, matches, curve } }: { rating: ProfileRatingView }) => (
  <article class="panel rating-card">
    <header>
      <h3>{matches === null ? gameTitle(game) : poolTitle(game, pool)}</h3>
      <strong class="figure rating-points">{ratingText(rating.points, rating.provisional)}</strong>
    </header>
    <p class="muted small">{matches === null ? PROFILE.measured : PROFILE.matches(matches)}</p>
    <Curve curve={curve} />
    <Anchor to={topPath(game, { pool })} class="quiet-link">
      {LINKS.leaderboard}
    </Anchor>
  </article>
);
