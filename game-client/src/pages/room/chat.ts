/** What is said in the room that the page is in, and what is called out. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
import type { ChatView, Cheers, Reaction } from '@rallydrop/common/protocol/views';
import type { App } from '../../app.ts';
import { openMessages, say } from './chat-messages.ts';

/** How long a reaction is to be seen, ms. */
const REACTION_MS = 3_000;

export interface SeenReaction {
  readonly key: number;
  readonly seat: Seat;
  readonly reaction: Reaction;
}

const NO_CHEERS: Cheers = {};

export interface RoomChat {
  /** Without those whom this browser has muted. */
  readonly messages: ReadonlySignal<readonly ChatView[]>;
  readonly unread: ReadonlySignal<number>;
  readonly reactions: ReadonlySignal<readonly SeenReaction[]>;
  /** What those who watch called out of late. */
  readonly cheers: ReadonlySignal<Cheers>;
  /** All has been seen. */
  read(): void;
  /** Whether it was kept; if not, it was said why. */
  say(text: string): Promise<boolean>;
  react(reaction: Reaction): void;
  /** The spectators' talk during a match. */
  listen(on: boolean): void;
  close(): void;
}

export const openChat = (app: App): RoomChat => {
  const { connection, preferences, toasts, name } = app;
  const { heard, isHeard, add } = openMessages(preferences);
  const unread = signal(0);
  const reactions = signal<readonly SeenReaction[]>([]);
  const cheers = signal(NO_CHEERS);
  let nextKey = 1;
  const undos = [
    connection.on('chatLog', add),
    connection.on('chat', (message) => {
      if (message.channel === 'lobby') return;
      add([message]);
      if (isHeard(message) && message.name !== name.peek()) unread.value++;
    }),
    connection.on('reaction', (seat, reaction) => {
      const key = nextKey++;
      reactions.value = [...reactions.peek().filter((one) => one.seat !== seat), { key, seat, reaction }];
      setTimeout(() => {
        reactions.value = reactions.peek().filter((one) => one.key !== key);
      }, REACTION_MS);
    }),
    connection.on('cheers', (counts) => {
      cheers.value = counts;
      setTimeout(() => {
        if (cheers.peek() === counts) cheers.value = NO_CHEERS;
      }, REACTION_MS);
    }),
  ];
  return {
    messages: heard,
    ...{ unread, reactions, cheers },
    read: () => {
      unread.value = 0;
    },
    say: (text) => say(app, text),
    react: async (reaction) => {
      const reply = await connection.request('react', { reaction });
      if (!reply.ok) toasts.warn(reply.refusal);
    },
    listen: async (on) => {
      const reply = await connection.request('listen', { channel: 'spectators', on });
      if (reply.ok) add(reply.value.messages);
    },
    close: () => {
      for (const undo of undos) undo();
    },
  };
};
