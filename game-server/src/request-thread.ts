/** A worker thread with requests and answers: work that takes too long for the tick's thread. */
import type { WorkerThread } from '@rallydrop/common/worker-thread';

/** What crosses to the thread; ids are counted from 1. */
export interface ThreadRequest<Question> {
  readonly id: number;
  readonly question: Question;
}
/** What comes back. */
export interface ThreadAnswer<Answer> {
  readonly id: number;
  readonly answer: Answer;
}

interface RequestThreadDependencies<Question, Answer> {
  /** Called for the first request, and for the first one after the thread broke. */
  readonly startThread: () => WorkerThread<ThreadRequest<Question>, ThreadAnswer<Answer>>;
  /** The thread broke; its requests were given up. */
  readonly onBroken: (error: unknown) => void;
  /** How many requests may be without an answer; any number, if not said. */
  readonly mostWaiting?: number;
}

export class RequestThread<Question, Answer> {
  private thread: WorkerThread<ThreadRequest<Question>, ThreadAnswer<Answer>> | undefined;
  private next = 1;
  private readonly waiting = new Map<number, (answer: Answer | undefined) => void>();

  constructor(private readonly deps: RequestThreadDependencies<Question, Answer>) {}

  /** Whether it takes no request now. */
  get busy(): boolean {
    return this.waiting.size >= (this.deps.mostWaiting ?? Number.POSITIVE_INFINITY);
  }

  /** `undefined` where it is busy, the thread broke, or this was closed. */
  ask(question: Question): Promise<Answer | undefined> {
    if (this.busy) return Promise.resolve(undefined);
    const id = this.next++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.thread ??= this.start();
      this.thread.postMessage({ id, question });
    });
  }

  async close(): Promise<void> {
    await this.thread?.terminate();
    this.giveUp();
  }

  private start(): WorkerThread<ThreadRequest<Question>, ThreadAnswer<Answer>> {
    const thread = this.deps.startThread();
    thread.on('message', ({ id, answer }) => {
      this.waiting.get(id)?.(answer);
      this.waiting.delete(id);
    });
    thread.on('error', (error) => {
      this.deps.onBroken(error);
      if (this.thread === thread) this.giveUp();
    });
    return thread;
  }

  private giveUp(): void {
    this.thread = undefined;
    for (const resolve of this.waiting.values()) resolve(undefined);
    this.waiting.clear();
  }
}
