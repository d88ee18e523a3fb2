/** Says that the server will restart, before it does. */
import { useApp } from '../app.ts';
import { SITE } from '../words.ts';
import { useNow } from './clock.ts';

export const RestartBanner = () => {
  const { restartsAt, connection } = useApp();
  const now = useNow(1_000);
  if (restartsAt.value === null || connection.status.value.kind !== 'online') return null;
  if (restartsAt.value === 'now')
    return (
      <p class="banner banner-words" role="status">
        {SITE.restartsNow}
      </p>
    );
  const seconds = Math.max(0, Math.ceil((restartsAt.value - now) / 1_000));
  return (
    <p class="banner banner-words">
      {/* Said once; the seconds are for those who see them fall. */}
      <span class="sr-only" role="status">
        {SITE.restarts}
      </span>
      <span class="figure" aria-hidden="true">
        {SITE.restartsIn(seconds)}
      </span>
    </p>
  );
};
