/** Which page an address names, and which address a page has. */
import { parseRoomCode, type RoomCode } from '@rallydrop/common/ids';

export type Route =
  /** `game`: the one that is chosen, if the address says so. */
  | { readonly page: 'lobby'; readonly game: string | undefined }
  /** What belongs to the player who looks at it. */
  | { readonly page: 'me' }
  | { readonly page: 'room'; readonly code: RoomCode; readonly watch: boolean }
  /** A page of a game's own. */
  | { readonly page: 'game'; readonly game: string; readonly name: string; readonly query: string }
  /** A match on this device, without the server: for two, or against the bot of a level. */
  | { readonly page: 'local'; readonly game: string; readonly level: string | undefined }
  /** A court to play on while a stranger is looked for. */
  | { readonly page: 'warm-up'; readonly game: string }
  /** Somebody's page, by their name. */
  | { readonly page: 'player'; readonly name: string }
  /** A game's leaderboards. */
  | { readonly page: 'top'; readonly game: string; readonly query: string }
  /** A finished match to be seen again, from a tick on; without an id, one from a file. */
  | { readonly page: 'match'; readonly id: string | undefined; readonly tick: number | undefined }
  /** An address of a room that cannot exist. */
  | { readonly page: 'no-room'; readonly code: string }
  | { readonly page: 'not-found' };

export const parseRoute = (path: string, query: string): Route => {
  if (path === '/') return { page: 'lobby', game: new URLSearchParams(query).get('game') ?? undefined };
  if (/^\/me\/?$/.test(path)) return { page: 'me' };
  const warmUp = /^\/g\/([a-z0-9-]+)\/warm-up\/?$/.exec(path);
  if (warmUp) return { page: 'warm-up', game: warmUp[1]! };
  const local = /^\/g\/([a-z0-9-]+)\/here\/?$/.exec(path);
  if (local) {
    const level = new URLSearchParams(query).get('bot') ?? undefined;
    return { page: 'local', game: local[1]!, level };
  }
  const match = /^\/m(?:\/([a-z0-9]+))?\/?$/.exec(path);
  if (match) return { page: 'match', id: match[1], tick: tickIn(query) };
  const own = /^\/g\/([a-z0-9-]+)\/([a-z0-9-]+)\/?$/.exec(path);
  if (own) return { page: 'game', game: own[1]!, name: own[2]!, query };
  const player = /^\/p\/([^/]+)\/?$/.exec(path)?.[1];
  if (player !== undefined) return { page: 'player', name: decode(player) };
  const top = /^\/top\/([a-z0-9-]+)\/?$/.exec(path)?.[1];
  if (top !== undefined) return { page: 'top', game: top, query };
  const text = /^\/r\/([^/]+)\/?$/.exec(path)?.[1];
  if (text === undefined) return { page: 'not-found' };
  const code = parseRoomCode(decode(text));
  return code === undefined
    ? { page: 'no-room', code: decode(text) }
    : { page: 'room', code, watch: new URLSearchParams(query).has('watch') };
};

/** The lobby with a game chosen. */
export const lobbyPath = (game: string): string => `/?game=${game}`;

export const roomPath = (code: string, watch = false): string => `/r/${code}${watch ? '?watch' : ''}`;

/** The address of a page of a game's own; `query` without its question mark. */
export const pagePath = (game: string, name: string, query = ''): string =>
  `/g/${game}/${name}${query && `?${query}`}`;

/** The address of a match on this device. */
export const localPath = (game: string, level?: string): string =>
  pagePath(game, 'here', level === undefined ? '' : `bot=${level}`);

export const warmUpPath = (game: string): string => pagePath(game, 'warm-up');

export const playerPath = (name: string): string => `/p/${encodeURIComponent(name)}`;

/** `pool`: where strangers meet, unless told; `period`: as the server names them, all time unless told. */
export const topPath = (
  game: string,
  asked: { readonly pool?: string; readonly period?: string } = {},
): string => {
  const query = new URLSearchParams(Object.entries(asked)).toString();
  return `/top/${game}${query && `?${query}`}`;
};

/** The address of a finished match, or of a moment of it. */
export const matchPath = (id: string, tick?: number): string =>
  `/m/${id}${tick === undefined ? '' : `?t=${tick}`}`;

/** The moment that a link names, in whole ticks. */
const tickIn = (query: string): number | undefined => {
  const text = new URLSearchParams(query).get('t') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

/** A room's code in what people paste: the code itself or a link to the room. */
export const codeIn = (text: string): RoomCode | undefined => {
  const linked = /\/r\/([^/?#\s]+)/.exec(text)?.[1];
  return parseRoomCode(linked === undefined ? text : decode(linked));
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
