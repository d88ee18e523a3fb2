/** The page of a finished match comes after the lobby's. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { SITE } from '../../words.ts';
import { NoticePage } from '../notice-page.tsx';
import { reloadOnce } from '../reload-once.ts';
import type { ReplayPageProps } from './replay-page.tsx';

type Loaded = { readonly Page: ComponentType<ReplayPageProps> } | 'failed';

export const LazyReplayPage = (props: ReplayPageProps) => {
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    import('./replay-page.tsx').then(
      ({ ReplayPage }) => setLoaded({ Page: ReplayPage }),
      () => {
        if (!reloadOnce()) setLoaded('failed');
      },
    );
  }, []);
  if (loaded === 'failed') return <NoticePage title={SITE.notHere}>{SITE.pageFailed}</NoticePage>;
  return loaded ? <loaded.Page {...props} /> : null;
};
