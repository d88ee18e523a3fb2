import { ThreadsPoolWorker } from 'vitest/node';

/** A thread collects what its runs leave behind: after so many it is replaced. */
const RUNS = 200;

const idle = [];

/**
 * A thread of vitest's that goes on to the next run of tests instead of ending with its own. A run of a few tests then takes
 * a fraction of the time: vitest and the packages stay loaded. Our own modules are loaded again for every test file (`isolate`).
 */
class KeptThread {
  name = 'threads';
  #hears = [];
  #kept;
  #stopped = false;

  constructor(options) {
    this.options = options;
  }

  async start() {
    this.#kept = idle.pop() ?? { thread: new ThreadsPoolWorker(this.options), runs: 0 };
    if (this.#kept.runs++ === 0) await this.#kept.thread.start();
  }

  on(event, hear) {
    this.#hears.push([event, hear]);
    this.#kept.thread.on(event, hear);
  }

  off(event, hear) {
    this.#hears = this.#hears.filter(([e, h]) => e !== event || h !== hear);
    this.#kept.thread.off(event, hear);
  }

  send(message) {
    if (message.type !== 'stop') return this.#kept.thread.send(message);
    this.#stopped = true;
    for (const [event, hear] of this.#hears)
      if (event === 'message') hear({ type: 'stopped', __vitest_worker_response__: true });
  }

  /** What was not asked to stop before has to end by force. */
  async stop() {
    for (const [event, hear] of this.#hears) this.#kept.thread.off(event, hear);
    if (this.#stopped && this.#kept.runs < RUNS) idle.push(this.#kept);
    else await this.#kept.thread.stop();
  }

  deserialize(data) {
    return data;
  }
}

/** A plugin of vite's. */
export const keptThreads = {
  name: 'kept-threads',
  configureVitest({ project }) {
    project.config.pool = 'kept-threads';
    project.config.poolRunner = {
      name: 'kept-threads',
      createPoolWorker: (options) => new KeptThread(options),
    };
  },
};
