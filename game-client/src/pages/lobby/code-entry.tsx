/** A code or a link from a friend: to play or to watch. */
import { useSignal } from '@preact/signals';
import { useApp } from '../../app.ts';
import { codeIn, roomPath } from '../../ui/routes.ts';
import { LOBBY } from '../../words.ts';

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
      <label for="code">{LOBBY.code}</label>
      <div class="code-line">
        <input
          id="code"
          class="field figure"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          placeholder={LOBBY.codeExample}
          value={text.value}
          aria-invalid={wrong.value}
          aria-describedby="code-hint"
          onInput={(event) => {
            text.value = event.currentTarget.value;
            wrong.value = false;
          }}
        />
        <button type="submit" class="button">
          {LOBBY.join}
        </button>
        <button type="button" class="button button-quiet" onClick={enter(true)}>
          {LOBBY.watch}
        </button>
      </div>
      <p id="code-hint" class={wrong.value ? 'hint bad' : 'hint'} role="status">
        {wrong.value ? LOBBY.noCode : LOBBY.codeHint}
      </p>
    </form>
  );
};
