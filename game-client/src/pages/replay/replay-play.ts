/** A replay as it is being shown: what the controls do, and what the page reads of it. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
import type { ReplayMark } from '../../client-game.ts';
import { type Recording, ReplayMatch } from '../../sync/replay-match.ts';
import { seatScreen } from '../../sync/seat-screen.ts';
import type { OpenedReplay } from './open-replay.ts';

export const PACES = [0.25, 0.5, 1, 2, 4, 8] as const;

/** Whose screen: `null` is the server's view. */
export type View = Seat | null;

export interface ReplayPlay {
  readonly replay: OpenedReplay;
  readonly match: ReadonlySignal<ReplayMatch>;
  /** The whole tick that is shown. */
  readonly tick: ReadonlySignal<number>;
  readonly playing: ReadonlySignal<boolean>;
  /** The newest tick that can be shown. */
  readonly lastTick: ReadonlySignal<number>;
  readonly over: ReadonlySignal<boolean>;
  /** It has come to the end of the match. */
  readonly ended: ReadonlySignal<boolean>;
  readonly pace: ReadonlySignal<number>;
  readonly marks: Signal<readonly ReplayMark[]>;
  /** The screens that can be seen. */
  readonly views: readonly View[];
  readonly view: ReadonlySignal<View>;
  /** From the beginning, where it stands at its end. */
  play(): void;
  pause(): void;
  seek(tick: number): void;
  /** Stands still then. */
  step(ticks: number): void;
  setPace(pace: number): void;
  setView(view: View): void;
  /** Brings the signals to what the stage has shown. */
  look(): void;
  /** More of the same match is known. */
  extend(more: OpenedReplay): void;
}

export const openPlay = (replay: OpenedReplay, from: number): ReplayPlay => {
  const { game } = replay;
  const recording: Recording = { journal: replay.journal, index: replay.index };
  const seats = replay.seatScreens
    ? [0, 1].filter((seat) => seatScreen(game, recording, seat) !== undefined)
    : [];
  const open = (view: View) =>
    new ReplayMatch(game, recording, view === null ? undefined : seatScreen(game, recording, view));
  const match = signal(open(null));
  const tick = signal(0);
  const lastTick = signal(recording.index.lastTick);
  const marks = signal(replay.told?.marks ?? []);
  const over = computed(() => tick.value >= lastTick.value);
  const playing = signal(false);
  const pace = signal(1);
  const view = signal<View>(null);
  const look = () => {
    tick.value = Math.floor(match.peek().position);
    playing.value = match.peek().running;
  };
  const seek = (to: number) => {
    match.peek().seek(to);
    look();
  };
  const run = (running: boolean) => {
    match.peek().running = running;
    look();
  };
  seek(from);
  return {
    ...{ replay, match, tick, lastTick, over, playing, pace, marks, view, look, seek },
    ended: computed(() => over.value && recording.journal.end !== undefined),
    views: seats.length > 0 ? [null, ...seats] : [],
    play: () => {
      if (match.peek().over) seek(0);
      run(true);
    },
    pause: () => run(false),
    step: (ticks) => {
      run(false);
      seek(Math.floor(match.peek().position) + ticks);
    },
    setPace: (chosen) => {
      pace.value = chosen;
      match.peek().pace = chosen;
    },
    setView: (chosen) => {
      const { position, running } = match.peek();
      const next = open(chosen);
      next.pace = pace.peek();
      next.running = running;
      next.seek(position);
      view.value = chosen;
      match.value = next;
    },
    extend: (more) => {
      recording.journal = more.journal;
      recording.index = more.index;
      lastTick.value = more.index.lastTick;
      marks.value = more.told?.marks ?? [];
    },
  };
};
