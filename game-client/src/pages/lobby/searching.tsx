/** While a stranger is looked for: how long it has been, and a bot if it takes long. */
import type { AnyGame } from '@rallydrop/common/game';
import type { SearchView } from '@rallydrop/common/protocol/views';
import { useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { CallMe } from '../../ui/call-me.tsx';
import { asClock, useNow } from '../../ui/clock.ts';
import { warmUpPath } from '../../ui/routes.ts';
import { SEARCH } from '../../words.ts';
import { cancelSearch, createRoom } from './actions.ts';

type SearchingView = Extract<SearchView, { kind: 'searching' }>;

export const Searching = ({ game, search }: { game: AnyGame; search: SearchingView }) => {
  const app = useApp();
  const [since] = useState(() => performance.now());
  const waited = asClock(useNow(250) - since);
  const { botLevels } = game;
  const middle = botLevels[botLevels.length >> 1];
  const playBot = () => {
    if (middle) void createRoom(app, { game: game.name, opponent: { kind: 'bot', level: middle.id } });
  };
  return (
    <div class="play-panel panel searching">
      <p class="searching-line">
        <span class="spinner" aria-hidden="true" />
        <span role="status">{SEARCH.looking}</span>
        <span class="figure muted">{waited}</span>
      </p>
      <p class="muted">{prospectOf(search)}</p>
      <div class="actions">
        {search.offerBot && (
          <button type="button" class="button button-amber" onClick={playBot}>
            {SEARCH.playBot}
          </button>
        )}
        <Anchor to={warmUpPath(game.name)} class={search.offerBot ? 'button' : 'button button-amber'}>
          {SEARCH.warmUp}
        </Anchor>
        <CallMe />
        <button type="button" class="button button-quiet" onClick={() => void cancelSearch(app)}>
          {SEARCH.stop}
        </button>
      </div>
    </div>
  );
};

/** What is known of the wait, and nothing that is not. */
const prospectOf = ({ alone, offerBot, expectedWaitMs }: SearchingView): string => {
  if (alone) return offerBot ? SEARCH.aloneForLong : SEARCH.alone;
  if (expectedWaitMs === null) return offerBot ? SEARCH.nobodyYet : SEARCH.othersLook;
  return SEARCH.usually(Math.round(expectedWaitMs / 1000));
};
