/** The page of a finished match: from the site by its address, or from a file. */

import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { usePageStyle } from '../../ui/page-style.ts';
import { NoticePage } from '../notice-page.tsx';
import { prefetchMatch } from '../room/match-code.ts';
import { DropZone, OpenFile } from './open-file.tsx';
import { type OpenedReplay, openReplay } from './open-replay.ts';
import { type Fetched, fetchJournal } from './replay-source.ts';
import { CSS } from './style.ts';
import { Watch } from './watch.tsx';
import { REPLAY } from './words.ts';

export interface ReplayPageProps {
  id: string | undefined;
  /** The moment that the link names. */
  tick: number | undefined;
}

type Shown =
  | { readonly kind: 'waiting'; readonly words: string }
  | { readonly kind: 'asking' }
  | { readonly kind: 'refused'; readonly sentence: string }
  | {
      readonly kind: 'open';
      readonly replay: OpenedReplay;
      readonly fromFile: boolean;
      readonly serial: number;
    };

const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

export const ReplayPage = ({ id, tick }: ReplayPageProps) => {
  usePageStyle(CSS);
  const [shown, setShown] = useState<Shown>(
    id === undefined ? { kind: 'asking' } : { kind: 'waiting', words: REPLAY.loading },
  );
  const serial = useRef(0);
  const show = useCallback(async (journal: Fetched, fromFile: boolean) => {
    if ('sentence' in journal) return setShown({ kind: 'refused', sentence: journal.sentence });
    const opened = await openReplay(journal, (part) => {
      setShown({ kind: 'waiting', words: REPLAY.checking(Math.floor(part * 100)) });
      return breathe();
    });
    if (isJournalProblem(opened)) setShown({ kind: 'refused', sentence: opened.sentence });
    else setShown({ kind: 'open', replay: opened, fromFile, serial: ++serial.current });
  }, []);
  const onFile = useCallback((journal: Fetched) => void show(journal, true), [show]);
  const fetchIt = useCallback(() => {
    prefetchMatch();
    if (id !== undefined) void fetchJournal(id, (address) => fetch(address)).then((got) => show(got, false));
  }, [id, show]);
  useEffect(fetchIt, [fetchIt]);
  return (
    <>
      <DropZone onJournal={onFile} />
      <Page {...{ shown, id, tick, onFile, fetchIt }} />
    </>
  );
};

interface PageProps extends ReplayPageProps {
  shown: Shown;
  onFile: (journal: Fetched) => void;
  fetchIt: () => void;
}

const Page = ({ shown, id, tick, onFile, fetchIt }: PageProps) => {
  switch (shown.kind) {
    case 'waiting':
      return (
        <p class="over muted" role="status">
          {shown.words}
        </p>
      );
    case 'asking':
      return (
        <NoticePage title={REPLAY.openTitle} actions={<OpenFile onJournal={onFile} />}>
          {REPLAY.openAbout}
        </NoticePage>
      );
    case 'refused':
      return (
        <NoticePage
          title={REPLAY.notShown}
          actions={
            <>
              {id !== undefined && (
                <button type="button" class="button" onClick={fetchIt}>
                  {REPLAY.again}
                </button>
              )}
              <OpenFile onJournal={onFile} />
            </>
          }
        >
          <span role="alert">{shown.sentence}</span>
        </NoticePage>
      );
    case 'open':
      return (
        <Watch
          key={shown.serial}
          replay={shown.replay}
          id={shown.fromFile ? undefined : id}
          from={shown.fromFile ? undefined : tick}
          onJournal={onFile}
        />
      );
  }
};
