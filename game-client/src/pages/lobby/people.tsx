/** Who is here, folded away until somebody wants to know: a click on a name is a challenge to what is chosen above. */
import { useSignal } from '@preact/signals';
import type { AnyGame, RawOptions } from '@rallydrop/common/game';
import type { OpponentView, PersonView } from '@rallydrop/common/protocol/views';
import { useEffect } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { Face } from '../../ui/face.tsx';
import { PEOPLE } from '../../words.ts';
import { challenge } from './actions.ts';
import { isOneself } from './waiting-list.tsx';

type Somebody = Pick<PersonView, 'id' | 'name' | 'face'> & { readonly busy?: boolean };

export const People = ({ game, options }: { game: AnyGame; options: RawOptions }) => {
  const app = useApp();
  const { people = [], online = 0 } = app.lobby.value ?? {};
  const opponents = useOpponents();
  const others = people.filter((person) => !isOneself(app, person));
  const more = online - people.length;
  const ask = ({ id, name }: Somebody, named = game.name) =>
    void challenge(app, name, { to: id, game: named, ...(named === game.name && { options }) });
  return (
    <details class="panel people">
      <summary>
        <h2>{PEOPLE.here}</h2>
        <span class="figure muted">{online}</span>
      </summary>
      {opponents.length > 0 && (
        <>
          <h3>{PEOPLE.playAgain}</h3>
          <PersonList people={opponents} onAsk={(one) => ask(one, one.game)} />
        </>
      )}
      {others.length === 0 && <p class="muted">{PEOPLE.nobodyElse}</p>}
      <PersonList people={others} onAsk={(one) => ask(one)} />
      {more > 0 && <p class="muted">{PEOPLE.others(more)}</p>}
    </details>
  );
};

function PersonList<One extends Somebody>({
  people,
  onAsk,
}: {
  people: readonly One[];
  onAsk: (one: One) => void;
}) {
  return (
    <ul class="people-list">
      {people.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            class="person"
            disabled={one.busy ?? false}
            aria-label={PEOPLE.challenge(one.name)}
            onClick={() => onAsk(one)}
          >
            <Face seed={one.face} size={24} />
            <span class="live-text">{one.name}</span>
            {one.busy && <small class="muted">{PEOPLE.busy}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Whom the guest met of late and who is here, as it was when the page was opened. */
const useOpponents = (): readonly OpponentView[] => {
  const { connection } = useApp();
  const opponents = useSignal<readonly OpponentView[]>([]);
  useEffect(
    () =>
      connection.whenOnline(() => {
        void connection.request('opponents', {}).then((reply) => {
          if (reply.ok) opponents.value = reply.value.opponents;
        });
      }),
    [connection, opponents],
  );
  return opponents.value;
};
