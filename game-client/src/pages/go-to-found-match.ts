/** Whoever was looked for is there: the page changes to the match. */
import { useEffect } from 'preact/hooks';
import { useApp } from '../app.ts';
import { roomPath } from '../ui/routes.ts';

export const useGoToFoundMatch = () => {
  const { search, router } = useApp();
  const found = search.value.kind === 'found' ? search.value.code : undefined;
  useEffect(() => {
    if (found === undefined) return;
    search.value = { kind: 'idle' };
    router.go(roomPath(found));
  }, [found, router, search]);
};
