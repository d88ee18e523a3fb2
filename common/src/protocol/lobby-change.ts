/**
 * What changed in the lobby between two tellings, so that two thousand who look on are told a line and not a page.
 *
 * `lobbyAfter(before, lobbyChange(before, after))` is `after`, for lobbies whose lists are sorted by `sortedLobby`.
 */
import type { LobbyView } from './views.ts';

/** The lists, and which field names an entry in each. */
const KEYS = { people: 'id', seeks: 'id', tables: 'code', liveMatches: 'code' } as const;
type ListName = keyof typeof KEYS;
type Entry<Name extends ListName> = LobbyView[Name][number];
type AnyEntry = Readonly<Record<string, unknown>>;
const LISTS = Object.keys(KEYS) as ListName[];

/** In `put` an entry that is known names itself and carries only the fields that are different. */
export interface ListChange<Item> {
  readonly put?: readonly Partial<Item>[];
  /** By their keys. */
  readonly gone?: readonly (string | number)[];
}

export type LobbyChange = {
  readonly online?: number;
  readonly searching?: number;
  readonly best?: string | null;
} & { readonly [Name in ListName]?: ListChange<Entry<Name>> };

/** The most watched match first; everything else by its key, so that nothing jumps. */
export const sortedLobby = (view: LobbyView): LobbyView => ({
  ...view,
  people: [...view.people].sort((a, b) => a.id - b.id),
  seeks: [...view.seeks].sort((a, b) => a.id - b.id),
  tables: [...view.tables].sort((a, b) => byText(a.code, b.code)),
  liveMatches: [...view.liveMatches].sort((a, b) => b.spectators - a.spectators || byText(a.code, b.code)),
});

/** `undefined` where nothing did. */
export const lobbyChange = (before: LobbyView, after: LobbyView): LobbyChange | undefined => {
  const change: Record<string, unknown> = {};
  if (before.online !== after.online) change.online = after.online;
  if (before.searching !== after.searching) change.searching = after.searching;
  if (before.best !== after.best) change.best = after.best;
  for (const name of LISTS) {
    const changed = listChange(before[name], after[name], KEYS[name]);
    if (changed) change[name] = changed;
  }
  return Object.keys(change).length > 0 ? (change as LobbyChange) : undefined;
};

export const lobbyAfter = (before: LobbyView, change: LobbyChange): LobbyView => {
  const { online = before.online, searching = before.searching, best = before.best } = change;
  const lists = Object.fromEntries(
    LISTS.map((name) => [name, listAfter(before[name], change[name] ?? {}, KEYS[name])]),
  );
  return sortedLobby({ online, searching, best, ...lists } as unknown as LobbyView);
};

const listChange = (
  before: readonly object[],
  after: readonly object[],
  key: string,
): ListChange<object> | undefined => {
  const old = byKey(before, key);
  const put: AnyEntry[] = [];
  for (const entry of after as readonly AnyEntry[]) {
    const different = differences(old.get(entry[key]), entry, key);
    if (different) put.push(different);
    old.delete(entry[key]);
  }
  const gone = [...old.keys()] as (string | number)[];
  if (put.length === 0 && gone.length === 0) return undefined;
  return { ...(put.length > 0 && { put }), ...(gone.length > 0 && { gone }) };
};

const listAfter = (before: readonly object[], change: ListChange<object>, key: string): AnyEntry[] => {
  const entries = byKey(before, key);
  for (const gone of change.gone ?? []) entries.delete(gone);
  for (const put of (change.put ?? []) as readonly AnyEntry[])
    entries.set(put[key], { ...entries.get(put[key]), ...put });
  return [...entries.values()];
};

const byKey = (entries: readonly object[], key: string): Map<unknown, AnyEntry> =>
  new Map((entries as readonly AnyEntry[]).map((entry) => [entry[key], entry]));

const differences = (known: AnyEntry | undefined, entry: AnyEntry, key: string): AnyEntry | undefined => {
  if (!known) return entry;
  const fields = Object.entries(entry).filter(([name, value]) => !isSame(known[name], value));
  return fields.length > 0 ? { [key]: entry[key], ...Object.fromEntries(fields) } : undefined;
};

/** Of plain data. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
