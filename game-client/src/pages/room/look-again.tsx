/** From a stranger who does not come, or has gone, to the next one: the same search again. */
import type { RawOptions } from '@rallydrop/common/game';
import { useApp } from '../../app.ts';
import { SEARCH } from '../../words.ts';
import { search } from '../lobby/actions.ts';

/** `options`: what was searched for, as the rules keep it. */
export const LookAgain = ({ game, options }: { game: string; options: unknown }) => {
  const app = useApp();
  const lookAgain = () => {
    app.router.go('/');
    void search(app, game, options as RawOptions);
  };
  return (
    <button type="button" class="button button-amber button-wide" onClick={lookAgain}>
      {SEARCH.lookAgain}
    </button>
  );
};
