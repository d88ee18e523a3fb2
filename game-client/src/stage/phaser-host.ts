/**
 * One Phaser game around one scene. Phaser calls back once a frame and paints the frames in which the picture changed;
 * time, input and sound are not its business here, because its own versions of them smooth over stalls or allocate.
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import Phaser from 'phaser';
import { DirtyCheck, type Visible } from './dirty-check.ts';
import { INK } from './palette.ts';
import { drawsInSoftware, renderScale } from './render-scale.ts';

export interface SceneHooks {
  /** The scene can be filled. `resize` follows at once. */
  create(scene: Phaser.Scene): void;
  frame(now: Milliseconds): void;
  /** The scene's size in CSS pixels: the camera's zoom makes them device pixels. */
  resize(width: number, height: number): void;
}

class HookedScene extends Phaser.Scene {
  constructor(private readonly hooks: SceneHooks) {
    super('stage');
  }

  create(): void {
    this.hooks.create(this);
  }
}

/** Paints only if there is something new to be seen: a canvas that is left alone goes on showing what it shows. */
class SparingGame extends Phaser.Game {
  constructor(
    settings: Phaser.Types.Core.GameConfig,
    private readonly frame: () => boolean,
  ) {
    super(settings);
  }

  override step(time: number, delta: number): void {
    if (this.frame()) super.step(time, delta);
    // All of Phaser's step but the painting.
    else super.headlessStep(time, delta);
  }
}

/** Fills `parent` with a canvas and runs until the returned function is called. */
export function startPhaser(parent: HTMLElement, hooks: SceneHooks): () => void {
  let open = true;
  const picture = new DirtyCheck();
  const repaint = (): void => picture.forget();
  const fit = (): void => {
    fitTo(game, parent, hooks);
    repaint();
  };
  const scene = new HookedScene({
    ...hooks,
    create: (created) => {
      hooks.create(created);
      fit();
      // Browsers may have thrown away what was painted.
      game.events.on(Phaser.Core.Events.VISIBLE, repaint);
      game.renderer.on(Phaser.Renderer.Events.RESTORE_WEBGL, repaint);
    },
  });
  const game = new SparingGame({ ...SETTINGS, parent, scene }, () => {
    if (!open) return false;
    // Not Phaser's time: that one is averaged over frames and loses what a stall took.
    hooks.frame(performance.now());
    return picture.changed(scene.children.list as unknown as readonly Visible[]);
  });
  const observer = new ResizeObserver(fit);
  observer.observe(parent);
  // What was painted before the page's font came is painted again in it.
  void document.fonts.ready.then(() => open && fit());
  return () => {
    open = false;
    observer.disconnect();
    releaseContext(game);
    game.destroy(true);
  };
}

const SETTINGS: Phaser.Types.Core.GameConfig = {
  type: Phaser.AUTO,
  backgroundColor: INK,
  scale: { mode: Phaser.Scale.NONE, width: 2, height: 2 },
  fps: { smoothStep: false },
  // Every texture has smooth edges of its own: multisampling would cost and show nothing.
  antialiasGL: false,
  input: false,
  audio: { noAudio: true },
  banner: false,
  autoFocus: false,
  powerPreference: 'high-performance',
};

function fitTo(game: Phaser.Game, parent: HTMLElement, hooks: SceneHooks): void {
  const { clientWidth: width, clientHeight: height } = parent;
  const camera = game.scene.getScene('stage')?.cameras?.main;
  if (!camera || width === 0 || height === 0) return;
  const scale = renderScale(width, height, window.devicePixelRatio, isSoftware(game));
  game.scale.resize(Math.round(width * scale), Math.round(height * scale));
  game.canvas.style.width = `${width}px`;
  game.canvas.style.height = `${height}px`;
  camera.setOrigin(0, 0).setZoom(scale);
  hooks.resize(width, height);
}

const glOf = (game: Phaser.Game): WebGLRenderingContext | undefined =>
  game.renderer instanceof Phaser.Renderer.WebGL.WebGLRenderer ? game.renderer.gl : undefined;

function isSoftware(game: Phaser.Game): boolean {
  const gl = glOf(game);
  if (!gl) return true;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return drawsInSoftware(String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER)));
}

/** Browsers keep only some 16 contexts alive and reclaim them late: give ours back when Phaser has let go of it. */
function releaseContext(game: Phaser.Game): void {
  game.events.once(Phaser.Core.Events.DESTROY, () => {
    const gl = glOf(game);
    queueMicrotask(() => gl?.getExtension('WEBGL_lose_context')?.loseContext());
  });
}
