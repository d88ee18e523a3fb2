/**
 * A Phaser of the parts that the stage uses. The package's own bundle holds everything, and a bundler cannot leave
 * anything out of it: its source is CommonJS whose features are chosen by flags of its own build.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const PARTS = fileURLToPath(new URL('../game-client/src/stage/phaser-parts.cjs', import.meta.url));
const PACKAGE = dirname(createRequire(import.meta.url).resolve('phaser/package.json'));
const IN_SOURCE = /phaser[\\/]src[\\/].*\.js$/;

/** Phaser writes `if (typeof FEATURE_SOUND)` and has webpack put a value in its place. */
const FLAGS = {
  WEBGL_RENDERER: true,
  CANVAS_RENDERER: true,
  FEATURE_SOUND: false,
  WEBGL_DEBUG: false,
  PLUGIN_CAMERA3D: false,
  PLUGIN_FBINSTANT: false,
};
const FLAG = new RegExp(`typeof (${Object.keys(FLAGS).join('|')})\\b`, 'g');

/**
 * Loaded by the renderer in case that somebody asks for them by name: filters, noise, layers that live on the
 * graphics chip, meshes, lights. Nobody does; asking for one of them fails aloud.
 */
const UNUSED =
  /[\\/](renderNodes[\\/]filters[\\/]Filter\w+|renderNodes[\\/]submitter[\\/]Submitter(Sprite|Tilemap)GPULayer|shaders[\\/](Noise|SpriteGPULayer|TilemapGPULayer|Filter)[\w-]*)\.js$/;

export const phaserOfParts = {
  name: 'phaser-of-parts',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^phaser$/ }, () => ({ path: PARTS }));
    // The package lets nobody in but by its front; as a path of its own folder every file can be named.
    onResolve({ filter: /^phaser\/src\// }, ({ path, kind }) =>
      resolve(path.replace('phaser/', './'), { kind, resolveDir: PACKAGE }),
    );
    onLoad({ filter: IN_SOURCE }, async ({ path }) => {
      if (UNUSED.test(path)) return { contents: '' };
      const source = await readFile(path, 'utf8');
      return { contents: source.replace(FLAG, (_, flag) => String(FLAGS[flag])) };
    });
  },
};
