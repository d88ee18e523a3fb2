/** A match with a friend: its options, then a room of one's own. */
import { useSignal } from '@preact/signals';
import type { AnyGame } from '@rallydrop/common/game';
import { BEST_OF, type BestOf } from '@rallydrop/common/protocol/views';
import { useApp } from '../../app.ts';
import type { Choice, ChoiceValue } from '../../client-game.ts';
import { clientGame } from '../../games/index.ts';
import { LOBBY, SERIES } from '../../words.ts';
import { createRoom } from './actions.ts';

export const FriendOptions = ({ game, onBack }: { game: AnyGame; onBack: () => void }) => {
  const app = useApp();
  const { choices } = clientGame(game.name);
  const chosen = useSignal(Object.fromEntries(choices.map(({ key, standard }) => [key, standard])));
  const rated = useSignal(0);
  const listed = useSignal(0);
  const bestOf = useSignal<BestOf>(1);
  const asked = useSignal(false);
  const create = async (event: Event) => {
    event.preventDefault();
    asked.value = true;
    const options = chosen.value;
    const opponent = { kind: 'friend', bestOf: bestOf.value } as const;
    const agreed = { rated: rated.value === 1, listed: listed.value === 1 };
    await createRoom(app, { game: game.name, options, opponent, ...agreed });
    asked.value = false;
  };
  return (
    <form class="play-panel panel friend-options" onSubmit={create}>
      {choices.map((choice) => (
        <ChoiceField
          key={choice.key}
          choice={choice}
          value={chosen.value[choice.key]!}
          onChoose={(value) => {
            chosen.value = { ...chosen.value, [choice.key]: value };
          }}
        />
      ))}
      <ChoiceField
        choice={RATED}
        value={rated.value}
        onChoose={(value) => {
          rated.value = Number(value);
        }}
      />
      <ChoiceField
        choice={LISTED}
        value={listed.value}
        onChoose={(value) => {
          listed.value = Number(value);
        }}
      />
      <ChoiceField
        choice={SERIES_CHOICE}
        value={bestOf.value}
        onChoose={(value) => {
          bestOf.value = Number(value) as BestOf;
        }}
      />
      <div class="actions">
        <button type="submit" class="button button-cyan" disabled={asked.value}>
          {LOBBY.openRoom}
        </button>
        <button type="button" class="button button-quiet" onClick={onBack}>
          {LOBBY.back}
        </button>
      </div>
    </form>
  );
};

const SERIES_CHOICE: Choice = {
  ...{ key: 'best-of', label: SERIES.label, standard: 1 },
  values: BEST_OF.map((value) => ({ label: SERIES.choices[value], value })),
};

const RATED: Choice = {
  ...{ key: 'rated', label: LOBBY.rated, standard: 0 },
  values: LOBBY.ratedOr.map((label, value) => ({ label, value })),
};

const LISTED: Choice = {
  ...{ key: 'listed', label: LOBBY.whoJoins, standard: 0 },
  values: LOBBY.whoMayJoin.map((label, value) => ({ label, value })),
};

interface ChoiceFieldProps {
  choice: Choice;
  value: ChoiceValue;
  onChoose: (value: ChoiceValue) => void;
}

const ChoiceField = ({ choice, value, onChoose }: ChoiceFieldProps) => (
  <fieldset class="choice">
    <legend>{choice.label}</legend>
    {choice.values.map((option) => (
      <label key={option.value} class="choice-value figure">
        <input
          type="radio"
          name={choice.key}
          checked={option.value === value}
          onChange={() => onChoose(option.value)}
        />
        <span>{option.label}</span>
      </label>
    ))}
  </fieldset>
);
