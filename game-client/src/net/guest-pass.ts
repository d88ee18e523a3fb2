/** The guest pass: the server's token by which this browser is the same guest tomorrow. */

const KEY = 'rallydrop.guest-pass';

/** The part of `localStorage` that is used; it may be forbidden, and then every visit is a new guest's. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface GuestPass {
  read(): string | undefined;
  keep(token: string): void;
}

export const guestPass = (storage: Storage): GuestPass => ({
  read: () => storage.getItem(KEY) ?? undefined,
  keep: (token) => storage.setItem(KEY, token),
});

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
