/** Which page an address names, and which address a page has. */
import { parseRoomCode, type RoomCode } from '@rallydrop/common/ids';

export type Route =
  | { readonly page: 'lobby' }
  | { readonly page: 'room'; readonly code: RoomCode; readonly watch: boolean }
  /** An address of a room that cannot exist. */
  | { readonly page: 'no-room'; readonly code: string }
  | { readonly page: 'not-found' };

export const parseRoute = (path: string, query: string): Route => {
  if (path === '/') return { page: 'lobby' };
  const text = /^\/r\/([^/]+)\/?$/.exec(path)?.[1];
  if (text === undefined) return { page: 'not-found' };
  const code = parseRoomCode(decode(text));
  return code === undefined
    ? { page: 'no-room', code: decode(text) }
    : { page: 'room', code, watch: new URLSearchParams(query).has('watch') };
};

export const roomPath = (code: string, watch = false): string => `/r/${code}${watch ? '?watch' : ''}`;

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
