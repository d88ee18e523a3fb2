/** What this browser remembers of its guest's habits. */
import { effect, type Signal, signal } from '@preact/signals';
import type { Storage } from '../net/guest-pass.ts';

export interface Preferences {
  readonly muted: Signal<boolean>;
  /** The names taken last, the newest first; at most `NAMES_KEPT`. */
  readonly names: Signal<readonly string[]>;
  rememberName(name: string): void;
}

const MUTED = 'rallydrop.muted';
const NAMES = 'rallydrop.names';
export const NAMES_KEPT = 5;

export const openPreferences = (storage: Storage): Preferences => {
  const muted = signal(storage.getItem(MUTED) === 'yes');
  const names = signal(readNames(storage.getItem(NAMES)));
  effect(() => storage.setItem(MUTED, muted.value ? 'yes' : 'no'));
  effect(() => storage.setItem(NAMES, JSON.stringify(names.value)));
  return {
    muted,
    names,
    rememberName: (name) => {
      names.value = [name, ...names.value.filter((other) => other !== name)].slice(0, NAMES_KEPT);
    },
  };
};

const readNames = (text: string | null): readonly string[] => {
  try {
    const names: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string').slice(0, NAMES_KEPT) : [];
  } catch {
    return [];
  }
};
