/** A WebSocket to a Socket.IO server on this machine whose every byte the caller reads and writes. */
import { request, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** The TCP connection behind the handshake (RFC 6455, section 1.3). @throws the error of a connection that failed. */
export const openRawWebSocket = (server: Server): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const asked = request({
      ...{ port, host: '127.0.0.1', path: '/socket.io/?EIO=4&transport=websocket' },
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'cmFsbHlkcm9wIGNoZWNrIQ==',
      },
    });
    asked.once('upgrade', (_response, socket: Socket) => resolve(socket));
    asked.once('error', reject);
    asked.end();
  });
