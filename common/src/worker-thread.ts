/** What a worker thread is to those who start one, Node's or a browser's; tests make theirs. */
export interface WorkerThread<Asked, Answer> {
  postMessage(asked: Asked): void;
  on(event: 'message', hear: (answer: Answer) => void): unknown;
  /** It broke, and ends. */
  on(event: 'error', hear: (error: unknown) => void): unknown;
  terminate(): unknown;
}
