/** Who is in the room now, and whom one has blocked. */
import type { PeopleView } from '@rallydrop/common/protocol/views';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { CHAT } from '../../words/room.ts';
import { PersonMenu } from './person-menu.tsx';

/** People come and go, ms. */
const LOOK_EVERY_MS = 3_000;

export const People = () => {
  const { connection } = useApp();
  const [people, setPeople] = useState<PeopleView | null>(null);
  const look = async () => {
    const reply = await connection.request('people', {});
    if (reply.ok) setPeople(reply.value);
  };
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [connection]);
  if (!people) return <p class="muted">{CHAT.loading}</p>;
  const unblock = async (name: string) => {
    await connection.request('block', { name, on: false });
    await look();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by the keyboard
    <section class="chat-messages" aria-label={CHAT.people} tabIndex={0}>
      <ul class="room-people">
        {[...people.players, ...people.spectators].map(({ name, face }) => (
          <li key={name}>
            <PersonMenu name={name} face={face} />
          </li>
        ))}
      </ul>
      {people.more > 0 && <p class="muted">{CHAT.more(people.more)}</p>}
      {people.blocked.map((name) => (
        <p key={name} class="person">
          <bdi class="muted">{CHAT.isBlocked(name)}</bdi>
          <button type="button" class="button button-small" onClick={() => void unblock(name)}>
            {CHAT.unblock}
          </button>
        </p>
      ))}
    </section>
  );
};
