/**
 * What a page says of itself to those who only read its head: messengers that preview a link, search engines, tabs
 * before the script has run. Pure.
 */

import type { AnyGame } from '@rallydrop/common/game';
import { parseRoomCode } from '@rallydrop/common/ids';
import { parseName } from '@rallydrop/common/protocol/name';
import { escaped, metaTags } from './meta-tags.ts';

export interface PageHead {
  readonly title: string;
  readonly description: string;
  /** The path of the picture. */
  readonly picture: string;
}

const SITE_PICTURE = '/assets/preview.jpg';
/** As `tools/pictures.ts` makes them. */
const PICTURE_SIZE = { width: 1200, height: 630 } as const;

/** The head of the page at a path; an address that names nothing we know gets the site's. */
export const headOf = (path: string, games: readonly Pick<AnyGame, 'name' | 'title'>[]): PageHead => {
  const room = /^\/r\/([^/]+)\/?$/.exec(path)?.[1];
  // Whether there is such a room is told to nobody who has not asked for it as a player.
  const code = room === undefined ? undefined : parseRoomCode(room);
  if (code !== undefined) return ROOM(code);
  const player = nameIn(/^\/p\/([^/]+)\/?$/.exec(path)?.[1] ?? '');
  if (player !== undefined) return PLAYER(player);
  if (/^\/me\/?$/.test(path)) return ME;
  const top = /^\/top\/([a-z0-9-]+)\/?$/.exec(path)?.[1];
  const ranked = games.find((one) => one.name === top);
  if (ranked) return topHead(ranked);
  const [, name, page] = /^\/g\/([a-z0-9-]+)\/([a-z0-9-]+)\/?$/.exec(path) ?? [];
  const game = games.find((one) => one.name === name);
  return game && page ? gameHead(game, page) : siteHead(games);
};

const ROOM = (code: string): PageHead => ({
  title: `Room ${code} · Rallydrop`,
  description: 'You are invited to a match, in your browser and right now. No account, no download.',
  picture: SITE_PICTURE,
});

/** Whether anybody is called so is not asked here; what cannot be a name is none. */
const nameIn = (encoded: string): string | undefined => {
  try {
    return parseName(decodeURIComponent(encoded));
  } catch {
    return undefined;
  }
};

const PLAYER = (name: string): PageHead => ({
  title: `${name} · Rallydrop`,
  description: `${name}’s ratings, record and matches of late. Play them in your browser, without an account.`,
  picture: SITE_PICTURE,
});

const ME: PageHead = {
  title: 'Your devices and data · Rallydrop',
  description: 'Your name on another device, all that is kept about you, and how to be forgotten.',
  picture: SITE_PICTURE,
};

const topHead = ({ name, title }: Pick<AnyGame, 'name' | 'title'>): PageHead => ({
  title: `${title} leaderboard · Rallydrop`,
  description: `Who is best at ${title}: today, this week and of all time, with the bots among them.`,
  picture: `/assets/games/${name}/preview.jpg`,
});

const gameHead = ({ name, title }: Pick<AnyGame, 'name' | 'title'>, page: string): PageHead => ({
  title: `${title}${PAGE_WORDS[page] ?? ` ${page.replaceAll('-', ' ')}`} · Rallydrop`,
  description: `Play ${title} in your browser, in real time: against a friend, a stranger or a bot, without an account.`,
  picture: `/assets/games/${name}/preview.jpg`,
});

/** Pages that every game has; a game's own are called by their names. */
const PAGE_WORDS: Readonly<Record<string, string>> = {
  here: ' on this device',
  'warm-up': ': warming up',
};

const siteHead = (games: readonly Pick<AnyGame, 'title'>[]): PageHead => {
  const titles = games.map(({ title }) => title).join(' and ');
  return {
    title: `Rallydrop: ${titles}, right now`,
    description: `Play ${titles} against a friend, a stranger or a bot, in your browser, in real time, without an account.`,
    picture: SITE_PICTURE,
  };
};

/** A name or an address with a port or without, as a browser sends it. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** Where the page was asked for, by the request's own word; `undefined` where that is no host that a link could name. */
export const originOf = (protocol: string, host: string | undefined): string | undefined =>
  host !== undefined && HOST.test(host) ? `${protocol}://${host}` : undefined;

/** Puts a head into the built page. What needs a whole address is left out where none is known. */
export const withHead = (page: string, head: PageHead, path: string, origin: string | undefined): string => {
  const { title, description } = head;
  const tags = metaTags({
    'og:type': 'website',
    'og:site_name': 'Rallydrop',
    'og:title': title,
    'og:description': description,
    ...(origin === undefined ? {} : addressed(head, path, origin)),
  });
  return page
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(title)}</title>`)
    .replace(
      /<meta name="description"[^>]*>/,
      () => `<meta name="description" content="${escaped(description)}">`,
    )
    .replace('</head>', () => `  ${tags.join('\n    ')}\n  </head>`);
};

const addressed = ({ picture }: PageHead, path: string, origin: string): Record<string, string> => ({
  'og:url': origin + path,
  'og:image': origin + picture,
  'og:image:width': String(PICTURE_SIZE.width),
  'og:image:height': String(PICTURE_SIZE.height),
});
