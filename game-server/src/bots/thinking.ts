/**
 * Bots' hard thinking, on a thread of its own and never on the tick's. One thread serves all rooms, one question
 * after the other; a question that was replaced before its turn is never thought about.
 */
import type { AnyGame, Thinker, ThinkerFactory } from '@rallydrop/common/game';
import type { Log } from '../log.ts';

export interface Question {
  readonly id: number;
  readonly game: string;
  readonly question: unknown;
}
export interface Answer {
  readonly id: number;
  readonly thought: unknown;
}

/** What a worker thread is to this file; tests make theirs. */
export interface Thread {
  postMessage(question: Question): void;
  on(event: 'message', hear: (answer: Answer) => void): unknown;
  on(event: 'error', hear: (error: unknown) => void): unknown;
  terminate(): unknown;
}

interface Job {
  readonly question: Question;
  /** May be asked once more if the thread breaks. */
  readonly again: boolean;
}

interface ThinkingOptions {
  readonly startThread: () => Thread;
  readonly log: Log;
}

class RemoteThinker implements Thinker {
  /** The question that counts. */
  id = 0;
  private thought: unknown;

  constructor(private readonly send: (thinker: RemoteThinker, question: unknown) => void) {}

  ask(question: unknown): void {
    this.thought = undefined;
    this.send(this, question);
  }

  poll(): unknown {
    return this.thought;
  }

  take(thought: unknown): void {
    this.thought = thought;
  }
}

export class Thinking {
  private thread: Thread | undefined;
  private next = 1;
  private readonly waiting = new Map<RemoteThinker, Job>();
  private current: { readonly thinker: RemoteThinker; readonly job: Job } | undefined;

  constructor(private readonly options: ThinkingOptions) {}

  /** For a game whose bots think hard; `undefined` for others. */
  for(game: AnyGame): ThinkerFactory | undefined {
    if (!game.openThinking) return undefined;
    const { name } = game;
    return () => new RemoteThinker((thinker, question) => this.take(thinker, name, question));
  }

  async close(): Promise<void> {
    const { thread } = this;
    this.thread = undefined;
    this.waiting.clear();
    await thread?.terminate();
  }

  private take(thinker: RemoteThinker, game: string, question: unknown): void {
    thinker.id = this.next++;
    this.waiting.delete(thinker);
    this.waiting.set(thinker, { question: { id: thinker.id, game, question }, again: true });
    this.work();
  }

  private work(): void {
    const first = this.waiting.entries().next().value;
    if (this.current || !first) return;
    const [thinker, job] = first;
    this.waiting.delete(thinker);
    this.current = { thinker, job };
    this.thread ??= this.start();
    this.thread.postMessage(job.question);
  }

  private hear({ id, thought }: Answer): void {
    const { current } = this;
    if (current?.job.question.id !== id) return;
    this.current = undefined;
    if (current.thinker.id === id) current.thinker.take(thought);
    this.work();
  }

  private start(): Thread {
    const thread = this.options.startThread();
    thread.on('message', (answer) => this.hear(answer));
    thread.on('error', (error) => this.startAgain(error));
    return thread;
  }

  /** What the thread was asked when it broke is asked once more, behind the others. */
  private startAgain(error: unknown): void {
    const { current } = this;
    this.options.log.error({ err: error, game: current?.job.question.game }, 'the thinking thread broke');
    this.thread = undefined;
    this.current = undefined;
    if (current?.job.again && current.thinker.id === current.job.question.id)
      this.waiting.set(current.thinker, { ...current.job, again: false });
    this.work();
  }
}
