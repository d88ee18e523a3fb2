/**
 * Sounds by Web Audio: fetched early, decoded once, started after the player's first gesture, as browsers demand.
 * Where there is no audio, or a file does not come, everything else works on in silence.
 */
import { effect, type ReadonlySignal } from '@preact/signals';
import type { SoundPlayer } from '../client-game.ts';

/** What the player has chosen; the sounds follow it at once. */
export interface SoundSettings {
  readonly muted: ReadonlySignal<boolean>;
  /** 0…1. */
  readonly volume: ReadonlySignal<number>;
  readonly roomTone: ReadonlySignal<boolean>;
}

/** The name of the sound that is looped under everything, and how loud it is against the others. */
const ROOM_TONE = 'room';
const ROOM_TONE_GAIN = 0.12;
const FADE_SECONDS = 0.03;

/** The events that a browser takes for a gesture which may start sound. */
const GESTURES = ['pointerdown', 'pointerup', 'keydown'] as const;

/** Name → address. */
export type SoundList = Readonly<Record<string, string>>;

export class SoundBank implements SoundPlayer {
  private readonly files = new Map<string, Promise<ArrayBuffer | undefined>>();
  private readonly buffers = new Map<string, AudioBuffer>();
  private context: AudioContext | undefined;
  /** Everything goes through it: the volume. */
  private master: GainNode | undefined;
  private hum: AudioBufferSourceNode | undefined;
  private readonly undo: () => void;

  constructor(private readonly settings: SoundSettings) {
    this.undo = effect(() => {
      const { muted, volume, roomTone } = settings;
      this.follow(muted.value ? 0 : volume.value, roomTone.value);
    });
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
    if (!buffer || !this.master || this.settings.muted.value || this.context?.state !== 'running') return;
    const source = new AudioBufferSourceNode(this.context, { buffer, playbackRate: options.pitch ?? 1 });
    const gain = new GainNode(this.context, { gain: options.volume ?? 1 });
    const panner = new StereoPannerNode(this.context, { pan: clampPan(options.pan ?? 0) });
    source.connect(gain).connect(panner).connect(this.master);
    source.start();
  }

  close(): void {
    this.undo();
    for (const gesture of GESTURES) window.removeEventListener(gesture, this.wake);
    this.context?.close().catch(() => {});
    this.context = undefined;
    this.master = undefined;
    this.hum = undefined;
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
      this.master = new GainNode(this.context, { gain: 0 });
      this.master.connect(this.context.destination);
    } catch {
      return;
    }
    for (const [name, file] of this.files) void this.decode(this.context, name, file);
    this.followSettings();
  }

  private followSettings(): void {
    const { muted, volume, roomTone } = this.settings;
    this.follow(muted.peek() ? 0 : volume.peek(), roomTone.peek());
  }

  private follow(loudness: number, hums: boolean): void {
    const { context, master } = this;
    if (!context || !master) return;
    master.gain.setTargetAtTime(loudness, context.currentTime, FADE_SECONDS);
    const tone = this.buffers.get(ROOM_TONE);
    if (!hums) this.hum = void this.hum?.stop();
    else if (tone && !this.hum) this.hum = this.loop(context, master, tone);
  }

  private loop(context: AudioContext, master: GainNode, buffer: AudioBuffer): AudioBufferSourceNode {
    const source = new AudioBufferSourceNode(context, { buffer, loop: true });
    source.connect(new GainNode(context, { gain: ROOM_TONE_GAIN })).connect(master);
    source.start();
    return source;
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
      if (name === ROOM_TONE) this.followSettings();
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
