/** A journal from this device: chosen, or dropped anywhere on the page. */
import { useEffect, useState } from 'preact/hooks';
import { type Fetched, readFile } from './replay-source.ts';
import { REPLAY } from './words.ts';

type OnJournal = (journal: Fetched) => void;

export const OpenFile = ({ onJournal }: { onJournal: OnJournal }) => (
  <label class="button button-small replay-file">
    {REPLAY.openFile}
    <input
      type="file"
      accept=".journal"
      onChange={({ currentTarget }) => {
        const file = currentTarget.files?.[0];
        // The same file can be chosen again.
        if (file) void readFile(file).then(onJournal);
        currentTarget.value = '';
      }}
    />
  </label>
);

export const DropZone = ({ onJournal }: { onJournal: OnJournal }) => {
  const [over, setOver] = useState(false);
  useEffect(() => listenForDrops(setOver, onJournal), [onJournal]);
  return over ? <p class="replay-drop">{REPLAY.drop}</p> : null;
};

const listenForDrops = (show: (over: boolean) => void, onJournal: OnJournal): (() => void) => {
  const hears: Readonly<Record<string, (event: DragEvent) => void>> = {
    dragover: (event) => {
      event.preventDefault();
      show(true);
    },
    dragleave: (event) => {
      if (event.relatedTarget === null) show(false);
    },
    drop: (event) => {
      event.preventDefault();
      show(false);
      const file = event.dataTransfer?.files[0];
      if (file) void readFile(file).then(onJournal);
    },
  };
  for (const [name, hear] of Object.entries(hears)) addEventListener(name, hear as EventListener);
  return () => {
    for (const [name, hear] of Object.entries(hears)) removeEventListener(name, hear as EventListener);
  };
};
