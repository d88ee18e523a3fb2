/**
 * The code that shows a match: Phaser, the games' pictures, the replica. Ten times as large as the rest, so it is
 * fetched when the page has nothing else to do, or at the latest when a room opens.
 */
export const loadMatch = async () => {
  const [stage, sync] = await Promise.all([
    import('../../stage/index.ts'),
    import('../../sync/create-session.ts'),
  ]);
  return { openStage: stage.openStage, createSession: sync.createSession };
};

export type MatchCode = Awaited<ReturnType<typeof loadMatch>>;

/** A failure shows when the code is needed, with something to be done about it. */
export const prefetchMatch = (): void => {
  loadMatch().catch(() => undefined);
};
