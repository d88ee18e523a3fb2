/** The server as a process of its own that can be killed and started again at the same place. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Bundle } from './bundle.ts';

const BASE = {
  HOST: '127.0.0.1',
  PORT: '0',
  CONNECTIONS_PER_MINUTE: '0',
  CONNECTIONS_PER_ADDRESS: '0',
  REQUESTS_PER_MINUTE: '0',
  MESSAGES_PER_ADDRESS: '0',
  ROOMS_PER_GUEST: '1000',
  ROOMS_PER_ADDRESS: '0',
  GUESSES_PER_MINUTE: '0',
};

export class ServerProcess {
  /** Without a slash at its end. */
  url = '';
  /** When it said last that it listens, by `performance.now`. */
  openedAt = 0;
  /** What it logged, one parsed line each, of all its lives. */
  readonly log: Record<string, unknown>[] = [];
  private child: ChildProcess | undefined;

  constructor(
    private readonly bundle: Bundle,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  async start(): Promise<void> {
    const port = this.url === '' ? {} : { PORT: new URL(this.url).port };
    const child = spawn(process.execPath, [join(this.bundle.folder, 'main.js')], {
      env: { ...process.env, ...BASE, ...this.settings, ...port },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was open`)));
      createInterface({ input: child.stdout }).on('line', (text) => {
        const line = JSON.parse(text) as Record<string, unknown>;
        this.log.push(line);
        if (typeof line.url !== 'string') return;
        this.url = line.url.replace(/\/$/, '');
        this.openedAt = performance.now();
        resolve();
      });
    });
  }

  /** `SIGKILL` is the machine that loses power. Returns the exit code; `null` where a signal ended it. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const exited = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await exited)[0];
  }
}
