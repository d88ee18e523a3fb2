/** The lobby: one sentence, a match behind the page, and the ways into a match of one's own. */
import { useSignal } from '@preact/signals';
import { GAMES, gameNamed } from '@rallydrop/common/games/index';
import { useEffect } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { roomPath } from '../../ui/routes.ts';
import { Wordmark } from '../../ui/wordmark.tsx';
import { LOBBY, LOCAL, SITE } from '../../words.ts';
import { useGoToFoundMatch } from '../go-to-found-match.ts';
import { prefetchRoom } from '../room/lazy-room-page.tsx';
import { Backdrop } from './backdrop.tsx';
import { BotLadder } from './bot-ladder.tsx';
import { CodeEntry } from './code-entry.tsx';
import { GameLinks } from './game-links.tsx';
import { LiveMatches } from './live-matches.tsx';
import { PlayPanel } from './play-panel.tsx';
import { YourName } from './your-name.tsx';

/** A game's name is not torn at the end of a line. */
const TITLES = GAMES.map(({ title }) => title.replaceAll(' ', '\u00a0')).join(SITE.and);

export const Lobby = () => {
  const { lobby, networkThere } = useApp();
  const chosen = useSignal(GAMES[0]!.name);
  const game = gameNamed(chosen.value)!;
  useEffect(prefetchRoom, []);
  useGoToFoundMatch();

  return (
    <div class="lobby">
      <Backdrop game={game} />
      <header class="lobby-top">
        <Wordmark />
        <span class="online">
          <span class="dot" aria-hidden="true" />
          <span class="figure">{LOBBY.online(lobby.value?.online)}</span>
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
                    checked={name === chosen.value}
                    onChange={() => {
                      chosen.value = name;
                    }}
                  />
                  <span>{title}</span>
                </label>
              ))}
            </fieldset>
          )}
          {!networkThere.value && <p class="offline-note">{LOCAL.offline}</p>}
          <KeptSeat />
          <PlayPanel key={game.name} game={game} />
          <BotLadder game={game} />
          <GameLinks game={game} />
        </section>
        <aside class="side">
          <CodeEntry />
          <LiveMatches />
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
