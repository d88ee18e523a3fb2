/** The wire of the product: a Socket.IO client. The only importer of socket.io-client. */
import * as parser from '@rallydrop/common/protocol/parser';
import { io } from 'socket.io-client';
import type { OpenWire } from './wire.ts';

export const openSocketIo: OpenWire = (credentials) => {
  const socket = io({
    parser,
    forceNew: true,
    auth: (give) => give({ ...credentials() }),
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 200,
    reconnectionDelayMax: 1_000,
    timeout: 8_000,
  });
  return Object.assign(socket, { onReached: (handler: () => void) => socket.io.on('open', handler) });
};
