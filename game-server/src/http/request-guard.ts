/**
 * What every HTTP request passes before any route sees it, those of unknown addresses and of operators' tools included:
 * it draws on the budget of the address that it comes from, as frames do. A segment of 64 kB holds two thousand requests,
 * so a refusal alone would be an answer that costs more than its asker pays: above the debt the TCP connection is
 * destroyed, what came behind is not served, and the address's connections are closed unread until it has waited. TCP
 * connections that ask for nothing are bounded as well: each takes memory and a file descriptor.
 *
 * engine.io's own requests pay at the gate (`transport/gate.ts`), with the connection that they belong to. But no
 * browser asks for more over a connection of which it awaits many answers: who does is cut before the rest of the
 * segment is looked at, so that what an address may spend at once is not spent in one turn of the loop.
 */
import type { Server as HttpServer, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import type { Clock } from '@rallydrop/common/tick';
import type { CutReason } from '../metrics.ts';
import { addressOf, networkOf } from '../transport/address.ts';
import type { Addresses } from '../transport/addresses.ts';
import { ENGINE_PATH } from '../transport/gate.ts';
import { errorPage } from './pages.ts';

export interface RequestGuardDependencies {
  readonly addresses: Pick<Addresses, 'budgetOf' | 'shut' | 'isShut' | 'tcpOpened' | 'tcpClosed'>;
  /** All come over a few connections of a proxy, which are not to be destroyed for what one guest does. */
  readonly trustProxy: boolean;
  readonly clock: Clock;
  /** A connection was cut. */
  readonly onCut: (reason: CutReason) => void;
  /** One was not even read. */
  readonly onRefused: (reason: RefusalReason) => void;
}

/** So many requests of one TCP connection may wait for their answers. Browsers have one. */
export const MOST_UNANSWERED = 8;
/** What a request costs, in frames: a route, headers and a file take as long as some frames do. */
export const REQUEST_COST = 10;

/** To be called when all others that serve requests have been added. */
export const guardRequests = (server: HttpServer, deps: RequestGuardDependencies): void => {
  const { addresses, trustProxy, clock, onRefused } = deps;
  const serving = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  const unanswered = new WeakMap<Socket, number>();
  server.on('request', (request, response) => {
    if (isAdmitted(request, response, deps, countUnanswered(unanswered, request, response)))
      for (const serve of serving) serve.call(server, request, response);
  });
  if (trustProxy) return;
  const reading = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const address = networkOf(socket.remoteAddress ?? 'unknown');
    const now = clock();
    const isShut = addresses.isShut(address, now);
    if (!isShut && addresses.tcpOpened(address, now)) {
      socket.once('close', () => addresses.tcpClosed(address));
      for (const read of reading) read.call(server, socket);
    } else {
      if (!isShut) onRefused('too-many-connections');
      // Before a parser is made for it, and without waiting for its last packets.
      socket.resetAndDestroy();
    }
  });
};

const countUnanswered = (
  unanswered: WeakMap<Socket, number>,
  { socket }: IncomingMessage,
  response: ServerResponse,
): number => {
  const count = (unanswered.get(socket) ?? 0) + 1;
  unanswered.set(socket, count);
  response.once('close', () => unanswered.set(socket, unanswered.get(socket)! - 1));
  return count;
};

const isAdmitted = (
  request: IncomingMessage,
  response: ServerResponse,
  { addresses, trustProxy, clock, onCut }: RequestGuardDependencies,
  unanswered: number,
): boolean => {
  // Closed, or about to be.
  if (request.socket.destroyed || request.socket.writableEnded) return false;
  const now = clock();
  const address = addressOf(request, trustProxy);
  const cut = (): boolean => {
    addresses.shut(address, now);
    onCut('flood-disconnected');
    destroyWithoutStacks(request.socket);
    return false;
  };
  if (unanswered > MOST_UNANSWERED && !trustProxy) return cut();
  if (request.url?.startsWith(ENGINE_PATH)) return true;
  const standing = addresses.budgetOf(address, now)?.pay(REQUEST_COST, now) ?? 'paid';
  if (standing === 'paid') return true;
  if (standing === 'broke' && !trustProxy) return cut();
  tooMany(request, response);
  return false;
};

/** Node makes an error for each request of the segment that has no answer: their stacks would cost more than all else. */
const destroyWithoutStacks = (socket: Socket): void => {
  let limit = 0;
  socket.prependOnceListener('close', () => {
    limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
  });
  socket.once('close', () => {
    Error.stackTraceLimit = limit;
  });
  socket.destroy();
};

const tooMany = ({ headers }: IncomingMessage, response: ServerResponse): void => {
  const wantsPage = headers.accept?.includes('text/html') ?? false;
  response.writeHead(429, {
    'content-type': wantsPage ? 'text/html; charset=utf-8' : 'application/json',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(wantsPage ? errorPage(429) : JSON.stringify(refusal('too-many-messages')));
};
