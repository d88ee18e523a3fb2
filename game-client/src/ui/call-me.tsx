/** While one waits: a word when it is time, also where another page is in front. Only until it is answered once. */
import { useState } from 'preact/hooks';
import { useApp } from '../app.ts';
import { CALLS } from '../words.ts';

export const CallMe = () => {
  const { caller } = useApp();
  const [open, setOpen] = useState(caller.canAsk);
  if (!open) return null;
  const ask = () => void caller.ask().then(() => setOpen(false));
  return (
    <button type="button" class="button button-quiet" onClick={ask}>
      {CALLS.ask}
    </button>
  );
};
