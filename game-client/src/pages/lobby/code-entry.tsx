/** A code or a link from a friend: to play or to watch. */
import { useSignal } from '@preact/signals';
import { useApp } from '../../app.ts';
import { codeIn, roomPath } from '../../ui/routes.ts';

export const CodeEntry = () => {
  const { router } = useApp();
  const text = useSignal('');
  const wrong = useSignal(false);
  const enter = (watch: boolean) => (event: Event) => {
    event.preventDefault();
    const code = codeIn(text.value);
    wrong.value = code === undefined;
    if (code !== undefined) router.go(roomPath(code, watch));
  };
  return (
    <form class="panel code-entry" onSubmit={enter(false)}>
      <label for="code">Have a code or a link?</label>
      <div class="code-line">
        <input
          id="code"
          class="field figure"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          placeholder="B2C3D"
          value={text.value}
          aria-invalid={wrong.value}
          aria-describedby="code-hint"
          onInput={(event) => {
            text.value = event.currentTarget.value;
            wrong.value = false;
          }}
        />
        <button type="submit" class="button">
          Join
        </button>
        <button type="button" class="button button-quiet" onClick={enter(true)}>
          Watch
        </button>
      </div>
      <p id="code-hint" class={wrong.value ? 'hint bad' : 'hint'} role="status">
        {wrong.value
          ? 'That is no code: five letters and digits, like B2C3D.'
          : 'Five letters and digits, or the whole link.'}
      </p>
    </form>
  );
};
