/** A court to warm up on while a stranger is looked for; the match that is found takes its place. */
import type { AnyGame } from '@rallydrop/common/game';
import { useApp } from '../../app.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { CallMe } from '../../ui/call-me.tsx';
import { SEARCH, SITE } from '../../words.ts';
import { useGoToFoundMatch } from '../go-to-found-match.ts';
import { cancelSearch } from '../lobby/actions.ts';
import { WarmUpCourt } from './warm-up-court.tsx';

export const WarmUpPage = ({ game }: { game: AnyGame }) => {
  const app = useApp();
  useGoToFoundMatch();
  const searching = app.search.value.kind === 'searching';
  const stop = () => void cancelSearch(app).then(() => app.router.go('/'));
  return (
    <WarmUpCourt game={game}>
      {searching && <span class="spinner" aria-hidden="true" />}
      <span role="status">{searching ? SEARCH.stillLooking : SEARCH.notLooking}</span>
      {searching && <CallMe />}
      {searching ? (
        <button type="button" class="button button-quiet button-small" onClick={stop}>
          {SEARCH.stop}
        </button>
      ) : (
        <Anchor to="/" class="button button-quiet button-small">
          {SITE.toLobby}
        </Anchor>
      )}
    </WarmUpCourt>
  );
};
