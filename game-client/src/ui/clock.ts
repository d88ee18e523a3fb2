/** Time for what counts on the page: seconds waited, seconds left. */
import { useEffect, useState } from 'preact/hooks';

/** The time on the page's monotonic clock, ms, renewed `everyMs` while the component is shown. */
export const useNow = (everyMs: number): number => {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};

/** Milliseconds as "0:07" or "1:30". */
export const asClock = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
