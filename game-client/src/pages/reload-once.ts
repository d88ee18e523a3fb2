/**
 * A page that was opened before the site was built anew may ask for a part that is there no more. Loading the page
 * again, at the same place, brings the new parts; once, because a part that is missing then is missing for good.
 */

const KEY = 'rallydrop.reloaded-for-a-part';
/** A second failure sooner than this is not about an old page. */
const ONCE_IN_MS = 60_000;

export interface ReloadDependencies {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly reload: () => void;
  /** Calendar time, ms. */
  readonly now: () => number;
  /** Without a network nothing would come of it. */
  readonly online: () => boolean;
}

const ofThePage = (): ReloadDependencies => ({
  storage: sessionStorage,
  reload: () => location.reload(),
  now: () => Date.now(),
  online: () => navigator.onLine,
});

/** Loads the page again, unless that was tried just now or there is no network; says whether it does. */
export const reloadOnce = ({ storage, reload, now, online } = ofThePage()): boolean => {
  const last = Number(storage.getItem(KEY) ?? Number.NEGATIVE_INFINITY);
  if (!online() || now() - last < ONCE_IN_MS) return false;
  storage.setItem(KEY, String(now()));
  reload();
  return true;
};
