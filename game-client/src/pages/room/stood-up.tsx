/** A stranger who was found and does not come: nobody has to wait for them. */
import { useEffect, useState } from 'preact/hooks';
import { SEARCH } from '../../words.ts';
import { LookAgain } from './look-again.tsx';

/** A page that is open on a slow phone is here before that, ms. */
const COMES_WITHIN_MS = 10_000;

/** `options`: what was searched for, as the rules keep it. */
export const StoodUp = ({ game, options }: { game: string; options: unknown }) => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setLate, COMES_WITHIN_MS, true);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <>
      <p role="status">{SEARCH.late}</p>
      <LookAgain game={game} options={options} />
    </>
  );
};
