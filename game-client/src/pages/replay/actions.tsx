/** What can be done with a finished match: link, download, verify, clip. */
import { useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import type { ReplayHighlight } from '../../client-game.ts';
import { matchPath } from '../../ui/routes.ts';
import { saveFile } from '../../ui/save-file.ts';
import { copy } from '../../ui/share.ts';
import { recordClip } from './clip.ts';
import type { ReplayPlay } from './replay-play.ts';
import { verify } from './verify.ts';
import { ACTIONS } from './words.ts';

interface ActionsProps {
  play: ReplayPlay;
  /** Of a match that has an address. */
  id: string | undefined;
}

export const Actions = ({ play, id }: ActionsProps) => {
  const { toasts } = useApp();
  const { bytes, journal, told } = play.replay;
  const link = () => {
    const path = matchPath(id!, play.tick.peek());
    return copy(toasts, new URL(path, location.href).href, ACTIONS.linkCopied);
  };
  const save = () => saveFile(new Blob([bytes as BlobPart]), `${journal.head.matchId}.journal`);
  return (
    <section aria-labelledby="replay-actions">
      <h2 id="replay-actions">{ACTIONS.title}</h2>
      <div class="replay-actions">
        {id !== undefined && (
          <button type="button" class="button button-small" onClick={() => void link()}>
            {ACTIONS.copyLink}
          </button>
        )}
        <button type="button" class="button button-small" onClick={save}>
          {ACTIONS.download}
        </button>
        {told && <Clip play={play} ending={told.ending} />}
        <Verify bytes={bytes} />
      </div>
    </section>
  );
};

const Verify = ({ bytes }: { bytes: Uint8Array }) => {
  const [words, setWords] = useState<string>();
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    setWords(ACTIONS.checking);
    const verdict = await verify(bytes).catch(() => undefined);
    setBusy(false);
    if (!verdict) setWords(ACTIONS.checkFailed);
    else if ('problem' in verdict) setWords(ACTIONS.notGenuine(verdict.problem.sentence));
    else setWords(ACTIONS.genuine(verdict.checkpoints));
  };
  return (
    <>
      <button type="button" class="button button-small" disabled={busy} onClick={() => void ask()}>
        {ACTIONS.check}
      </button>
      <p class="replay-note" role="status">
        {words}
      </p>
    </>
  );
};

const Clip = ({ play, ending }: { play: ReplayPlay; ending: ReplayHighlight }) => {
  const { toasts } = useApp();
  const [busy, setBusy] = useState(false);
  const record = async () => {
    const canvas = document.querySelector<HTMLCanvasElement>('.replay-stage canvas');
    setBusy(true);
    const clip = canvas ? await recordClip(play, ending, canvas).catch(() => undefined) : undefined;
    setBusy(false);
    if (clip) saveFile(clip, `${play.replay.journal.head.matchId}.webm`);
    else toasts.warn({ sentence: ACTIONS.clipFailed });
  };
  return (
    <button type="button" class="button button-small" disabled={busy} onClick={() => void record()}>
      {busy ? ACTIONS.recording : ACTIONS.clip(ending.words)}
    </button>
  );
};
