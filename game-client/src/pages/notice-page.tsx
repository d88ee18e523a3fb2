/** A page that says one thing and leads back to the lobby. */
import type { ComponentChildren } from 'preact';
import { Anchor } from '../ui/anchor.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import { SITE } from '../words.ts';

interface NoticePageProps {
  title: string;
  children: ComponentChildren;
  /** What else could be done, before the way back. */
  actions?: ComponentChildren;
}

export const NoticePage = ({ title, children, actions }: NoticePageProps) => (
  <main class="notice-page">
    <Wordmark />
    <h1>{title}</h1>
    <p>{children}</p>
    <div class="actions">
      {actions}
      <Anchor to="/" class="button button-quiet">
        {SITE.toLobby}
      </Anchor>
    </div>
  </main>
);
