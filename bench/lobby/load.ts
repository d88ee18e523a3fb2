/** Guests who look at the lobby and do nothing else. Runs as a process of its own. */
import { encodeProbeAnswer } from '@rallydrop/common/protocol/hot';
import { SocketIoClient } from '../load/socket-io.ts';
import { answerParent } from '../process-link.ts';

export interface LobbyOrder {
  readonly port: number;
  readonly clients: number;
}

export interface LobbyReport {
  readonly seconds: number;
  /** `lobby` and `lobbyChange`, to all clients together. */
  readonly messages: number;
  /** Of those, with their frames. */
  readonly bytes: number;
  readonly lost: number;
}

/** So many connections are opened at once. */
const BATCH = 40;

let messages = 0;
let bytes = 0;
let lost = 0;
let since = performance.now();

const openGuest = (port: number): Promise<void> => {
  const line = new SocketIoClient(port, {
    message: () => {},
    hot: (event, message) => {
      if (event === 'probe') line.sendHot(encodeProbeAnswer(message[1]!));
    },
    event: (name, body) => {
      if (!name.startsWith('lobby')) return;
      messages++;
      // What Socket.IO and the frame put around it is a few bytes more.
      bytes += JSON.stringify(body).length;
    },
    closed: () => {
      lost++;
    },
  });
  return line.ready();
};

answerParent({
  /** Resolves when everybody is let in. */
  begin: async ({ port, clients }: LobbyOrder) => {
    for (let first = 0; first < clients; first += BATCH) {
      const count = Math.min(BATCH, clients - first);
      await Promise.all(Array.from({ length: count }, () => openGuest(port)));
    }
  },
  report: (): LobbyReport => {
    const report = { seconds: (performance.now() - since) / 1000, messages, bytes, lost };
    messages = bytes = 0;
    since = performance.now();
    return report;
  },
});
