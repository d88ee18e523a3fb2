/**
 * A client as somebody would write it who has read PROTOCOL.md and nothing else: no code of the product, its own
 * decoder, hash and rules (Connect Four, classic, no clock). It checks every hash that comes.
 */
import { io, type Socket } from 'socket.io-client';
import WebSocket from 'ws';

/** As much of a Socket.IO connection as a stranger needs. */
export interface Wire {
  request(name: string, body?: object): Promise<{ ok: boolean; value: Record<string, unknown> }>;
  sendHot(event: 'input' | 'probe', bytes: Uint8Array): void;
  close(): void;
}

export interface WireEvents {
  hot(bytes: Uint8Array): void;
  cold(event: string, body: unknown): void;
}

const bytesOf = (data: unknown): Uint8Array => {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return new Uint8Array(data as ArrayBuffer);
};

/** Section 1, by a plain socket.io-client. */
export const socketIoWire = async (url: string, transport: string, events: WireEvents): Promise<Wire> => {
  const socket: Socket = io(url, { transports: [transport], forceNew: true, auth: { version: 3 } });
  for (const event of ['snapshot', 'patch', 'pulse', 'probe'])
    socket.on(event, (data: unknown) => events.hot(bytesOf(data)));
  for (const event of ['room', 'refused', 'left'])
    socket.on(event, (body: unknown) => events.cold(event, body));
  await new Promise((resolve) => socket.once('welcome', resolve));
  socket.on('disconnect', (reason) => events.cold('left', reason));
  return {
    request: (name, body = {}) => socket.emitWithAck(name, body),
    sendHot: (event, bytes) => void socket.emit(event, bytes),
    close: () => {
      socket.off('disconnect');
      socket.disconnect();
    },
  };
};

/** Section 1, by hand on a plain WebSocket, with hot messages as frames. */
export const webSocketWire = async (url: string, events: WireEvents): Promise<Wire> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const waiting = new Map<number, (reply: { ok: boolean; value: Record<string, unknown> }) => void>();
  let asked = 0;
  await new Promise<void>((welcomed) => {
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) {
        events.hot(bytesOf(data));
        return;
      }
      const text = data.toString();
      if (text.startsWith('0')) socket.send('40{"version":3,"hot":"frames"}');
      else if (text === '2') socket.send('3');
      else if (text.startsWith('42')) {
        const [event, body] = JSON.parse(text.slice(2)) as [string, unknown];
        if (event === 'welcome') welcomed();
        events.cold(event, body);
      } else if (text.startsWith('43')) {
        const from = text.indexOf('[');
        waiting.get(Number(text.slice(2, from)))?.(JSON.parse(text.slice(from))[0]);
      }
    });
  });
  return {
    request: (name, body = {}) =>
      new Promise((resolve) => {
        waiting.set(asked, resolve);
        socket.send(`42${asked++}${JSON.stringify([name, body])}`);
      }),
    sendHot: (_event, bytes) => socket.send(bytes),
    close: () => socket.close(),
  };
};

// Section 5.
const [COLUMNS, LAST, SETTLED, PLIES, OFFER, OFFERED, ENDED, WINNER] = [
  0, 9, 10, 12, 15, 16, 17, 18,
] as const;
const FIELDS = 24;
const WIDE = [13, 14];

export class Stranger implements WireEvents {
  wire: Wire | undefined;
  room:
    | { yourSeat: number; stage: { kind: string; outcome?: { winner: number | null; reason: string } } }
    | undefined;
  readonly state = new Int32Array(FIELDS);
  readonly refused: unknown[] = [];
  hashes = 0;
  mismatches = 0;
  /** The newest acks of both seats, low 4 bits. */
  acks = 0;
  private tick = 0;
  private seq = 0;
  private changed: () => void = () => {};

  cold(event: string, body: unknown): void {
    if (event === 'room') this.room = body as NonNullable<typeof this.room>;
    else if (event === 'refused' || event === 'left') this.refused.push(body);
    this.changed();
  }

  hot(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const kind = bytes[0]! & 7;
    if (kind === 3) this.wire?.sendHot('probe', bytes.slice(0, 2));
    else if (kind === 2) {
      this.tick = view.getUint32(1, true);
      this.fields(view, 8);
    } else if (kind === 0) {
      this.advanceTo(this.tick + (((bytes[0]! >> 3) - this.tick) & 31));
      this.acks = bytes[1]!;
      this.fields(view, 2);
    } else {
      this.advanceTo(view.getUint32(1, true));
      this.hashes++;
      if (this.hash() !== view.getUint32(5, true)) this.mismatches++;
    }
    this.changed();
  }

  /** Resolves when it is so. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      if (this.refused.length > 0) throw new Error(JSON.stringify(this.refused));
      await new Promise<void>((resolve) => {
        this.changed = resolve;
      });
    }
  }

  get toMove(): number {
    return (this.state[LAST]! & 0x20) === 0 ? 1 : 0;
  }

  get discs(): number {
    return this.state.subarray(COLUMNS, 9).reduce((sum, column) => sum + 31 - Math.clz32(column), 0);
  }

  drop(column: number): void {
    const bytes = new Uint8Array(8);
    this.seq = (this.seq + 1) & 0xff;
    bytes.set([4, this.seq]);
    new DataView(bytes.buffer).setUint32(2, this.tick, true);
    bytes.set([0, column], 6);
    this.wire?.sendHot('input', bytes);
  }

  beginAnew(): void {
    this.seq = 0;
  }

  private fields(view: DataView, from: number): void {
    for (let at = from; at < view.byteLength; ) {
      const index = view.getUint8(at) & 0x7f;
      const isWide = WIDE.includes(index);
      this.state[index] = isWide ? view.getUint16(at + 1, true) : view.getUint8(at + 1);
      at += isWide ? 3 : 2;
    }
  }

  private advanceTo(tick: number): void {
    for (; this.tick < tick; this.tick++) this.advance();
  }

  private advance(): void {
    const { state } = this;
    if (state[ENDED] !== 0 || state[LAST] === state[SETTLED]) return;
    const mover = 1 - this.toMove;
    state[SETTLED] = state[LAST]!;
    state[PLIES]!++;
    if (state[OFFER] === 2 - mover) state[OFFER] = 0;
    state[OFFERED]! &= ~(1 << mover);
    if (this.hasFour(mover)) {
      state[ENDED] = 1;
      state[WINNER] = mover;
    } else if (this.state.subarray(COLUMNS, 7).every((column) => column >= 64)) {
      state[ENDED] = 2;
    }
  }

  private hasFour(seat: number): boolean {
    const isHis = (column: number, row: number): boolean => {
      const bits = this.state[column] ?? 1;
      return column >= 0 && column < 7 && row >= 0 && bits >> (row + 1) !== 0 && ((bits >> row) & 1) === seat;
    };
    const ways = [
      [1, 0],
      [0, 1],
      [1, 1],
      [1, -1],
    ] as const;
    for (let column = 0; column < 7; column++)
      for (let row = 0; row < 6; row++)
        for (const [x, y] of ways)
          if ([0, 1, 2, 3].every((n) => isHis(column + n * x, row + n * y))) return true;
    return false;
  }

  /** Section 4. */
  hash(): number {
    let hash = 0x811c9dc5;
    for (const value of this.state) {
      hash = Math.imul(hash ^ value, 0x01000193);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  }
}
