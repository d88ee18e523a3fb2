/** The guest's name, edited in its place; the names taken last are offered again. */
import { useSignal } from '@preact/signals';
import { NAME_MAX_CHARACTERS, parseName } from '@rallydrop/common/protocol/name';
import { refusal } from '@rallydrop/common/protocol/refusals';
import { isReservedName } from '@rallydrop/common/protocol/reserved-names';
import { useEffect, useRef } from 'preact/hooks';
import { type App, useApp } from '../../app.ts';
import { Face } from '../../ui/face.tsx';
import { PencilIcon } from '../../ui/icons.tsx';
import { LOBBY } from '../../words.ts';

export const YourName = () => {
  const { name, face } = useApp();
  const editing = useSignal(false);
  const byKey = useRef(false);
  const stop = (key: boolean) => {
    byKey.current = key;
    editing.value = false;
  };
  if (editing.value) return <NameForm onDone={stop} />;
  return (
    <button
      // Whoever came and left by keys goes on from here.
      ref={(button) => {
        if (byKey.current) button?.focus();
        byKey.current = false;
      }}
      type="button"
      class="your-name"
      aria-label={LOBBY.changeName(name.value)}
      disabled={name.value === ''}
      onClick={() => {
        editing.value = true;
      }}
    >
      {name.value !== '' && <Face seed={face.value} size={24} />}
      <span class="your-name-text">{name.value || '…'}</span>
      <PencilIcon />
    </button>
  );
};

/** The name, or nothing and a sentence why. */
const nameIn = (app: App, text: string): string | undefined => {
  const name = parseName(text);
  const wrong = name === undefined ? 'name-not-allowed' : isReservedName(name) ? 'name-reserved' : undefined;
  if (wrong !== undefined) app.toasts.warn(refusal(wrong));
  return wrong === undefined ? name : undefined;
};

const rename = async (app: App, name: string): Promise<void> => {
  if (name === app.name.value) return;
  const reply = await app.connection.request('rename', { name });
  if (!reply.ok) return app.toasts.warn(reply.refusal);
  app.name.value = reply.value.name;
  app.preferences.rememberName(reply.value.name);
};

const NameForm = ({ onDone }: { onDone: (byKey: boolean) => void }) => {
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => input.current?.select(), []);
  /** Once: a field that goes while it has the focus is left as well. */
  const end = (name: string | undefined, byKey: boolean) => {
    if (over.current) return;
    over.current = true;
    if (name !== undefined) void rename(app, name);
    onDone(byKey);
  };
  return (
    <form
      class="your-name-form"
      onSubmit={(event) => {
        event.preventDefault();
        // What cannot be a name stays to be mended.
        const name = nameIn(app, input.current!.value);
        if (name !== undefined) end(name, true);
      }}
    >
      <input
        ref={input}
        class="field"
        aria-label={LOBBY.yourName}
        defaultValue={app.name.value}
        maxLength={4 * NAME_MAX_CHARACTERS}
        autocomplete="off"
        list="names-taken"
        onBlur={(event) => !over.current && end(nameIn(app, event.currentTarget.value), false)}
        onKeyDown={(event) => event.key === 'Escape' && end(undefined, true)}
      />
      <datalist id="names-taken">
        {app.preferences.names.value.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </form>
  );
};
