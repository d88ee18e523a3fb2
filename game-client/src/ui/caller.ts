/**
 * Calls a player who looks at something else: by title, icon and sound, by a notification where they allowed it, and
 * by vibration on phones. Who looks at the page needs no call.
 */
import type { ReadonlySignal } from '@preact/signals';
import found from '../../../assets/sounds/found.wav';
import { SITE } from '../words.ts';

export interface Caller {
  /** A few words about what has come: "An opponent is here." */
  call(words: string): void;
  /** Whether asking would change anything: nobody has said yes or no yet. */
  canAsk(): boolean;
  /** The browser asks whether it may notify. To be called from a click. */
  ask(): Promise<void>;
}

const VIBRATION_MS = [200, 100, 200];
const CALLING_ICON =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"%3E%3Crect width="32" height="32" rx="8" fill="%23FFB000"/%3E%3Ccircle cx="16" cy="16" r="7" fill="%230B1020"/%3E%3C/svg%3E';

export const openCaller = (muted: ReadonlySignal<boolean>): Caller => {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  let before: { readonly title: string; readonly icon: string } | undefined;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || !before) return;
    document.title = before.title;
    if (icon) icon.href = before.icon;
    before = undefined;
  });
  return {
    call: (words) => {
      if (!document.hidden) return;
      before ??= { title: document.title, icon: icon?.href ?? '' };
      document.title = `● ${words}`;
      if (icon) icon.href = CALLING_ICON;
      // Browsers that want a gesture first play nothing.
      if (!muted.peek()) new Audio(found).play().catch(() => undefined);
      navigator.vibrate?.(VIBRATION_MS);
      notify(words);
    },
    canAsk: () => 'Notification' in globalThis && Notification.permission === 'default',
    ask: async () => void (await Notification.requestPermission()),
  };
};

const notify = (words: string): void => {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification(SITE.name, { body: words, tag: SITE.name, icon: '/favicon.svg' });
    shown.onclick = () => {
      focus();
      shown.close();
    };
  } catch {
    // Some phones have the name and not the thing.
  }
};
