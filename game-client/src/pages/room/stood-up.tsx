/** A stranger who was found and does not come: nobody has to wait for them. */
import type { RawOptions } from '@rallydrop/common/game';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { SEARCH } from '../../words.ts';
import { search } from '../lobby/actions.ts';

/** A page that is open on a slow phone is here before that, ms. */
const COMES_WITHIN_MS = 10_000;

/** `options`: what was searched for, as the rules keep it. */
export const StoodUp = ({ game, options }: { game: string; options: unknown }) => {
  const app = useApp();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setLate, COMES_WITHIN_MS, true);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  const lookAgain = () => {
    app.router.go('/');
    void search(app, game, options as RawOptions);
  };
  return (
    <>
      <p role="status">{SEARCH.late}</p>
      <button type="button" class="button button-amber button-wide" onClick={lookAgain}>
        {SEARCH.lookAgain}
      </button>
    </>
  );
};
