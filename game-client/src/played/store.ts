/** The matches played and the ladder, kept by the browser. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Storage } from '../net/guest-pass.ts';
import { type Ladder, type PlayedMatch, withMatch } from './record.ts';

export interface Played {
  /** The newest last. */
  readonly matches: ReadonlySignal<readonly PlayedMatch[]>;
  readonly ladder: ReadonlySignal<Ladder>;
  /** A match that is known already changes nothing. */
  add(match: PlayedMatch): void;
}

const MATCHES = 'rallydrop.played';
const LADDER = 'rallydrop.ladder';
export const MATCHES_KEPT = 200;

export const openPlayed = (storage: Storage): Played => {
  const matches = signal(read<readonly PlayedMatch[]>(storage, MATCHES, Array.isArray) ?? []);
  const ladder = signal(read<Ladder>(storage, LADDER, isRecord) ?? {});
  return {
    matches,
    ladder,
    add: (match) => {
      if (matches.peek().some(({ id }) => id === match.id)) return;
      matches.value = [...matches.peek(), match].slice(-MATCHES_KEPT);
      ladder.value = withMatch(ladder.peek(), match);
      storage.setItem(MATCHES, JSON.stringify(matches.peek()));
      storage.setItem(LADDER, JSON.stringify(ladder.peek()));
    },
  };
};

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Only this page writes it; what is not of that shape is forgotten. */
const read = <Value>(
  storage: Storage,
  key: string,
  isOne: (value: unknown) => boolean,
): Value | undefined => {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return isOne(value) ? (value as Value) : undefined;
  } catch {
    return undefined;
  }
};
