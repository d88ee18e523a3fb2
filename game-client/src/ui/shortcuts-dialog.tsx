/** On `?`: which keys do what. */
import { gameNamed } from '@rallydrop/common/games/index';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CLIENT_GAMES } from '../games/index.ts';
import { isTyping } from '../stage/typing.ts';
import { SHORTCUTS } from '../words.ts';

type Keys = readonly (readonly [keys: string, does: string])[];

export const ShortcutsDialog = () => {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return open ? <Dialog onClose={() => setOpen(false)} /> : null;
};

const Dialog = ({ onClose }: { onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current!.showModal(), []);
  return (
    <dialog ref={dialog} class="card shortcuts" aria-labelledby="shortcuts-title" onClose={onClose}>
      <h2 id="shortcuts-title">{SHORTCUTS.title}</h2>
      <KeyList keys={SHORTCUTS.everywhere} />
      {CLIENT_GAMES.map(({ name, shortcuts }) => (
        <section key={name} aria-label={gameNamed(name)?.title}>
          <h3>{gameNamed(name)?.title}</h3>
          <KeyList keys={shortcuts} />
        </section>
      ))}
      <button type="button" class="button button-amber" autofocus onClick={() => dialog.current!.close()}>
        {SHORTCUTS.close}
      </button>
    </dialog>
  );
};

const KeyList = ({ keys }: { keys: Keys }) => (
  <dl>
    {keys.map(([key, does]) => (
      <div key={key}>
        <dt>
          <kbd>{key}</kbd>
        </dt>
        <dd>{does}</dd>
      </div>
    ))}
  </dl>
);
