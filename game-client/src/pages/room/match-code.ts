/**
 * The code that shows a match: Phaser, the games' pictures, the replica. Three times as large as the rest, so it is
 * fetched when the page has nothing else to do, or at the latest when a room opens.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import { CLIENT_GAMES } from '../../games/index.ts';
import { fetchMatchFiles, readMatchFiles } from './match-files.ts';

const progress = signal(0);

/** How much of it has come, 0…1. */
export const matchProgress: ReadonlySignal<number> = progress;

export const loadMatch = async () => {
  await fetchFiles();
  const [stage, sync, ...games] = await Promise.all([
    import('../../stage/index.ts'),
    import('../../sync/network-match.ts'),
    ...CLIENT_GAMES.map(async ({ name, openStage }) => [name, await openStage()] as const),
  ]);
  progress.value = 1;
  const openStage = stage.stageOpener(new Map(games));
  return { openStage, createMatch: sync.createNetworkMatch };
};

export type MatchCode = Awaited<ReturnType<typeof loadMatch>>;

let fetched: Promise<void> | undefined;

const fetchFiles = (): Promise<void> => {
  const listed = document.querySelector<HTMLMetaElement>('meta[name="match-files"]')?.content ?? '';
  fetched ??= fetchMatchFiles(
    readMatchFiles(listed),
    (address) => fetch(address),
    (part) => {
      progress.value = part;
    },
  );
  return fetched;
};

/** A failure shows when the code is needed, with something to be done about it. */
export const prefetchMatch = (): void => {
  loadMatch().catch(() => undefined);
};
