/** A match with a friend: its options, then a room of one's own. */
import { useSignal } from '@preact/signals';
import type { AnyGame } from '@rallydrop/common/game';
import { WATCH_DELAYS } from '@rallydrop/common/protocol/messages';
import { BEST_OF, type BestOf } from '@rallydrop/common/protocol/views';
import { useApp } from '../../app.ts';
import type { Choice, ChoiceValue } from '../../client-game.ts';
import { clientGame } from '../../games/index.ts';
import { usePageStyle } from '../../ui/page-style.ts';
import { FRIEND } from '../../words/friend.ts';
import { createRoom } from './actions.ts';

const CSS = `
.watch-choice summary {
  align-content: center;
  min-height: var(--touch);
  cursor: pointer;
}

.watch-choice legend {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}

.watch-choice .hint {
  margin-top: 8px;
}
`;

export interface FriendOptionsProps {
  game: AnyGame;
  onBack: () => void;
}

type WatchDelay = (typeof WATCH_DELAYS)[number];

export const FriendOptions = ({ game, onBack }: FriendOptionsProps) => {
  usePageStyle(CSS);
  const app = useApp();
  const { choices } = clientGame(game.name);
  const chosen = useSignal(Object.fromEntries(choices.map(({ key, standard }) => [key, standard])));
  const rated = useSignal(0);
  const listed = useSignal(0);
  const bestOf = useSignal<BestOf>(1);
  const delay = useSignal<WatchDelay>(0);
  const counts = rated.value === 1;
  const watchDelay = counts && delay.value === 0 ? LEAST_RATED : delay.value;
  const asked = useSignal(false);
  const create = async (event: Event) => {
    event.preventDefault();
    asked.value = true;
    const options = chosen.value;
    const opponent = { kind: 'friend', bestOf: bestOf.value } as const;
    const agreed = { rated: counts, listed: listed.value === 1, watchDelay };
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
      <details class="watch-choice">
        <summary>
          {FRIEND.watched} <strong>{FRIEND.watchedAt[watchDelay]}</strong>
        </summary>
        <ChoiceField
          choice={WATCHED}
          value={watchDelay}
          closed={(value) => counts && value === 0}
          onChoose={(value) => {
            delay.value = value as WatchDelay;
          }}
        />
        <p class="hint">{counts ? FRIEND.ratedBehind : FRIEND.whyBehind}</p>
      </details>
      <div class="actions">
        <button type="submit" class="button button-cyan" disabled={asked.value}>
          {FRIEND.openRoom}
        </button>
        <button type="button" class="button button-quiet" onClick={onBack}>
          {FRIEND.back}
        </button>
      </div>
    </form>
  );
};

const SERIES_CHOICE: Choice = {
  ...{ key: 'best-of', label: FRIEND.series, standard: 1 },
  values: BEST_OF.map((value) => ({ label: FRIEND.seriesOf[value], value })),
};

const RATED: Choice = {
  ...{ key: 'rated', label: FRIEND.rated, standard: 0 },
  values: FRIEND.ratedOr.map((label, value) => ({ label, value })),
};

const LISTED: Choice = {
  ...{ key: 'listed', label: FRIEND.whoJoins, standard: 0 },
  values: FRIEND.whoMayJoin.map((label, value) => ({ label, value })),
};

/** As the server holds it. */
const LEAST_RATED: WatchDelay = 2;

const WATCHED: Choice = {
  ...{ key: 'watched', label: FRIEND.watched, standard: 0 },
  values: WATCH_DELAYS.map((value) => ({ label: FRIEND.watchedAt[value], value })),
};

interface ChoiceFieldProps {
  choice: Choice;
  value: ChoiceValue;
  /** What cannot be chosen now. */
  closed?: (value: ChoiceValue) => boolean;
  onChoose: (value: ChoiceValue) => void;
}

const ChoiceField = ({ choice, value, closed, onChoose }: ChoiceFieldProps) => (
  <fieldset class="choice">
    <legend>{choice.label}</legend>
    {choice.values.map((option) => (
      <label key={option.value} class="choice-value figure">
        <input
          type="radio"
          name={choice.key}
          checked={option.value === value}
          disabled={closed?.(option.value) ?? false}
          onChange={() => onChoose(option.value)}
        />
        <span>{option.label}</span>
      </label>
    ))}
  </fieldset>
);
