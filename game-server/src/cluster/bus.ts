/**
 * What all nodes of the site are told: the lobby's chat, whom somebody blocks. Messages are plain data, by value; one
 * that was published is heard by every subscriber of its channel, on the node that published it as well, in the order
 * of that node's publishing.
 */
import type { ChatLine } from '../rooms/chat-line.ts';

export interface BusMessages {
  'lobby-chat': ChatLine;
  /** The player whose list of blocked players is another now. */
  blocks: string;
}

export type Channel = keyof BusMessages;

export interface Bus {
  publish<C extends Channel>(channel: C, message: BusMessages[C]): void;
  /** Returns its own undo. */
  subscribe<C extends Channel>(channel: C, hear: (message: BusMessages[C]) => void): () => void;
}
