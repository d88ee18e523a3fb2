/** What this browser remembers of its guest's habits. */
import { effect, type Signal, signal } from '@preact/signals';
import type { Storage } from '../net/guest-pass.ts';

export interface Preferences {
  readonly muted: Signal<boolean>;
  /** 0…1. */
  readonly volume: Signal<number>;
  /** A low tone under everything while a match is shown. */
  readonly roomTone: Signal<boolean>;
  /** The names taken last, the newest first; at most `NAMES_KEPT`. */
  readonly names: Signal<readonly string[]>;
  /** The faces of those whose messages this browser does not show; at most `MUTED_KEPT`. */
  readonly mutedFaces: Signal<readonly number[]>;
  mute(face: number, muted: boolean): void;
  rememberName(name: string): void;
}

const MUTED = 'rallydrop.muted';
const VOLUME = 'rallydrop.volume';
const ROOM_TONE = 'rallydrop.room-tone';
const MUTED_FACES = 'rallydrop.muted-faces';
const MUTED_KEPT = 200;
const STANDARD_VOLUME = 0.8;
const NAMES = 'rallydrop.names';
export const NAMES_KEPT = 5;

export const openPreferences = (storage: Storage): Preferences => {
  const muted = signal(storage.getItem(MUTED) === 'yes');
  const names = signal(readNames(storage.getItem(NAMES)));
  const volume = signal(readVolume(storage.getItem(VOLUME)));
  const roomTone = signal(storage.getItem(ROOM_TONE) === 'yes');
  effect(() => storage.setItem(VOLUME, String(volume.value)));
  effect(() => storage.setItem(ROOM_TONE, roomTone.value ? 'yes' : 'no'));
  effect(() => storage.setItem(MUTED, muted.value ? 'yes' : 'no'));
  const mutedFaces = signal(readFaces(storage.getItem(MUTED_FACES)));
  effect(() => storage.setItem(MUTED_FACES, JSON.stringify(mutedFaces.value)));
  effect(() => storage.setItem(NAMES, JSON.stringify(names.value)));
  return {
    muted,
    volume,
    roomTone,
    names,
    mutedFaces,
    mute: (face, muted) => {
      const others = mutedFaces.value.filter((one) => one !== face);
      mutedFaces.value = (muted ? [face, ...others] : others).slice(0, MUTED_KEPT);
    },
    rememberName: (name) => {
      names.value = [name, ...names.value.filter((other) => other !== name)].slice(0, NAMES_KEPT);
    },
  };
};

const readVolume = (text: string | null): number => {
  const volume = Number(text ?? STANDARD_VOLUME);
  return volume >= 0 && volume <= 1 ? volume : STANDARD_VOLUME;
};

const readFaces = (text: string | null): readonly number[] => {
  try {
    const faces: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(faces) ? faces.filter((face) => typeof face === 'number').slice(0, MUTED_KEPT) : [];
  } catch {
    return [];
  }
};

const readNames = (text: string | null): readonly string[] => {
  try {
    const names: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string').slice(0, NAMES_KEPT) : [];
  } catch {
    return [];
  }
};
