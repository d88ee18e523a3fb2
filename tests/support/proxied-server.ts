/** A server behind a real proxy that is set up word for word as SECURITY.md says, but for ports and what CI's machine lacks. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningServer } from '@rallydrop/game-server/server';
import { startServer } from './real-server.ts';

export interface ProxiedServer {
  /** Behind the proxy, */
  readonly server: RunningServer;
  /** and in front of it. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ProxyProgram {
  readonly program: string;
  /** Writes its configuration into the folder and gives the arguments to start it with. */
  readonly configure: (at: {
    readonly folder: string;
    readonly port: number;
    readonly behind: string;
  }) => readonly string[];
}

export const isInstalled = (program: string, versionArgument: string): boolean => {
  try {
    execFileSync(program, [versionArgument], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`${program} is not installed: what a test would try behind it is left out`);
    return false;
  }
};

/** The example of SECURITY.md in this language. */
export const exampleOf = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(
    readFileSync(new URL('../../SECURITY.md', import.meta.url), 'utf8'),
  )![1]!;

export const startBehind = async (
  { program, configure }: ProxyProgram,
  settings: Record<string, string>,
): Promise<ProxiedServer> => {
  const folder = mkdtempSync(join(tmpdir(), `rallydrop-${program}-`));
  const server = await startServer({ TRUST_PROXY: 'yes', ...settings });
  const port = await freePort();
  const args = configure({ folder, port, behind: server.url });
  const proxy = spawn(program, args, { stdio: 'ignore', env: { ...process.env, HOME: folder } });
  for (let tries = 0; !(await isOpen(port)) && tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const close = async () => {
    await ended(proxy);
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server, url: `http://127.0.0.1:${port}`, close };
};

const ended = (child: ChildProcess): Promise<unknown> => {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return child.exitCode === null ? gone : Promise.resolve();
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
