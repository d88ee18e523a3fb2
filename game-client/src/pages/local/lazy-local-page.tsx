/** The page of a match on this device comes after the lobby's. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { SITE } from '../../words.ts';
import type { LocalPageProps } from './local-page.tsx';

type Loaded = { readonly Page: ComponentType<LocalPageProps> } | 'failed';

export const LazyLocalPage = (props: LocalPageProps) => {
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    import('./local-page.tsx').then(
      ({ LocalPage }) => setLoaded({ Page: LocalPage }),
      () => setLoaded('failed'),
    );
  }, []);
  if (!loaded) return <div class="room" />;
  if (loaded === 'failed') return <p class="over">{SITE.pageFailed}</p>;
  return <loaded.Page {...props} />;
};
