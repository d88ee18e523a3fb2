/** What the browser's tab says of a page; a match's page and a game's own say it themselves. Pure. */
import { gameNamed } from '@rallydrop/common/games/index';
import { LINKS, LOCAL, ROOM, SITE, TITLES } from '../words.ts';
import type { Route } from './routes.ts';

export const titleOf = (route: Route): string => {
  switch (route.page) {
    case 'lobby':
      return TITLES.lobby;
    case 'room':
      return `${ROOM.name(route.code)} · ${SITE.name}`;
    case 'me':
      return `${LINKS.me} · ${SITE.name}`;
    case 'local':
      return `${LOCAL.title(gameNamed(route.game)?.title ?? route.game)} · ${SITE.name}`;
    case 'warm-up':
      return `${LOCAL.warmUpTitle(gameNamed(route.game)?.title ?? route.game)} · ${SITE.name}`;
    case 'player':
      return `${route.name} · ${SITE.name}`;
    case 'top':
      return `${LINKS.leaderboardOf(gameNamed(route.game)?.title ?? route.game)} · ${SITE.name}`;
    case 'no-room':
      return `${SITE.noRoom} · ${SITE.name}`;
    case 'not-found':
      return `${SITE.notHere} · ${SITE.name}`;
    case 'match':
    case 'game':
      return SITE.name;
  }
};
