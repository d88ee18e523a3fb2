/** The server as a process that is expected to end by itself. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Bundle } from './bundle.ts';

export interface Ended {
  readonly code: number | null;
  readonly errors: string;
}

export const runMain = async (
  { folder }: Bundle,
  settings: Record<string, string>,
  user: { readonly uid?: number; readonly gid?: number } = {},
): Promise<Ended> => {
  const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', ...settings };
  const child = spawn(process.execPath, [join(folder, 'main.js')], { ...user, env });
  const said: string[] = [];
  child.stderr.on('data', (text) => said.push(String(text)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, errors: said.join('') };
};
