/** What was said, as the room keeps it, and to whom it is said. */
import type { PlayerId } from '@rallydrop/common/ids';
import type { ChatChannel, ChatView } from '@rallydrop/common/protocol/views';
import type { Connection } from '../connection.ts';

export interface ChatLine extends ChatView {
  readonly playerId: PlayerId;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** So many last messages a room keeps. */
export const CHAT_KEPT = 50;

/** What each connection wants to hear. */
export interface Hearing {
  /** Nothing of this player. */
  ignores(connection: Connection, author: PlayerId): boolean;
  /** A player wants the spectators' channel during a match, too. */
  wantsSpectators(connection: Connection): boolean;
}

export const HEARS_ALL: Hearing = { ignores: () => false, wantsSpectators: () => true };

export const chatView = ({ id, channel, name, face, text }: ChatLine): ChatView => ({
  ...{ id, channel, name, face, text },
});

/** `plays`: sits in a seat while a match is under way, when the audience's talk would only disturb. */
export const isFor = (
  hearing: Hearing,
  connection: Connection,
  { channel, playerId }: { readonly channel: ChatChannel; readonly playerId: PlayerId },
  plays: boolean,
): boolean => {
  if (hearing.ignores(connection, playerId)) return false;
  return channel !== 'spectators' || !plays || hearing.wantsSpectators(connection);
};
