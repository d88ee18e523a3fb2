/** One leaderboard: who has a place, who is finding theirs, and oneself. */
import type { LadderEntryView, LadderView } from '@rallydrop/common/protocol/profile-views';
import { ratingText } from '../../words/figures.ts';
import { TOP } from '../../words/people.ts';
import { Person } from './person.tsx';

export const Ladder = ({ ladder, named }: { ladder: LadderView; named: string }) => {
  const { established, provisional, own, period } = ladder;
  const empty = established.every(({ bot }) => bot) && provisional.length === 0;
  return (
    <>
      <OwnPlace own={own} listed={established.some(({ name }) => name === own?.name)} />
      <section aria-labelledby="order-title">
        <h2 id="order-title">{TOP.established}</h2>
        {empty && <p class="muted">{period === 'all' ? TOP.none : TOP.noneIn}</p>}
        {established.length > 0 && <Entries entries={established} named={named} />}
      </section>
      {provisional.length > 0 && (
        <section aria-labelledby="provisional-title">
          <h2 id="provisional-title">{TOP.provisional}</h2>
          <p class="muted small">{TOP.aboutProvisional}</p>
          <Entries entries={provisional} named={named} />
        </section>
      )}
    </>
  );
};

/** Where the list does not show it already. */
const OwnPlace = ({ own, listed }: { own: LadderEntryView | null; listed: boolean }) => {
  if (!own) return <p class="muted">{TOP.ownNowhere}</p>;
  if (own.place === null) return <p class="muted">{TOP.ownProvisional}</p>;
  return listed ? null : <Entries entries={[own]} named={own.name} />;
};

const Entries = ({ entries, named }: { entries: readonly LadderEntryView[]; named: string }) => (
  <ul class="panel rows">
    {entries.map((entry) => (
      <li key={entry.name} class={entry.name === named ? 'row own' : 'row'}>
        <span class="figure place muted">{entry.place}</span>
        <Person who={entry} />
        {entry.name === named && <span class="you">{TOP.own}</span>}
        <span class="figure row-end">
          <strong>{ratingText(entry.rating.points, entry.rating.provisional)}</strong>
          <small class="muted">{aside(entry)}</small>
        </span>
      </li>
    ))}
  </ul>
);

const aside = ({ gained, matches }: LadderEntryView): string =>
  gained !== null ? TOP.gained(gained) : matches !== null ? TOP.matches(matches) : '';
