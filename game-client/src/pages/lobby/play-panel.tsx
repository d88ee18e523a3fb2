/** The two big buttons, and what each of them opens in its place. */
import { type Signal, useSignal } from '@preact/signals';
import type { AnyGame, RawOptions } from '@rallydrop/common/game';
import { useEffect } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { LOBBY } from '../../words.ts';
import { search } from './actions.ts';
import { LazyFriendOptions } from './lazy-friend-options.tsx';
import { QuickOptions } from './quick-options.tsx';
import { Searching } from './searching.tsx';

export const PlayPanel = ({ game, quick }: { game: AnyGame; quick: Signal<RawOptions> }) => {
  const app = useApp();
  const choosing = useSignal(false);
  const asked = useSignal(false);
  const { value: found } = app.search;
  useEffect(() => {
    asked.value = false;
  }, [found, asked]);

  if (found.kind === 'searching') return <Searching game={game} search={found} />;
  if (choosing.value) {
    const back = () => {
      choosing.value = false;
    };
    return <LazyFriendOptions game={game} onBack={back} />;
  }
  const playNow = async () => {
    asked.value = true;
    await search(app, game.name, quick.value);
    asked.value = false;
  };
  return (
    <div class="play-panel">
      <div class="play-buttons">
        <button type="button" class="button button-big button-amber" disabled={asked.value} onClick={playNow}>
          {LOBBY.playNow}
          <small>{LOBBY.withWhom}</small>
        </button>
        <button
          type="button"
          class="button button-big button-cyan"
          onClick={() => {
            choosing.value = true;
          }}
        >
          {LOBBY.playFriend}
          <small>{LOBBY.byLink}</small>
        </button>
      </div>
      <QuickOptions game={game} quick={quick} />
    </div>
  );
};
