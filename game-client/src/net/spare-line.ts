/** Whether a page may fetch what nobody has asked for yet. */

/** What some browsers tell of the network. The others tell nothing, and are taken for fast ones. */
export interface LineHints {
  readonly saveData?: boolean;
  /** As the Network Information API names them. */
  readonly effectiveType?: string;
}

const SLOW = ['slow-2g', '2g', '3g'];

export const mayPrefetch = (hints: LineHints | undefined): boolean =>
  hints?.saveData !== true && !SLOW.includes(hints?.effectiveType ?? '');

const lineHints = (): LineHints | undefined =>
  (navigator as Navigator & { readonly connection?: LineHints }).connection;

/** Fetches what nobody has asked for yet while page and network have nothing else to do; not at all where data is to be saved. */
export const whenSpare = (fetchIt: () => void): void => {
  if (!mayPrefetch(lineHints())) return;
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchIt, { timeout: 3_000 });
  else setTimeout(fetchIt, 1_000);
};
