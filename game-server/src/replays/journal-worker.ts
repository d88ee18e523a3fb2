/**
 * Finished journals are read on a thread of their own and never on the tick's: to draw a moment of a match, to take a
 * name out. It is started by the first question and does one after another; of more than a few none is taken.
 */
import type { Log } from '../log.ts';

type Asked =
  /** A picture, PNG; `tick`: `null` leaves the moment to the game. */
  | { readonly kind: 'draw'; readonly journal: Uint8Array; readonly tick: number | null }
  /** The journal with other names, see `withNames`. */
  | { readonly kind: 'rename'; readonly journal: Uint8Array; readonly names: readonly (string | null)[] };
export type JournalQuestion = Asked & { readonly id: number };

export interface JournalAnswer {
  readonly id: number;
  readonly bytes: Uint8Array | undefined;
}

/** What a worker thread is to this file; tests make theirs. */
export interface JournalThread {
  postMessage(question: JournalQuestion): void;
  on(event: 'message', hear: (answer: JournalAnswer) => void): unknown;
  on(event: 'error', hear: (error: unknown) => void): unknown;
  terminate(): unknown;
}

interface JournalWorkerDependencies {
  readonly startThread: () => JournalThread;
  readonly log: Log;
}

const MOST_WAITING = 16;

export class JournalWorker {
  private thread: JournalThread | undefined;
  private next = 1;
  private readonly asked = new Map<number, (bytes: Uint8Array | undefined) => void>();

  constructor(private readonly deps: JournalWorkerDependencies) {}

  /** Whether it takes no question now. */
  get busy(): boolean {
    return this.asked.size >= MOST_WAITING;
  }

  /** `undefined` where nothing can be made of the journal, it is busy, or the thread broke. */
  ask(question: Asked): Promise<Uint8Array | undefined> {
    if (this.busy) return Promise.resolve(undefined);
    const id = this.next++;
    return new Promise((resolve) => {
      this.asked.set(id, resolve);
      this.thread ??= this.start();
      this.thread.postMessage({ ...question, id });
    });
  }

  async close(): Promise<void> {
    await this.thread?.terminate();
    this.giveUp();
  }

  private start(): JournalThread {
    const thread = this.deps.startThread();
    thread.on('message', ({ id, bytes }) => {
      this.asked.get(id)?.(bytes);
      this.asked.delete(id);
    });
    thread.on('error', (error) => {
      this.deps.log.error({ err: error }, 'the thread for journals broke; the next question starts another');
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
