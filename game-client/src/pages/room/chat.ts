/** What is said in the room that the page is in, and what is called out. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
import type { ChatView, Reaction } from '@rallydrop/common/protocol/views';
import type { App } from '../../app.ts';

/** As many as the room keeps. */
const SHOWN = 50;
/** How long a reaction is to be seen, ms. */
const REACTION_MS = 3_000;

export interface SeenReaction {
  readonly key: number;
  readonly seat: Seat;
  readonly reaction: Reaction;
}

export interface RoomChat {
  /** Without those whom this browser has muted. */
  readonly messages: ReadonlySignal<readonly ChatView[]>;
  readonly unread: ReadonlySignal<number>;
  readonly reactions: ReadonlySignal<readonly SeenReaction[]>;
  /** All has been seen. */
  read(): void;
  /** Whether it was kept; if not, it was said why. */
  say(text: string): Promise<boolean>;
  react(reaction: Reaction): void;
  /** The spectators' talk during a match. */
  listen(on: boolean): void;
  close(): void;
}

export const openChat = ({ connection, preferences, toasts, name }: App): RoomChat => {
  const all = signal<readonly ChatView[]>([]);
  const unread = signal(0);
  const reactions = signal<readonly SeenReaction[]>([]);
  let nextKey = 1;
  const isHeard = ({ face }: ChatView) => !preferences.mutedFaces.value.includes(face);
  const add = (messages: readonly ChatView[]) => {
    const known = new Set(all.peek().map(({ id }) => id));
    all.value = [...all.peek(), ...messages.filter(({ id }) => !known.has(id))].slice(-SHOWN);
  };
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
  ];
  return {
    messages: computed(() => all.value.filter(isHeard)),
    ...{ unread, reactions },
    read: () => {
      unread.value = 0;
    },
    say: async (text) => {
      const reply = await connection.request('say', { text });
      if (!reply.ok) toasts.warn(reply.refusal);
      return reply.ok;
    },
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
