/**
 * Bots' hard thinking, on a thread of its own and never on the tick's, on the server and in the browser. One thread
 * serves all matches, one question after the other; a question that was replaced before its turn is never thought about.
 */
import type { AnyGame, SearchWorker, SearchWorkerFactory } from './game.ts';
import type { WorkerThread } from './worker-thread.ts';

export interface Question {
  readonly id: number;
  readonly game: string;
  readonly question: unknown;
}
export interface Answer {
  readonly id: number;
  readonly thought: unknown;
}

export type SearchThread = WorkerThread<Question, Answer>;

interface Job {
  readonly question: Question;
  /** May be asked once more if the thread breaks. */
  readonly again: boolean;
}

interface SearchWorkersDependencies {
  readonly startThread: () => SearchThread;
  /** The thread broke, with a question of this game. */
  readonly onBroken: (error: unknown, game: string | undefined) => void;
}

class RemoteSearchWorker implements SearchWorker {
  /** The question that counts. */
  id = 0;
  private thought: unknown;

  constructor(private readonly send: (searchWorker: RemoteSearchWorker, question: unknown) => void) {}

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

export class SearchWorkers {
  private thread: SearchThread | undefined;
  private next = 1;
  private readonly waiting = new Map<RemoteSearchWorker, Job>();
  private current: { readonly searchWorker: RemoteSearchWorker; readonly job: Job } | undefined;

  constructor(private readonly deps: SearchWorkersDependencies) {}

  /** For a game whose bots think hard; `undefined` for others. */
  for(game: AnyGame): SearchWorkerFactory | undefined {
    if (!game.openSearch) return undefined;
    const { name } = game;
    return () => new RemoteSearchWorker((searchWorker, question) => this.take(searchWorker, name, question));
  }

  async close(): Promise<void> {
    const { thread } = this;
    this.thread = undefined;
    this.waiting.clear();
    await thread?.terminate();
  }

  private take(searchWorker: RemoteSearchWorker, game: string, question: unknown): void {
    searchWorker.id = this.next++;
    this.waiting.delete(searchWorker);
    this.waiting.set(searchWorker, { question: { id: searchWorker.id, game, question }, again: true });
    this.work();
  }

  private work(): void {
    const first = this.waiting.entries().next().value;
    if (this.current || !first) return;
    const [searchWorker, job] = first;
    this.waiting.delete(searchWorker);
    this.current = { searchWorker, job };
    this.thread ??= this.start();
    this.thread.postMessage(job.question);
  }

  private hear({ id, thought }: Answer): void {
    const { current } = this;
    if (current?.job.question.id !== id) return;
    this.current = undefined;
    if (current.searchWorker.id === id) current.searchWorker.take(thought);
    this.work();
  }

  private start(): SearchThread {
    const thread = this.deps.startThread();
    thread.on('message', (answer) => this.hear(answer));
    thread.on('error', (error) => this.startAgain(error));
    return thread;
  }

  /** What the thread was asked when it broke is asked once more, behind the others. */
  private startAgain(error: unknown): void {
    const { current } = this;
    this.deps.onBroken(error, current?.job.question.game);
    this.thread = undefined;
    this.current = undefined;
    if (current?.job.again && current.searchWorker.id === current.job.question.id)
      this.waiting.set(current.searchWorker, { ...current.job, again: false });
    this.work();
  }
}
