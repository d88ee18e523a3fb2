/**
 * The stage: shows one match and lets its player play. Loaded by dynamic import, because Phaser is ten times as
 * large as everything else. Names, countdown, pause and winner are the page's own, above the stage.
 */

import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { GameStage, GameView, StagePlayer } from '../client-game.ts';
import type { MatchView } from '../sync/match-view.ts';
import { NetDisplay } from './net-display.ts';
import { startPhaser } from './phaser-host.ts';
import { ROOM_SOUNDS } from './room-sounds.ts';
import { SoundBank, type SoundSettings } from './sound-bank.ts';
import { openTrace } from './trace.ts';
import { isTyping } from './typing.ts';

export interface StageDependencies {
  /** The game's name, as in its contract. */
  readonly game: string;
  readonly match: MatchView;
  /** What the player has chosen for the ears; `muted` is written by the mute key. */
  readonly sound: SoundSettings & { readonly muted: Signal<boolean> };
  /** Who sits in the seats. */
  readonly players: ReadonlySignal<readonly StagePlayer[]>;
  /** The match is over; also where the rules do not know it: somebody left. */
  readonly ended: ReadonlySignal<boolean>;
  /** Why an own input was refused; a new value each time. */
  readonly refused: ReadonlySignal<Refusal | null>;
  /** Called once, when the first picture of the match is on the screen. */
  readonly onDrawn?: () => void;
}

export interface Stage {
  /** One of the room's sounds: countdown, go, win, lose, message, found. */
  play(sound: keyof typeof ROOM_SOUNDS): void;
  toggleNetDisplay(): void;
  close(): void;
}

// biome-ignore lint/suspicious/noExplicitAny: games of every kind of state and input
type AnyGameStage = GameStage<any, any>;

/** Opens a match in `host`, which must have a size and a position of its own. */
type OpenStage = (host: HTMLElement, options: StageDependencies) => Stage;

/** Opens stages for these games, by their players. */
export const stageOpener =
  (games: ReadonlyMap<string, AnyGameStage>): OpenStage =>
  (host, options) => {
    const game = games.get(options.game);
    if (!game) throw new Error(`No picture of a game named "${options.game}"`);
    return openStage(host, game, options);
  };

function openStage(host: HTMLElement, game: AnyGameStage, options: StageDependencies): Stage {
  const { match, players, ended, refused } = options;
  const before = addPlace(host, 'stage-before');
  const root = addPlace(host, 'stage-picture');
  const after = addPlace(host, 'stage-after');
  const sound = new SoundBank(options.sound);
  sound.add(ROOM_SOUNDS);
  sound.add(game.sounds);
  const net = new NetDisplay(root, match);
  const announce = sayIn(root);
  const trace = openTrace(window);
  let view: GameView | undefined;
  let drawn = false;
  const stopPhaser = startPhaser(root, {
    create(scene) {
      const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
      view = game.createView(scene, {
        ...{ match, sound, reducedMotion, announce, players, ended, refused },
        host: root,
        beside: { before, after },
      });
      host.classList.toggle('stage-shared', before.hasChildNodes() || after.hasChildNodes());
    },
    frame(now) {
      if (!match.ready) return;
      match.frame(now);
      view?.frame(now);
      if (view && !drawn) {
        drawn = true;
        // This frame is painted when the next one begins.
        if (options.onDrawn) requestAnimationFrame(options.onDrawn);
      }
      trace?.(now, view?.drawn?.());
      net.frame(now);
    },
    resize(width, height) {
      net.resize(width, height);
      view?.resize(width, height);
    },
  });
  const stopKeys = listenForKeys({
    F3: () => net.toggle(),
    KeyM: () => {
      const { muted } = options.sound;
      muted.value = !muted.value;
    },
  });
  return {
    play: (name) => sound.play(name),
    toggleNetDisplay: () => net.toggle(),
    close() {
      stopKeys();
      view?.destroy();
      net.destroy();
      sound.close();
      stopPhaser();
      for (const place of [before, root, after]) place.remove();
    },
  };
}

/** In reading order: what stands before the picture, the picture, what stands after it. The style sheet places them. */
function addPlace(host: HTMLElement, name: string): HTMLElement {
  const place = document.createElement('div');
  place.className = name;
  host.append(place);
  return place;
}

/** A line that screen readers read out when it changes, and nobody sees. */
function sayIn(root: HTMLElement): (words: string) => void {
  const line = document.createElement('p');
  line.className = 'sr-only';
  line.setAttribute('role', 'status');
  line.setAttribute('aria-label', 'Score');
  root.append(line);
  return (words) => {
    line.textContent = words;
  };
}

/** Keys by their `code`. Returns its own undo. */
function listenForKeys(actions: Readonly<Record<string, () => void>>): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const action = actions[event.code];
    if (!action || event.repeat || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    event.preventDefault();
    action();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
