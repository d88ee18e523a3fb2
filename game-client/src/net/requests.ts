/** Requests with their replies: each waits for the connection and for the answer, and no longer than it may. */
import type { ReadonlySignal } from '@preact/signals';
import { refusal } from '@rallydrop/common/protocol/refusals';
import type { Connection, RequestReply, Status } from './connection.ts';
import { NO_ANSWER } from './failure.ts';
import type { Undo } from './handlers.ts';
import type { Link } from './link.ts';
import type { Timers } from './timers.ts';
import type { Wire } from './wire.ts';

/** A request waits so long, for the connection and the answer together, ms. */
export const REQUEST_TIMEOUT_MS = 8_000;

export interface RequestDependencies {
  readonly wire: Wire;
  readonly link: Link;
  readonly timers: Timers;
  readonly status: ReadonlySignal<Status>;
  /** Calls back at each arrival at the server. */
  readonly onArrival: (handler: () => void) => Undo;
}

export const requestsOver =
  ({ wire, link, timers, status, onArrival }: RequestDependencies): Connection['request'] =>
  (name, body) =>
    new Promise((resolve) => {
      const undos: Undo[] = [];
      let settled = false;
      const settle = (reply: RequestReply<typeof name>) => {
        if (settled) return;
        settled = true;
        for (const undo of undos) undo();
        resolve(reply);
      };
      undos.push(timers.after(REQUEST_TIMEOUT_MS, () => settle({ ok: false, refusal: NO_ANSWER })));
      const takeReply = (reply: unknown) => link.down(() => settle(reply as RequestReply<typeof name>));
      const send = () => link.up(() => wire.emit(name, body, takeReply));
      const { kind } = status.peek();
      if (kind === 'refused') settle({ ok: false, refusal: refusal('not-now') });
      else if (kind === 'online') send();
      else undos.push(once(onArrival, send));
    });

const once = (add: (handler: () => void) => Undo, action: () => void): Undo => {
  const undo = add(() => {
    undo();
    action();
  });
  return undo;
};
