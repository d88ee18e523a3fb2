/**
 * By what this browser is the same guest tomorrow: a cookie, which no script can read. A pass that comes another way (a
 * browser without the cookie yet, or one that kept its pass in `localStorage`, as earlier versions did) is handed to the
 * server to be made the cookie; where cookies are forbidden, it lives as long as the page.
 */

const KEY = 'rallydrop.guest-pass';

/** The part of `localStorage` that is used; it may be forbidden, and then every visit is a new guest's. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface GuestPass {
  /** What is to be shown because the cookie is not there. */
  read(): string | undefined;
  keep(token: string): void;
}

/** Makes a pass the cookie; whether the browser shows it from now on. */
export type MakeCookie = (token: string) => Promise<boolean>;

export const guestPass = (storage: Storage, makeCookie: MakeCookie): GuestPass => {
  let held = storage.getItem(KEY) ?? undefined;
  const handOver = async (token: string) => {
    if (!(await makeCookie(token)) || held !== token) return;
    held = undefined;
    storage.removeItem(KEY);
  };
  return {
    read: () => held,
    keep: (token) => {
      held = token;
      void handOver(token);
    },
  };
};

export const makeCookie: MakeCookie = async (token) => {
  try {
    const headers = { 'content-type': 'application/json' };
    const made = await fetch('/me/pass', { method: 'POST', headers, body: JSON.stringify({ token }) });
    return made.ok && (await fetch('/me/pass')).ok;
  } catch {
    return false;
  }
};

/** Storage for as long as the page lives. */
export const memoryStorage = (): Storage => {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
};

/** `localStorage`, or memory where the browser forbids it. */
export const browserStorage = (): Storage => {
  try {
    const probe = `${KEY}.probe`;
    localStorage.setItem(probe, '1');
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return memoryStorage();
  }
};
