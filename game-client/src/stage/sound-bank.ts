/**
 * Sounds by Web Audio: fetched early, decoded once, started after the player's first gesture, as browsers demand.
 * Where there is no audio, or a file does not come, everything else works on in silence.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { SoundPlayer } from '../client-game.ts';

/** The events that a browser takes for a gesture which may start sound. */
const GESTURES = ['pointerdown', 'pointerup', 'keydown'] as const;

/** Name → address. */
export type SoundList = Readonly<Record<string, string>>;

export class SoundBank implements SoundPlayer {
  private readonly files = new Map<string, Promise<ArrayBuffer | undefined>>();
  private readonly buffers = new Map<string, AudioBuffer>();
  private context: AudioContext | undefined;

  constructor(private readonly muted: ReadonlySignal<boolean>) {
    for (const gesture of GESTURES) window.addEventListener(gesture, this.wake, { passive: true });
    if (navigator.userActivation?.hasBeenActive === true) this.wake();
  }

  /** Fetches these sounds and plays them by their names from when they are there. */
  add(list: SoundList): void {
    for (const [name, address] of Object.entries(list)) {
      if (this.files.has(name)) continue;
      const file = fetchFile(address);
      this.files.set(name, file);
      if (this.context) void this.decode(this.context, name, file);
    }
  }

  play(name: string, options: Parameters<SoundPlayer['play']>[1] = {}): void {
    const buffer = this.buffers.get(name);
    if (!buffer || this.muted.value || this.context?.state !== 'running') return;
    const source = new AudioBufferSourceNode(this.context, { buffer, playbackRate: options.pitch ?? 1 });
    const gain = new GainNode(this.context, { gain: options.volume ?? 1 });
    const panner = new StereoPannerNode(this.context, { pan: clampPan(options.pan ?? 0) });
    source.connect(gain).connect(panner).connect(this.context.destination);
    source.start();
  }

  close(): void {
    for (const gesture of GESTURES) window.removeEventListener(gesture, this.wake);
    this.context?.close().catch(() => {});
    this.context = undefined;
    this.buffers.clear();
  }

  /** A context made before the first gesture starts suspended, and some browsers suspend it again (a call, a lock screen). */
  private readonly wake = (): void => {
    // A finger's going down is not yet a gesture to a browser; its going up is.
    if (navigator.userActivation?.hasBeenActive === false) return;
    if (!this.context) this.open();
    if (this.context && this.context.state !== 'running') this.context.resume().catch(() => {});
  };

  private open(): void {
    try {
      this.context = new AudioContext({ latencyHint: 'interactive' });
    } catch {
      return;
    }
    for (const [name, file] of this.files) void this.decode(this.context, name, file);
  }

  private async decode(
    context: AudioContext,
    name: string,
    file: Promise<ArrayBuffer | undefined>,
  ): Promise<void> {
    const bytes = await file;
    if (!bytes) return;
    try {
      // Decoding takes the bytes away: a copy stays for another context.
      this.buffers.set(name, await context.decodeAudioData(bytes.slice(0)));
    } catch {
      // A file that the browser cannot decode stays silent.
    }
  }
}

const clampPan = (pan: number): number => Math.max(-1, Math.min(1, pan));

async function fetchFile(address: string): Promise<ArrayBuffer | undefined> {
  try {
    const response = await fetch(address);
    return response.ok ? await response.arrayBuffer() : undefined;
  } catch {
    return undefined;
  }
}
