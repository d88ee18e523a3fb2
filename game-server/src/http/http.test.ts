import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { SILENT } from '../log.ts';
import { createHttp } from './http.ts';

let http: FastifyInstance | undefined;
afterEach(() => http?.close());

const open = async (): Promise<number> => {
  http = await createHttp({
    config: { trustProxy: false, requestsPerMinute: 0 },
    log: SILENT,
    operatorRoutes: [],
    siteRoutes: [(site) => void site.post('/taken', (_request, reply) => reply.send({ taken: true }))],
    patience: { requestMs: 60, checkMs: 20 },
  });
  await http.listen({ port: 0, host: '127.0.0.1' });
  return (http.server.address() as AddressInfo).port;
};

/** Sends it, and hears until the server closes. */
const heardAfter = async (port: number, sent: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
  });
  socket.write(sent);
  await once(socket, 'close');
  return heard;
};

const head = (length: number, connection = 'keep-alive'): string =>
  `POST /taken HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nconnection: ${connection}\r\ncontent-length: ${length}\r\n\r\n`;

it('a request’s body that never ends is given up', async () => {
  expect(await heardAfter(await open(), `${head(100)}{"a":`)).toMatch(/^HTTP\/1\.1 408 /);
});

it('so is a head that never ends', async () => {
  expect(await heardAfter(await open(), 'GET /taken HTTP/1.1\r\nhost: x\r\nx-long: ')).toMatch(
    /^HTTP\/1\.1 408 /,
  );
});

it('a body that comes whole is taken', async () => {
  expect(await heardAfter(await open(), `${head(2, 'close')}{}`)).toMatch(/^HTTP\/1\.1 200 /);
});
