/** The whole page on the whole screen, where the browser can. */
import { useEffect, useState } from 'preact/hooks';

export interface Fullscreen {
  readonly possible: boolean;
  readonly active: boolean;
  toggle(): void;
}

export const useFullscreen = (): Fullscreen => {
  const [active, setActive] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const read = () => setActive(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', read);
    return () => document.removeEventListener('fullscreenchange', read);
  }, []);
  return { possible: document.fullscreenEnabled, active, toggle };
};

const toggle = (): void => {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen({ navigationUI: 'hide' });
  // The browser may say no; then everything stays as it is.
  change.catch(() => undefined);
};
