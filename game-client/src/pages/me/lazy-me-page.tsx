/** Few come here: its code comes when it is called up. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LINKS, SITE } from '../../words.ts';
import { NoticePage } from '../notice-page.tsx';
import { reloadOnce } from '../reload-once.ts';

type Loaded = { readonly Page: ComponentType } | 'failed';

export const LazyMePage = () => {
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    import('./me-page.tsx').then(
      ({ MePage }) => setLoaded({ Page: MePage }),
      () => !reloadOnce() && setLoaded('failed'),
    );
  }, []);
  if (!loaded) return null;
  if (loaded === 'failed') return <NoticePage title={LINKS.me}>{SITE.pageFailed}</NoticePage>;
  return <loaded.Page />;
};
