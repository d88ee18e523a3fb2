/** The matches that are being played now, with their score. */
import { GAMES, gameNamed } from '@rallydrop/common/games/index';
import type { LiveMatchView } from '@rallydrop/common/protocol/views';
import { useApp } from '../../app.ts';
import { clientGame } from '../../games/index.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Face } from '../../ui/face.tsx';
import { EyeIcon } from '../../ui/icons.tsx';
import { roomPath } from '../../ui/routes.ts';
import { LOBBY, PEOPLE } from '../../words.ts';
import { LazyTv } from './lazy-tv.tsx';

export const LiveMatches = () => {
  const { liveMatches: matches, best } = useApp().lobby.value ?? {};
  const shown = matches?.find(({ code, picture }) => code === best && picture !== null);
  const others = matches?.filter((match) => match !== shown) ?? [];
  return (
    <section class="panel live" aria-labelledby="live-title">
      <h2 id="live-title">{LOBBY.live}</h2>
      {matches === undefined ? (
        <p class="muted">{LOBBY.liveLoading}</p>
      ) : matches.length === 0 ? (
        <p class="muted">{LOBBY.liveNone}</p>
      ) : (
        <>
          {shown && <LazyTv match={shown} />}
          {others.length > 0 && (
            <ul class="live-list">
              {others.map((match) => (
                <LiveMatch key={match.code} match={match} />
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
};

const LiveMatch = ({ match }: { match: LiveMatchView }) => {
  const [first, second] = match.names;
  const title = gameNamed(match.game)?.title ?? match.game;
  const { Picture } = clientGame(match.game);
  return (
    <li>
      <Anchor
        to={roomPath(match.code, true)}
        class={match.picture ? 'live-match live-shown' : 'live-match'}
        label={LOBBY.watchMatch(match.names, title, match.score)}
      >
        {match.picture && Picture && <Picture picture={match.picture} />}
        <span class="live-name seat0">
          <span class="live-text">{first}</span>
          <Face seed={match.faces[0] ?? 0} size={24} />
        </span>
        <span class="live-score">
          <span class="figure">{match.score?.join(' : ') ?? LOBBY.against}</span>
          {match.stage === 'playing' ? (
            GAMES.length > 1 && <small>{title}</small>
          ) : (
            <small>{PEOPLE.stages[match.stage]}</small>
          )}
        </span>
        <span class="live-name seat1">
          <Face seed={match.faces[1] ?? 0} size={24} />
          <span class="live-text">{second}</span>
        </span>
        <span class="live-watch figure">
          <EyeIcon />
          {match.spectators > 0 ? match.spectators : ''}
        </span>
      </Anchor>
    </li>
  );
};
