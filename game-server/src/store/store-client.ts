/** The tick thread's half of the store: sends commands, hands answers out, and knows how the database is. */
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { WorkerThread } from '@rallydrop/common/worker-thread';
import type { Log } from '../log.ts';
import { StoreFailure } from './database-failure.ts';
import type { Command, FromStore, ToStore } from './messages.ts';
import { type Store, VERB_KINDS, VERBS, type Verb } from './store.ts';
import { Waiting } from './waiting.ts';

export type StoreThread = WorkerThread<ToStore, FromStore>;

export interface StoreClientDependencies {
  readonly startThread: () => StoreThread;
  readonly log: Log;
  /** In milliseconds, for what is measured. */
  readonly clock: () => number;
  /** How long a write took from being asked to its commit, in milliseconds. */
  readonly onWritten?: (ms: number) => void;
  /** After how long a thread that broke is started again, in milliseconds. */
  readonly restartMs?: number;
}

export interface StoreHealth {
  readonly database: 'sqlite' | 'postgres' | null;
  /** Why the database cannot be used now, for the operator. */
  readonly away: string | null;
  /** Commands that are not answered yet, and their bytes. */
  readonly waiting: number;
  readonly waitingBytes: number;
}

const RESTART_MS = 1_000;

interface Pending {
  readonly command: Command;
  readonly askedAt: number;
  readonly resolve: (value: unknown) => void;
}

export class StoreClient {
  readonly verbs: Store;
  private readonly pending = new Map<number, Pending>();
  private readonly waiting = new Waiting();
  private thread: StoreThread | undefined;
  private database: StoreHealth['database'] = null;
  private away: string | null = null;
  private next = 1;
  private closing = false;
  private closed: () => void = () => {};

  constructor(private readonly deps: StoreClientDependencies) {
    const verbs = VERBS.map((verb) => [verb, (argument: unknown) => this.ask(verb, argument)]);
    this.verbs = Object.fromEntries(verbs) as unknown as Store;
  }

  get health(): StoreHealth {
    const { database, away, waiting } = this;
    return { database, away, waiting: waiting.commands, waitingBytes: waiting.bytes };
  }

  /** @throws StoreFailure with a sentence for the operator. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const thread = this.start();
      thread.on('error', reject);
      thread.on('message', (message) => {
        if (message.kind === 'opened') resolve();
        if (message.kind === 'failed') reject(new StoreFailure(message.sentence));
      });
    });
  }

  /** After everything that waits was written, or refused because it cannot be. */
  async close(): Promise<void> {
    const { thread } = this;
    this.closing = true;
    if (thread && this.database !== null) {
      const closed = new Promise<void>((resolve) => {
        this.closed = resolve;
      });
      thread.postMessage({ kind: 'close' });
      await closed;
    }
    for (const { command } of this.pending.values()) this.answer(command.id, refusal('store-away'));
    this.thread = undefined;
    await thread?.terminate();
  }

  private ask(verb: Verb, argument: unknown): Promise<unknown> {
    if (this.closing) return Promise.resolve(refusal('store-away'));
    const command = { id: this.next++, verb, argument };
    if (!this.waiting.add(command)) return Promise.resolve(refusal('store-busy'));
    return new Promise((resolve) => {
      this.pending.set(command.id, { command, askedAt: this.deps.clock(), resolve });
      if (this.database !== null) this.thread?.postMessage({ kind: 'command', command });
      else if (VERB_KINDS[verb] !== 'keep') this.answer(command.id, refusal('store-away'));
    });
  }

  private start(): StoreThread {
    const thread = this.deps.startThread();
    this.thread = thread;
    thread.on('message', (message) => this.hear(message));
    thread.on('error', (error) => this.broke(thread, error));
    return thread;
  }

  private hear(message: FromStore): void {
    if (message.kind === 'opened') this.opened(message.database);
    else if (message.kind === 'failed') this.failedAgain(message.sentence);
    else if (message.kind === 'answers') for (const { id, value } of message.answers) this.answer(id, value);
    else if (message.kind === 'away') this.say(message.why);
    else if (message.kind === 'closed') this.closed();
    else this.complain(message.verb, message.error);
  }

  private complain(verb: Verb, error: unknown): void {
    this.deps.log.error({ err: error, verb }, 'the store could not do what it was told');
  }

  private opened(database: StoreHealth['database']): void {
    this.database = database;
    this.say(null);
    for (const { command } of this.pending.values()) this.thread?.postMessage({ kind: 'command', command });
  }

  private answer(id: number, value: unknown): void {
    const pending = this.pending.get(id);
    if (!pending) return;
    this.pending.delete(id);
    this.waiting.remove(pending.command);
    if (VERB_KINDS[pending.command.verb] !== 'read')
      this.deps.onWritten?.(this.deps.clock() - pending.askedAt);
    pending.resolve(value);
  }

  private say(away: string | null): void {
    if (away === this.away) return;
    const { log } = this.deps;
    if (away !== null && this.away === null)
      log.error({ why: away }, 'the database is away: results wait, other changes are refused');
    else if (away === null) log.info({}, 'the database is back');
    this.away = away;
  }

  /** What must be kept is told again to the next thread; whether the rest was written nobody knows. */
  private broke(thread: StoreThread, error: unknown): void {
    if (this.thread !== thread) return;
    const opened = this.database !== null;
    this.thread = undefined;
    this.database = null;
    this.closed();
    // The first time it is `open` that says so.
    if (this.closing || (!opened && this.away === null)) return;
    this.deps.log.error({ err: error }, 'the thread of the store broke');
    this.say('its thread broke');
    for (const { command } of this.pending.values())
      if (VERB_KINDS[command.verb] !== 'keep') this.answer(command.id, refusal('store-away'));
    this.startLater();
  }

  private failedAgain(sentence: string): void {
    if (this.away === null) return;
    this.say(sentence);
    void this.thread?.terminate();
    this.thread = undefined;
    this.startLater();
  }

  private startLater(): void {
    const { restartMs = RESTART_MS } = this.deps;
    setTimeout(() => !this.closing && this.start(), restartMs).unref();
  }
}

export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && 'sentence' in answer && 'reason' in answer;
