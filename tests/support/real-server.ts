/** A whole server on a free port of this machine, and guests of every kind who come to it. */
import { encodeProbeAnswer } from '@rallydrop/common/protocol/hot';
import { Decoder, Encoder } from '@rallydrop/common/protocol/parser';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import { PROTOCOL_VERSION } from '@rallydrop/common/protocol/version';
import type { Welcome } from '@rallydrop/common/protocol/views';
import { readConfig } from '@rallydrop/game-server/config';
import { type Log, SILENT } from '@rallydrop/game-server/log';
import { createServer, type RunningServer, type ServerDependencies } from '@rallydrop/game-server/server';
import { realSystem } from '@rallydrop/game-server/system';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { inThisThread, temporaryFolder } from './store.ts';

export const SECRET = 'only for tests, and long enough to be one';

export const startServer = async (
  settings: Record<string, string> = {},
  log: Log = SILENT,
  parts: Pick<ServerDependencies, 'rooms' | 'placement' | 'startStore'> = {},
): Promise<RunningServer> => {
  const folder = temporaryFolder();
  const base = {
    HOST: '127.0.0.1',
    PORT: '0',
    TOKEN_SECRET: SECRET,
    DATA_DIR: folder.path,
    FULL_AT_LATENESS_MS: '0',
  };
  const read = readConfig({ ...base, ...settings });
  if ('problems' in read) throw new Error(read.problems.join(' '));
  const server = await createServer({
    ...realSystem(),
    ...{ config: read.config, log, startStore: (place) => inThisThread(place)() },
    ...parts,
  });
  const close = async () => {
    await server.close();
    folder.remove();
  };
  return { ...server, close };
};

export type ClientOptions = Partial<ManagerOptions & SocketOptions>;

const BASE: ClientOptions = { transports: ['websocket'], forceNew: true, reconnection: false };

/** A client as the game's own: it reads hot frames and answers probes. */
export const hotClient = (url: string, auth: object = {}, options: ClientOptions = {}): Socket => {
  const socket = io(url, {
    ...BASE,
    parser: { Encoder, Decoder },
    auth: { version: PROTOCOL_VERSION, hot: 'frames', ...auth },
    ...options,
  });
  socket.on('probe', (payload: Uint8Array) => socket.emit('probe', encodeProbeAnswer(payload[1]!)));
  return socket;
};

/** Any standard Socket.IO client. */
export const plainClient = (url: string, auth: object = {}, options: ClientOptions = {}): Socket =>
  io(url, { ...BASE, auth: { version: PROTOCOL_VERSION, ...auth }, ...options });

/** The next event of that name. */
export const next = <T>(socket: Socket, event: string): Promise<T> =>
  new Promise((resolve) => socket.once(event, resolve));

export const welcomed = (socket: Socket): Promise<Welcome> => next<Welcome>(socket, 'welcome');

/** What the handshake was refused with; for the transport's own refusals only the error is there. */
export const refusedConnection = (socket: Socket): Promise<Error & { data?: Refusal }> =>
  next(socket, 'connect_error');

/** One figure of `/metrics`. */
export const figure = async (server: RunningServer, name: string): Promise<number> => {
  const lines = (await server.metrics.registry.metrics()).split('\n');
  const line = lines.find((text) => text.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
};

export const refusals = (server: RunningServer, reason: string): Promise<number> =>
  figure(server, `rallydrop_refusals_total{reason="${reason}"}`);
