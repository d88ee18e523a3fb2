/**
 * The bench's processes, and what they say to each other: the one that runs the bench asks, a child answers.
 * The channel is Node's own (IPC) and silent while figures are taken.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

interface Question {
  readonly id: number;
  readonly ask: string;
  readonly body: unknown;
}
type Answer = { readonly id: number } & ({ readonly value: unknown } | { readonly problem: string });

const STOP_MS = 5_000;

/** In a child: answers each question by the handler of its name. */
export const answerParent = (handlers: Readonly<Record<string, (body: never) => unknown>>): void => {
  process.on('message', async ({ id, ask, body }: Question) => {
    try {
      process.send?.({ id, value: await handlers[ask]!(body as never) });
    } catch (error) {
      process.send?.({ id, problem: error instanceof Error ? error.message : String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
};

export class Child {
  private readonly open = new Map<number, (answer: Answer) => void>();
  private asked = 0;

  private constructor(private readonly process: ChildProcess) {
    process.on('message', (answer: Answer) => this.open.get(answer.id)?.(answer));
    process.on('exit', (code, signal) => {
      const problem = `a process of the bench ended by itself (${signal ?? code})`;
      for (const [id, settle] of this.open) settle({ id, problem });
    });
  }

  /** Runs a built file on one core (anywhere if `core` is undefined) with the same Node flags for all. */
  static start(file: string, core: number | undefined, nodeFlags: readonly string[]): Child {
    const command = [process.execPath, '--expose-gc', ...nodeFlags, file];
    if (core !== undefined) command.unshift('taskset', '-c', String(core));
    const [program, ...rest] = command;
    return new Child(
      spawn(program!, rest, {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, NODE_ENV: 'production' },
      }),
    );
  }

  /** @throws what the child's handler threw, or an Error after `seconds`. */
  async ask<Value>(ask: string, body: unknown = null, seconds = 60): Promise<Value> {
    const id = ++this.asked;
    const answer = await new Promise<Answer>((resolve) => {
      const timer = setTimeout(() => resolve({ id, problem: `no answer to "${ask}"` }), seconds * 1000);
      this.open.set(id, (value) => {
        clearTimeout(timer);
        resolve(value);
      });
      this.process.send({ id, ask, body } satisfies Question, (error) => {
        if (error) this.open.get(id)?.({ id, problem: error.message });
      });
    });
    this.open.delete(id);
    if ('problem' in answer) throw new Error(answer.problem);
    return answer.value as Value;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    // The child ends by itself then (see `answerParent`), so that a profile that its flags ask for is written.
    if (this.process.connected) this.process.disconnect();
    await Promise.race([gone, sleep(STOP_MS, undefined, { ref: false })]);
    this.process.kill('SIGKILL');
    await gone;
  }
}

/** The first two cores that this process may use, one for the server and one for the load; none where there are fewer. */
export const twoCores = (): readonly [number, number] | undefined => {
  try {
    const [, list] = /^Cpus_allowed_list:\s*(.+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))!;
    const cores = list!.split(',').flatMap((part) => {
      const [first, last = first] = part.split('-').map(Number);
      return Array.from({ length: last! - first! + 1 }, (_, i) => first! + i);
    });
    return cores.length < 2 ? undefined : [cores[0]!, cores[1]!];
  } catch {
    return undefined;
  }
};
