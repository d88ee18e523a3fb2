/** One connection to the floor: plays the same trace with the same bytes, or watches. */
import { pong } from '@rallydrop/common/games/pong/index';
import { encodeInput } from '@rallydrop/common/protocol/hot';
import { asTick } from '@rallydrop/common/tick';
import type { Paced } from './pacer.ts';
import type { Tally } from './tally.ts';
import type { Trace } from './trace.ts';
import { WebSocketClient, type WebSocketEvents } from './web-socket.ts';

const SPECTATOR = 255;

export class FloorGuest implements WebSocketEvents, Paced {
  other: FloorGuest | undefined;
  readonly ready: Promise<void>;
  private readonly wire: WebSocketClient;
  private letIn: () => void = () => {};
  private seq = 0;
  private heard = 0;
  private readonly sentAt = new Float64Array(256);

  /** Without a trace it watches. */
  constructor(
    port: number,
    room: number,
    private readonly seat: number,
    private readonly tally: Tally,
    private readonly trace: Trace | undefined,
  ) {
    this.ready = new Promise((resolve) => {
      this.letIn = resolve;
    });
    this.wire = new WebSocketClient(port, `/?room=${room}&seat=${seat}`, this);
  }

  wake(): number {
    if (!this.trace) return 0;
    this.seq = (this.seq + 1) & 0xff;
    const body = pong.input.encode({ kind: 'target', y: this.trace.target() });
    this.sentAt[this.seq] = performance.now();
    this.wire.sendBinary(encodeInput(this.seq, asTick(0), body));
    this.tally.inputs++;
    return this.trace.wait();
  }

  opened(): void {
    this.letIn();
  }

  text(): void {}

  binary(bytes: Uint8Array, frameBytes: number): void {
    this.tally.deliveries++;
    if (!this.trace) return;
    this.tally.playerMessages++;
    this.tally.playerBytes += frameBytes;
    this.tally.patch(frameBytes);
    // Entries come in the order of the other's inputs, so counting them says which it is.
    if (!this.other || bytes[0] === this.seat) return;
    this.heard = (this.heard + 1) & 0xff;
    this.tally.inputToReplica.add(performance.now() - this.other.sentAt[this.heard]!);
  }

  closed(): void {
    this.tally.lost++;
  }
}

export const floorSpectator = (port: number, room: number, tally: Tally): FloorGuest =>
  new FloorGuest(port, room, SPECTATOR, tally, undefined);
