/**
 * One direction of a TCP connection in simulated time: everything arrives, in order, however late.
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import type { SimulatedTime } from './simulated-time.ts';

/** How long a message of so many bytes that is sent `now` is under way; asked once a message. `undefined`: until `flush`. */
export type Delay = (now: Milliseconds, bytes: number) => Milliseconds | undefined;

export const byHand: Delay = () => undefined;
export const constant =
  (ms: Milliseconds): Delay =>
  () =>
    ms;

interface Sent<Message> {
  readonly message: Message;
  readonly bytes: number;
}

interface UnderWay<Message> extends Sent<Message> {
  due: boolean;
}

export class OneWayLink<Message> {
  /** In all, since the connection was opened. */
  messages = 0;
  bytes = 0;

  private readonly queue: UnderWay<Message>[] = [];
  private lastArrival: Milliseconds = 0;
  private held = false;
  private open = true;

  constructor(
    private readonly time: SimulatedTime,
    private readonly deliver: (message: Message) => void,
    public delay: Delay,
  ) {}

  /** What a stall keeps from being written: the sender's backlog. */
  get backlogBytes(): number {
    return this.held ? this.queue.reduce((sum, { bytes }) => sum + bytes, 0) : 0;
  }

  send(message: Message, bytes: number): void {
    this.sendTogether([{ message, bytes }]);
  }

  /** In one write: they are under way together, and arrive together. */
  sendTogether(messages: readonly Sent<Message>[]): void {
    if (!this.open || messages.length === 0) return;
    const written = messages.map((sent) => ({ ...sent, due: false }));
    const bytes = messages.reduce((sum, sent) => sum + sent.bytes, 0);
    this.messages += messages.length;
    this.bytes += bytes;
    this.queue.push(...written);
    const delay = this.delay(this.time.now, bytes);
    if (delay === undefined) return;
    // TCP: nothing overtakes.
    this.lastArrival = Math.max(this.lastArrival, this.time.now + delay);
    this.time.at(this.lastArrival, () => {
      for (const sent of written) sent.due = true;
      if (!this.held) this.deliverDue();
    });
  }

  /** Delivers the oldest messages now, whatever their time. */
  flush(count = this.queue.length): void {
    for (let left = Math.min(count, this.queue.length); left > 0; left--) this.deliverFirst();
  }

  /** A stall: nothing arrives until `release`, and then everything that is due at once. */
  hold(): void {
    this.held = true;
  }

  release(): void {
    this.held = false;
    this.deliverDue();
  }

  /** The connection is gone, and what was under way with it. */
  cut(): void {
    this.open = false;
    this.queue.length = 0;
  }

  private deliverDue(): void {
    while (this.queue[0]?.due) this.deliverFirst();
  }

  private deliverFirst(): void {
    const first = this.queue.shift();
    if (first) this.deliver(first.message);
  }
}
