/** Over a match against the bot: the stranger who was looked for is there. */
import { useSignal } from '@preact/signals';
import { useApp } from '../../app.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { roomPath } from '../../ui/routes.ts';

export const StrangerFound = ({ code }: { code: string }) => {
  const { search } = useApp();
  const dismissed = useSignal('');
  const { value: found } = search;
  if (found.kind === 'searching') {
    return (
      <p class="search-note">
        <span class="spinner" aria-hidden="true" />
        Still looking for an opponent
      </p>
    );
  }
  if (found.kind !== 'found' || found.code === code || found.code === dismissed.value) return null;
  return (
    <section class="stranger-found" role="alert">
      <strong>An opponent is here.</strong>
      <div class="actions">
        <Anchor to={roomPath(found.code)} class="button button-amber">
          Play them
        </Anchor>
        <button
          type="button"
          class="button button-quiet"
          onClick={() => {
            dismissed.value = found.code;
          }}
        >
          Stay here
        </button>
      </div>
    </section>
  );
};
