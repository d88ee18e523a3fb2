/** The pages about players come when they are called up. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { SITE } from '../../words.ts';
import { NoticePage } from '../notice-page.tsx';
import { reloadOnce } from '../reload-once.ts';
import type { PlayerPageProps } from './player-page.tsx';
import type { TopPageProps } from './top-page.tsx';

type Loaded = typeof import('./profile-pages.ts');
const loaded = signal<Loaded | 'failed' | null>(null);

const load = (): Promise<void> =>
  import('./profile-pages.ts').then(
    (pages) => {
      loaded.value = pages;
    },
    () => {
      if (!reloadOnce()) loaded.value = 'failed';
    },
  );

const useLoaded = (): Loaded | undefined | 'failed' => {
  useEffect(() => void load(), []);
  return loaded.value ?? undefined;
};

const Failed = () => <NoticePage title={SITE.notHere}>{SITE.pageFailed}</NoticePage>;

export const LazyPlayerPage = (props: PlayerPageProps) => {
  const pages = useLoaded();
  if (!pages) return null;
  return pages === 'failed' ? <Failed /> : <pages.PlayerPage {...props} />;
};

export const LazyTopPage = (props: TopPageProps) => {
  const pages = useLoaded();
  if (!pages) return null;
  return pages === 'failed' ? <Failed /> : <pages.TopPage {...props} />;
};
