/** Waves of many tickets, on a thread of their own and never on the tick's; it is started by the first of them. */
import type { Log } from '../log.ts';
import type { Waiting } from './waiting.ts';

export interface WaveQuestion {
  readonly id: number;
  readonly waiting: Waiting;
}
export interface WaveAnswer {
  readonly id: number;
  /** With whom each ticket goes, or −1. */
  readonly mates: Int32Array;
}

/** What a worker thread is to this file; tests make theirs. */
export interface WaveThread {
  postMessage(question: WaveQuestion): void;
  on(event: 'message', hear: (answer: WaveAnswer) => void): unknown;
  on(event: 'error', hear: (error: unknown) => void): unknown;
  terminate(): unknown;
}

interface WaveWorkerDependencies {
  readonly startThread: () => WaveThread;
  readonly log: Log;
}

export class WaveWorker {
  private thread: WaveThread | undefined;
  private next = 1;
  private readonly asked = new Map<number, (mates: Int32Array | undefined) => void>();

  constructor(private readonly deps: WaveWorkerDependencies) {}

  /** The matching of these tickets; `undefined` if the thread broke, which costs them one wave. */
  matching(waiting: Waiting): Promise<Int32Array | undefined> {
    const id = this.next++;
    return new Promise((resolve) => {
      this.asked.set(id, resolve);
      this.thread ??= this.start();
      this.thread.postMessage({ id, waiting });
    });
  }

  async close(): Promise<void> {
    await this.thread?.terminate();
    this.giveUp();
  }

  private start(): WaveThread {
    const thread = this.deps.startThread();
    thread.on('message', ({ id, mates }) => {
      this.asked.get(id)?.(mates);
      this.asked.delete(id);
    });
    thread.on('error', (error) => {
      this.deps.log.error(
        { err: error },
        'the thread of the matchmaking broke; the next wave starts another',
      );
      if (this.thread === thread) this.giveUp();
    });
    return thread;
  }

  private giveUp(): void {
    this.thread = undefined;
    for (const resolve of this.asked.values()) resolve(undefined);
    this.asked.clear();
  }
}
