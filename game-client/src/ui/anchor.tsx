/** A link within the site: a real one, that goes without loading the page anew. */
import type { ComponentChildren } from 'preact';
import { useApp } from '../app.ts';

interface AnchorProps {
  to: string;
  class?: string;
  label?: string;
  /** It leads to what is shown already. */
  current?: boolean;
  children: ComponentChildren;
}

export const Anchor = ({ to, class: className, label, current, children }: AnchorProps) => {
  const { router } = useApp();
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.go(to);
  };
  return (
    <a
      href={to}
      class={className}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      onClick={go}
    >
      {children}
    </a>
  );
};
