/**
 * The contract of a game's drawing and controls: what `games/<name>/` is to the stage.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { FlatState, Seat } from '@rallydrop/common/game';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Milliseconds } from '@rallydrop/common/tick';
import type Phaser from 'phaser';
import type { MatchSession } from './sync/session.ts';

/** Short sounds by name; a position of −1 (left) to 1 (right), a pitch factor around 1. */
export interface SoundPlayer {
  play(
    name: string,
    options?: { readonly pan?: number; readonly pitch?: number; readonly volume?: number },
  ): void;
}

/** One who plays, as the stage may show them. */
export interface StagePlayer {
  readonly name: string;
  /** The number that the face is drawn from. */
  readonly face: number;
  readonly bot: boolean;
}

export interface StageContext<State extends FlatState, Input> {
  readonly session: MatchSession<State, Input>;
  /** `null` watches. */
  readonly seat: Seat | null;
  readonly sound: SoundPlayer;
  readonly reducedMotion: boolean;
  /** Says a few words to those who do not see the picture; the newest replace the ones before. */
  announce(words: string): void;
  /** Where the controls listen for pointers, touch and keys. */
  readonly host: HTMLElement;
  /**
   * Places for a game's own HTML: above and below the picture on a high screen, in one column beside it on a wide one.
   * What stays empty takes no room. A view that fills them empties them in `destroy`.
   */
  readonly beside: { readonly before: HTMLElement; readonly after: HTMLElement };
  /** Who sits in the seats. */
  readonly players: ReadonlySignal<readonly StagePlayer[]>;
  /** The match is over; also where the rules do not know it: somebody left. */
  readonly ended: ReadonlySignal<boolean>;
  /** Why an own input was refused; a new value each time. The session has taken it back already. */
  readonly refused: ReadonlySignal<Refusal | null>;
}

/** One game's picture of one match. */
export interface GameView {
  /** Called once a frame with the session already brought to `now`. */
  frame(now: Milliseconds): void;
  /** The stage has another size now, in CSS pixels. */
  resize(width: number, height: number): void;
  destroy(): void;
  /** Where things were drawn in the last frame, in the game's own units: read by tests only. */
  drawn?(): Readonly<Record<string, number>>;
}

export interface GameClient<State extends FlatState = FlatState, Input = unknown> {
  readonly name: string;
  /** The names of its sounds and the addresses of their files; `StageContext.sound` plays them by these names. */
  readonly sounds: Readonly<Record<string, string>>;
  /** Builds the drawing and the controls of one match into a Phaser scene. */
  createView(scene: Phaser.Scene, context: StageContext<State, Input>): GameView;
}
