/** The lobby: one sentence, a match behind the page, and the ways into a match of one's own. */
import { type Signal, signal } from '@preact/signals';
import type { AnyGame, RawOptions } from '@rallydrop/common/game';
import { GAMES, gameNamed } from '@rallydrop/common/games/index';
import { useEffect, useMemo } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { whenSpare } from '../../net/spare-line.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { lobbyPath, roomPath } from '../../ui/routes.ts';
import { Wordmark } from '../../ui/wordmark.tsx';
import { LINKS, LOBBY, LOCAL, SITE } from '../../words.ts';
import { useGoToFoundMatch } from '../go-to-found-match.ts';
import { prefetchRoom } from '../room/lazy-room-page.tsx';
import { Backdrop } from './backdrop.tsx';
import { BotLadder } from './bot-ladder.tsx';
import { ChatFold } from './chat-fold.tsx';
import { CodeEntry } from './code-entry.tsx';
import { GameLinks } from './game-links.tsx';
import { prefetchFriendOptions } from './lazy-friend-options.tsx';
import { LiveMatches } from './live-matches.tsx';
import { People } from './people.tsx';
import { PlayPanel } from './play-panel.tsx';
import { quickMatchesOf } from './quick-options.tsx';
import { WaitingList } from './waiting-list.tsx';
import { YourName } from './your-name.tsx';

/** A game's name is not torn at the end of a line. */
const TITLES = GAMES.map(({ title }) => title.replaceAll(' ', '\u00a0')).join(SITE.and);

export const Lobby = () => {
  const { lobby, networkThere, router } = useApp();
  const game = useChosenGame();
  const quick = useQuickMatch(game);
  useEffect(() => {
    whenSpare(() => void prefetchFriendOptions());
    prefetchRoom();
  }, []);
  useGoToFoundMatch();

  return (
    <div class="lobby">
      <Backdrop game={game} />
      <header class="lobby-top">
        <Wordmark />
        <span class="online">
          <span class="dot" aria-hidden="true" />
          <span class="figure">{LOBBY.online(lobby.value?.online, lobby.value?.searching)}</span>
        </span>
        <YourName />
      </header>
      <main class="lobby-main">
        <section class="hero" aria-label={LOBBY.play}>
          <h1>
            <span class="line">{TITLES},</span> <span class="line">{LOBBY.promise}</span>
          </h1>
          {GAMES.length > 1 && (
            <fieldset class="tabs">
              <legend class="sr-only">{LOBBY.games}</legend>
              {GAMES.map(({ name, title }) => (
                <label key={name} class="tab">
                  <input
                    type="radio"
                    name="game"
                    checked={name === game.name}
                    onChange={() => router.replace(lobbyPath(name))}
                  />
                  <span>{title}</span>
                </label>
              ))}
            </fieldset>
          )}
          {!networkThere.value && <p class="offline-note">{LOCAL.offline}</p>}
          <KeptSeat />
          <PlayPanel key={game.name} game={game} quick={quick} />
          <BotLadder game={game} />
          <GameLinks game={game} />
        </section>
        <aside class="side">
          <WaitingList />
          <CodeEntry />
          <LiveMatches />
          <People game={game} options={quick.value} />
          <ChatFold />
          <Anchor to="/me" class="me-link">
            {LINKS.me}
          </Anchor>
        </aside>
      </main>
    </div>
  );
};

/** A match that the guest left by closing the page waits a while. */
const KeptSeat = () => {
  const code = useApp().seatKeptIn.value;
  if (code === null) return null;
  return (
    <Anchor to={roomPath(code)} class="kept-seat">
      <span>{LOBBY.seatKept(code)}</span>
      <strong>{LOBBY.backToMatch}</strong>
    </Anchor>
  );
};

/** The address knows it, so that a link leads to it and "back" comes back to it. */
const useChosenGame = (): AnyGame => {
  const { value: route } = useApp().router.route;
  const named = route.page === 'lobby' && route.game !== undefined ? gameNamed(route.game) : undefined;
  return named ?? GAMES[0]!;
};

/** What is played with whoever is here: each game has its own. */
const useQuickMatch = (game: AnyGame): Signal<RawOptions> =>
  useMemo(() => signal(quickMatchesOf(game)[0]!), [game]);
