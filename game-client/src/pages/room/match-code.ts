/**
 * The code that shows a match: Phaser, the games' pictures, the replica. Ten times as large as the rest, so it is
 * fetched when the page has nothing else to do, or at the latest when a room opens.
 */
import { CLIENT_GAMES } from '../../games/index.ts';

export const loadMatch = async () => {
  const [stage, sync, ...games] = await Promise.all([
    import('../../stage/index.ts'),
    import('../../sync/network-match.ts'),
    ...CLIENT_GAMES.map(async ({ name, openStage }) => [name, await openStage()] as const),
  ]);
  const openStage = stage.stageOpener(new Map(games));
  return { openStage, createMatch: sync.createNetworkMatch };
};

export type MatchCode = Awaited<ReturnType<typeof loadMatch>>;

/** A failure shows when the code is needed, with something to be done about it. */
export const prefetchMatch = (): void => {
  loadMatch().catch(() => undefined);
};
