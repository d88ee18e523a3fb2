/** Says that the connection is lost, or that the server will not have this page as it is, and what to do. */
import { useApp } from '../app.ts';
import { SITE } from '../words.ts';
import { useNow } from './clock.ts';

/** A loss shorter than this is not worth a word, ms. */
const UNNOTICED_MS = 400;

export const ConnectionBanner = () => {
  const { status } = useApp().connection;
  switch (status.value.kind) {
    case 'offline':
      return <Offline since={status.value.since} />;
    case 'refused':
      return <Refused sentence={status.value.refusal.sentence} reason={status.value.refusal.reason} />;
    default:
      return null;
  }
};

const Offline = ({ since }: { since: number }) => {
  const { connection } = useApp();
  if (useNow(200) - since < UNNOTICED_MS) return null;
  return (
    <div class="banner" role="alert">
      <span class="spinner" aria-hidden="true" />
      <span>{SITE.connectionLost}</span>
      <button type="button" class="button button-small" onClick={connection.reconnectNow}>
        {SITE.tryNow}
      </button>
    </div>
  );
};

const Refused = ({ sentence, reason }: { sentence: string; reason: string }) => {
  const { connection } = useApp();
  const again = reason === 'flood-disconnected' ? connection.reconnectNow : () => location.reload();
  return (
    <div class="banner" role="alert">
      <span>{sentence}</span>
      <button type="button" class="button button-small" onClick={again}>
        {reason === 'flood-disconnected' ? SITE.connectAgain : SITE.reload}
      </button>
    </div>
  );
};
