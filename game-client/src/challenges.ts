/** The challenges that wait for this guest's answer, and what became of their own. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ChallengeView } from '@rallydrop/common/protocol/views';
import type { Connection } from './net/connection.ts';
import type { Caller } from './ui/caller.ts';
import type { Toasts } from './ui/toasts.tsx';
import { PEOPLE } from './words.ts';

interface ChallengesDependencies {
  readonly connection: Connection;
  readonly toasts: Toasts;
  readonly caller: Caller;
}

export const openChallenges = ({
  connection,
  toasts,
  caller,
}: ChallengesDependencies): ReadonlySignal<readonly ChallengeView[]> => {
  const open = signal<readonly ChallengeView[]>([]);
  connection.whenOnline(() => {
    open.value = [];
  });
  connection.on('challenged', (challenge) => {
    open.value = [...open.value.filter(({ id }) => id !== challenge.id), challenge];
    caller.call(PEOPLE.challenges(challenge.name));
  });
  connection.on('challengeOver', (id, end) => {
    const others = open.value.filter((challenge) => challenge.id !== id);
    const own = others.length === open.value.length;
    open.value = others;
    if (own && end !== 'accepted') toasts.say(PEOPLE.over[end]);
  });
  return open;
};
