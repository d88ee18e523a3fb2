/** The page that the address names, and what lies over every page. */
import { useApp } from '../app.ts';
import { ChallengeCards } from '../ui/challenge-cards.tsx';
import { ConnectionBanner } from '../ui/connection-banner.tsx';
import { RestartBanner } from '../ui/restart-banner.tsx';
import { ShortcutsDialog } from '../ui/shortcuts-dialog.tsx';
import { ToastStack } from '../ui/toasts.tsx';
import { SITE } from '../words.ts';
import { GameOwnPage } from './game-own-page.tsx';
import { Lobby } from './lobby/lobby.tsx';
import { LazyLocalPage } from './local/lazy-local-page.tsx';
import { LazyMePage } from './me/lazy-me-page.tsx';
import { NoticePage } from './notice-page.tsx';
import { LazyPlayerPage, LazyTopPage } from './profiles/lazy-profile-pages.tsx';
import { LazyReplayPage } from './replay/lazy-replay-page.tsx';
import { LazyRoomPage } from './room/lazy-room-page.tsx';

export const Pages = () => {
  const app = useApp();
  return (
    <>
      <CurrentPage />
      <ConnectionBanner />
      <RestartBanner />
      <ShortcutsDialog />
      <ChallengeCards />
      <ToastStack toasts={app.toasts} />
    </>
  );
};

const CurrentPage = () => {
  const { value: route } = useApp().router.route;
  switch (route.page) {
    case 'lobby':
      return <Lobby />;
    case 'room':
      return <LazyRoomPage key={`${route.code}${route.watch}`} code={route.code} watch={route.watch} />;
    case 'player':
      return <LazyPlayerPage key={route.name} name={route.name} />;
    case 'top':
      return <LazyTopPage game={route.game} query={route.query} />;
    case 'me':
      return <LazyMePage />;
    case 'local':
      return <LazyLocalPage key={`${route.game}${route.level}`} game={route.game} level={route.level} />;
    case 'warm-up':
      return <LazyLocalPage key="warm-up" game={route.game} level={undefined} warmUp />;
    case 'game': {
      const { game, name, query } = route;
      return <GameOwnPage key={`${game}/${name}`} game={game} name={name} query={query} />;
    }
    case 'match':
      return <LazyReplayPage key={route.id} id={route.id} tick={route.tick} />;
    case 'no-room':
      return <NoticePage title={SITE.noRoom}>{SITE.noRoomCalled(route.code)}</NoticePage>;
    case 'not-found':
      return <NoticePage title={SITE.notHere}>{SITE.noPage}</NoticePage>;
  }
};
