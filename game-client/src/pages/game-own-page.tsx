/** A page of one game's own, loaded when it is called up. */
import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import type { GamePageProps } from '../client-game.ts';
import { clientGameNamed } from '../games/index.ts';
import { SITE } from '../words.ts';
import { NoticePage } from './notice-page.tsx';
import { reloadOnce } from './reload-once.ts';

export const GameOwnPage = ({ game, name, query }: { game: string; name: string; query: string }) => {
  const page = clientGameNamed(game)?.pages?.find((entry) => entry.name === name);
  const loaded = useSignal<{ readonly Page: ComponentType<GamePageProps> } | 'failed' | null>(null);
  useEffect(() => {
    if (page) document.title = `${page.title} · ${SITE.name}`;
    page?.load().then(
      (Page) => {
        loaded.value = { Page };
      },
      () => {
        if (!reloadOnce()) loaded.value = 'failed';
      },
    );
  }, [page, loaded]);
  if (!page) return <NoticePage title={SITE.notHere}>{SITE.noPage}</NoticePage>;
  if (loaded.value === 'failed') return <NoticePage title={page.title}>{SITE.pageFailed}</NoticePage>;
  if (!loaded.value) return null;
  const { Page } = loaded.value;
  return <Page query={new URLSearchParams(query)} />;
};
