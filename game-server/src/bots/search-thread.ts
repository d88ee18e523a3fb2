/** The thread on which bots think hard: a program of its own, that knows a game by its name only. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { ReadAsset } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { Answer, Question } from './search-workers.ts';

const { assetsDir } = workerData as { readonly assetsDir: string };

const readAsset: ReadAsset = (name) => readFile(join(assetsDir, name)).catch(() => undefined);

const opened = new Map<string, Promise<(question: unknown) => unknown>>();

const open = (name: string): Promise<(question: unknown) => unknown> => {
  const known = opened.get(name);
  if (known) return known;
  const search = gameNamed(name)?.openSearch?.(readAsset);
  if (!search) throw new Error(`nobody thinks for a game named "${name}"`);
  opened.set(name, search);
  return search;
};

parentPort?.on('message', async ({ id, game, question }: Question) => {
  const think = await open(game);
  parentPort?.postMessage({ id, thought: think(question) } satisfies Answer);
});
