/** What belongs to a player here: their name on several devices, all that is kept, and how to be forgotten. */
import { useSignal } from '@preact/signals';
import { useApp } from '../../app.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Face } from '../../ui/face.tsx';
import { usePageStyle } from '../../ui/page-style.ts';
import { Wordmark } from '../../ui/wordmark.tsx';
import { ME } from '../../words/people.ts';
import { SITE } from '../../words.ts';
import { DeleteMe } from './delete-me.tsx';
import { Devices } from './devices.tsx';

const STYLE = `
.me-page {
  gap: 32px;
  justify-content: flex-start;
}

.me-page section {
  display: grid;
  gap: 12px;
  justify-items: start;
}

.me-name {
  display: flex;
  align-items: center;
  gap: 12px;
  overflow-wrap: anywhere;
}
`;

export const MePage = () => {
  usePageStyle(STYLE);
  const { name, face } = useApp();
  const deleted = useSignal(false);
  if (deleted.value) return <Gone />;
  return (
    <main class="notice-page me-page">
      <Wordmark />
      <h1 class="me-name">
        {name.value !== '' && <Face seed={face.value} size={40} />}
        <span>{name.value || '…'}</span>
      </h1>
      <Devices />
      <section aria-labelledby="me-data">
        <h2 id="me-data">{ME.data}</h2>
        <p>{ME.aboutData}</p>
        <a class="button button-quiet" href="/me/data" download="rallydrop.json">
          {ME.download}
        </a>
      </section>
      <DeleteMe
        onDeleted={() => {
          deleted.value = true;
        }}
      />
      <Anchor to="/" class="button button-quiet">
        {SITE.toLobby}
      </Anchor>
    </main>
  );
};

/** The connection ended with the player: only a new page is somebody again. */
const Gone = () => (
  <main class="notice-page">
    <Wordmark />
    <h1>{ME.gone}</h1>
    <p>{ME.aboutGone}</p>
    <a class="button button-quiet" href="/">
      {SITE.toLobby}
    </a>
  </main>
);
