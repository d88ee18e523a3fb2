/**
 * As much of a Socket.IO client as a player needs, by hand: Engine.IO 4 over WebSocket alone, Socket.IO 5 text
 * packets in the default namespace, and Rallydrop's hot frames.
 */
import type { Answers, Reply } from '@rallydrop/common/protocol/events';
import { type HotEvent, hotEventOf } from '@rallydrop/common/protocol/hot';
import type { RequestBody, RequestName } from '@rallydrop/common/protocol/messages';
import { PROTOCOL_VERSION } from '@rallydrop/common/protocol/version';
import { WebSocketClient, type WebSocketEvents } from './web-socket.ts';

const PATH = '/socket.io/?EIO=4&transport=websocket';

export interface GuestEvents {
  /** Any message at all, with the size of its frame. */
  message(frameBytes: number): void;
  /** `message` is a view that will be written again. */
  hot(event: HotEvent, message: Uint8Array, frameBytes: number): void;
  event(name: string, body: unknown): void;
  closed(): void;
}

export class SocketIoClient implements WebSocketEvents {
  private readonly socket: WebSocketClient;
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private connected: () => void = () => {};
  private requests = 0;

  constructor(
    port: number,
    private readonly events: GuestEvents,
  ) {
    this.socket = new WebSocketClient(port, PATH, this);
  }

  /** Resolves when the server has let us in. */
  ready(): Promise<void> {
    return new Promise((resolve) => {
      this.connected = resolve;
    });
  }

  /** @throws the refusal's sentence. */
  async request<Name extends RequestName>(name: Name, body?: RequestBody<Name>): Promise<Answers[Name]> {
    const id = this.requests++;
    const answered = new Promise<Reply>((resolve) => this.waiting.set(id, resolve));
    this.socket.sendText(`42${id}${JSON.stringify([name, body ?? {}])}`);
    const reply = await answered;
    if (!reply.ok) throw new Error(`${name}: ${reply.refusal.sentence}`);
    return reply.value as Answers[Name];
  }

  sendHot(message: Uint8Array): void {
    this.socket.sendBinary(message);
  }

  opened(): void {}

  text(text: string, frameBytes: number): void {
    this.events.message(frameBytes);
    if (text === '2') this.socket.sendText('3');
    else if (text.startsWith('0'))
      this.socket.sendText(`40${JSON.stringify({ version: PROTOCOL_VERSION, hot: 'frames' })}`);
    else if (text.startsWith('40')) this.connected();
    else if (text.startsWith('43')) this.answered(text);
    else if (text.startsWith('42')) {
      const [name, body] = JSON.parse(text.slice(2)) as [string, unknown];
      this.events.event(name, body);
    }
  }

  binary(bytes: Uint8Array, frameBytes: number): void {
    this.events.message(frameBytes);
    const event = hotEventOf(bytes);
    if (event) this.events.hot(event, bytes, frameBytes);
  }

  closed(): void {
    this.events.closed();
  }

  private answered(text: string): void {
    const from = text.indexOf('[');
    const id = Number(text.slice(2, from));
    const [reply] = JSON.parse(text.slice(from)) as [Reply];
    this.waiting.get(id)?.(reply);
    this.waiting.delete(id);
  }
}
