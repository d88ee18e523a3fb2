/** Somebody's page: who they are here, how strong, against whom, and what they played of late. */
import { GAMES } from '@rallydrop/common/games/index';
import type { ProfileView } from '@rallydrop/common/protocol/profile-views';
import { useApp } from '../../app.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Face } from '../../ui/face.tsx';
import { PROFILE } from '../../words/people.ts';
import { NoticePage } from '../notice-page.tsx';
import { Failed, Frame } from './frame.tsx';
import { Matches } from './matches.tsx';
import { Opponents } from './opponents.tsx';
import { Ratings } from './ratings.tsx';
import { Tallies } from './tallies.tsx';
import { isFailure, useAnswer } from './use-answer.ts';

export interface PlayerPageProps {
  name: string;
}

export const PlayerPage = ({ name }: PlayerPageProps) => {
  const { answer, again } = useAnswer<ProfileView>(`/api/players/${encodeURIComponent(name)}`);
  if (answer && isFailure(answer)) {
    if (answer.reason === 'no-such-player')
      return <NoticePage title={PROFILE.unknown}>{PROFILE.aboutUnknown(name)}</NoticePage>;
    return <Failed title={name} failure={answer} onAgain={again} />;
  }
  return <Frame>{answer ? <Profile profile={answer} /> : <h1 class="profile-name">{name}</h1>}</Frame>;
};

const Profile = ({ profile }: { profile: ProfileView }) => {
  const own = useApp().name.value === profile.name;
  return (
    <>
      <header class="profile-who">
        <Face seed={profile.face} size={64} />
        <div>
          <h1 class="profile-name">{profile.name}</h1>
          <p class="muted">{[own && PROFILE.isYou, aboutOf(profile)].filter(Boolean).join(' · ')}</p>
        </div>
      </header>
      <Ratings profile={profile} own={own} />
      {profile.matches.length === 0 ? (
        <Empty profile={profile} own={own} />
      ) : (
        <>
          <Tallies tallies={profile.tallies} />
          <Matches matches={profile.matches} />
          <Opponents opponents={profile.opponents} />
        </>
      )}
    </>
  );
};

const Empty = ({ profile: { name }, own }: { profile: ProfileView; own: boolean }) => (
  <section class="profile-empty">
    <p>{own ? PROFILE.noMatchesYou : PROFILE.noMatches(name)}</p>
    {own && (
      <Anchor to="/" class="button button-amber">
        {PROFILE.playNow}
      </Anchor>
    )}
  </section>
);

const aboutOf = ({ name, since }: ProfileView): string => {
  if (since !== null)
    return PROFILE.since(new Date(since).toLocaleDateString('en', { month: 'long', year: 'numeric' }));
  const level = GAMES.flatMap(({ botLevels }) => botLevels).find((bot) => bot.name === name);
  return level ? PROFILE.bot(level.motto) : '';
};
