/** What the pages about players have in common: the way back, and what is said while nothing is there. */
import type { ComponentChildren } from 'preact';
import type { Failure } from '../../net/failure.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { usePageStyle } from '../../ui/page-style.ts';
import { Wordmark } from '../../ui/wordmark.tsx';
import { PROFILE } from '../../words/people.ts';
import { SITE } from '../../words.ts';
import { NoticePage } from '../notice-page.tsx';
import { PROFILE_STYLE } from './style.ts';

export const Frame = ({ children }: { children: ComponentChildren }) => {
  usePageStyle(PROFILE_STYLE);
  return (
    <div class="profile">
      <header class="profile-top">
        <Wordmark />
        <Anchor to="/" class="button button-quiet">
          {SITE.toLobby}
        </Anchor>
      </header>
      <main class="profile-main">{children}</main>
    </div>
  );
};

interface FailedProps {
  title: string;
  failure: Failure;
  onAgain: () => void;
}

export const Failed = ({ title, failure, onAgain }: FailedProps) => (
  <NoticePage
    title={title}
    actions={
      <button type="button" class="button" onClick={onAgain}>
        {PROFILE.again}
      </button>
    }
  >
    {failure.sentence}
  </NoticePage>
);
