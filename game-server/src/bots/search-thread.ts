/** The thread on which bots think hard: a program of its own, that knows a game by its name only. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { searchAnswers } from '@rallydrop/common/search-answers';
import type { Question } from '@rallydrop/common/search-workers';

const { assetsDir } = workerData as { readonly assetsDir: string };

const answer = searchAnswers((name) => readFile(join(assetsDir, name)).catch(() => undefined));

parentPort?.on('message', async (asked: Question) => parentPort?.postMessage(await answer(asked)));
