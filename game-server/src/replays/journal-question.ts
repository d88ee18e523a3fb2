/** What is asked of the thread that reads whole journals. */
export type JournalQuestion =
  /** A picture, PNG; `tick`: `null` leaves the moment to the game. */
  | { readonly kind: 'draw'; readonly journal: Uint8Array; readonly tick: number | null }
  /** The journal with other names, see `withNames`. */
  | { readonly kind: 'rename'; readonly journal: Uint8Array; readonly names: readonly (string | null)[] }
  /** The journal up to a tick, see `journalUntil`. */
  | { readonly kind: 'until'; readonly journal: Uint8Array; readonly tick: number };

/** `undefined` where nothing can be made of the journal. */
export type JournalAnswer = Uint8Array | undefined;
