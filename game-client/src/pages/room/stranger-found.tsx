/** Over a match against the bot: the stranger who was looked for is there. */
import { useApp } from '../../app.ts';
import { roomPath } from '../../ui/routes.ts';
import { SEARCH } from '../../words.ts';

export const StrangerFound = ({ code }: { code: string }) => {
  const { search, router } = useApp();
  const { value: found } = search;
  if (found.kind === 'searching') {
    return (
      <p class="search-note">
        <span class="spinner" aria-hidden="true" />
        {SEARCH.stillLooking}
      </p>
    );
  }
  if (found.kind !== 'found' || found.code === code) return null;
  const decide = (path?: string) => {
    search.value = { kind: 'idle' };
    if (path !== undefined) router.go(path);
  };
  return (
    <section class="stranger-found" role="alert">
      <strong>{SEARCH.found}</strong>
      <div class="actions">
        <button type="button" class="button button-amber" onClick={() => decide(roomPath(found.code))}>
          {SEARCH.switch}
        </button>
        <button type="button" class="button button-quiet" onClick={() => decide()}>
          {SEARCH.stay}
        </button>
      </div>
    </section>
  );
};
