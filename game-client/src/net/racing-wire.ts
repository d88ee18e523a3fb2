/**
 * Several attempts to connect at once, as one wire: who is let in first wins, the others are dropped. After a silence
 * nobody knows when the network returns, and an attempt whose first packet was lost sleeps for a second; so the next
 * ones start while the earlier still may come through.
 */
import type { Wire } from './wire.ts';

/** At most so many run; the oldest is dropped for a new one. */
export const MOST_RUNNERS = 4;
/** The server's first word to one whom it has let in. */
const WINNING_EVENT = 'welcome';
/** An attempt came to nothing: the one that is spoken through tries again by itself, the others end. */
const LOSING_EVENT = 'connect_error';

export interface RacingWire extends Wire {
  /** Begins one more attempt, and speaks and listens through it from now on, unless an earlier one wins. */
  race(): void;
}

type Handler = (...values: unknown[]) => void;

export const racingWire = (open: () => Wire): RacingWire => {
  const handlers = new Map<string, Handler>();
  let onReached: (() => void) | undefined;
  let current = open();
  let runners: Wire[] = [current];

  const win = (winner: Wire) => {
    const others = runners.filter((runner) => runner !== winner);
    current = winner;
    runners = [winner];
    for (const other of others) other.disconnect();
  };
  const drop = (runner: Wire) => {
    runners = runners.filter((other) => other !== runner);
    runner.disconnect();
  };
  const listen = (runner: Wire, event: string, handler: Handler) =>
    runner.on(event, (...values) => {
      if (event === LOSING_EVENT && runner !== current) drop(runner);
      if (event === WINNING_EVENT && runners.includes(runner)) win(runner);
      if (runner === current) handler(...values);
    });
  const listenForReaching = (runner: Wire) =>
    runner.onReached?.(() => {
      if (runners.includes(runner)) onReached?.();
    });

  return {
    get active() {
      return current.active;
    },
    connect: () => current.connect(),
    disconnect: () => {
      win(current);
      return current.disconnect();
    },
    on: (event, handler) => {
      handlers.set(event, handler);
      return listen(current, event, handler);
    },
    emit: (event, ...values) => current.emit(event, ...values),
    onReached: (handler) => {
      onReached = handler;
      return listenForReaching(current);
    },
    race: () => {
      const runner = open();
      current = runner;
      runners.push(runner);
      for (const [event, handler] of handlers) listen(runner, event, handler);
      listenForReaching(runner);
      if (runners.length > MOST_RUNNERS) drop(runners[0]!);
    },
  };
};
