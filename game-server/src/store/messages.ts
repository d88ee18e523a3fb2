/** What the two threads say to each other. */
import type { Database } from './database.ts';
import type { Verb } from './store.ts';

export interface Command {
  readonly id: number;
  readonly verb: Verb;
  readonly argument: unknown;
}

export type ToStore = { readonly kind: 'command'; readonly command: Command } | { readonly kind: 'close' };

export interface Answered {
  readonly id: number;
  /** The verb's result or a refusal. */
  readonly value: unknown;
}

export type FromStore =
  | { readonly kind: 'opened'; readonly database: Database['name'] }
  | { readonly kind: 'failed'; readonly sentence: string }
  | { readonly kind: 'answers'; readonly answers: readonly Answered[] }
  /** Since when it is away and why, or that it is back. */
  | { readonly kind: 'away'; readonly why: string | null }
  /** A command of ours was wrong: for the log. */
  | { readonly kind: 'fault'; readonly verb: Verb; readonly error: unknown }
  | { readonly kind: 'closed' };

/** One side of the connection between them: a worker, its parent, or a port within one thread. */
export interface Port<Out, In> {
  postMessage(message: Out): void;
  on(event: 'message', hear: (message: In) => void): unknown;
}
