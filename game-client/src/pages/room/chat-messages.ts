/** What was said where the page listens, and how something is said there. */
import { computed, signal } from '@preact/signals';
import type { ChatView } from '@rallydrop/common/protocol/views';
import type { App } from '../../app.ts';

/** As many as a room, or the lobby, keeps. */
const SHOWN = 50;

export const openMessages = ({ mutedFaces }: App['preferences']) => {
  const all = signal<readonly ChatView[]>([]);
  const isHeard = ({ face }: ChatView) => !mutedFaces.value.includes(face);
  return {
    isHeard,
    /** Without those whom this browser has muted. */
    heard: computed(() => all.value.filter(isHeard)),
    /** Those that are there already stay as they are. */
    add: (messages: readonly ChatView[]): void => {
      const known = new Set(all.peek().map(({ id }) => id));
      all.value = [...all.peek(), ...messages.filter(({ id }) => !known.has(id))].slice(-SHOWN);
    },
  };
};

/** Where the guest is now. Whether it was kept; if not, it was said why. */
export const say = async ({ connection, toasts }: App, text: string): Promise<boolean> => {
  const reply = await connection.request('say', { text });
  if (!reply.ok) toasts.warn(reply.refusal);
  return reply.ok;
};
