/** One player of Rallydrop: plays its trace, and times how long the other's inputs take to its own replica. */
import { pong } from '@rallydrop/common/games/pong/index';
import { encodeInput, type HotEvent, INPUT_WINDOW } from '@rallydrop/common/protocol/hot';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { Guest } from './guest.ts';
import type { Paced } from './pacer.ts';
import type { Tally } from './tally.ts';
import type { Trace } from './trace.ts';

export class Player extends Guest implements Paced {
  other: Player | undefined;
  private seat = 0;
  private seq = 0;
  private matchNumber = 0;
  private rematchAskedIn = -1;
  /** By `seq`: when it was sent. */
  private readonly sentAt = new Float64Array(256);
  /** The newest of the other's inputs that is in our replica. */
  private known = 0;

  constructor(
    port: number,
    tally: Tally,
    private readonly trace: Trace,
  ) {
    super(port, tally, true);
  }

  wake(): number {
    const y = this.trace.target();
    if (this.running && this.unacknowledged < INPUT_WINDOW) {
      this.seq = (this.seq + 1) & 0xff;
      const body = pong.input.encode({ kind: 'target', y });
      this.sentAt[this.seq] = performance.now();
      this.wire.sendHot(encodeInput(this.seq, this.serverTick.onArrival(), body));
      this.tally.inputs++;
    }
    return this.trace.wait();
  }

  override message(frameBytes: number): void {
    super.message(frameBytes);
    this.tally.playerMessages++;
    this.tally.playerBytes += frameBytes;
  }

  override hot(event: HotEvent, message: Uint8Array, frameBytes: number): void {
    super.hot(event, message, frameBytes);
    if (event !== 'patch' || !this.running) return;
    this.tally.patch(frameBytes);
    this.timeTheOther();
  }

  override event(name: string, body: unknown): void {
    super.event(name, body);
    if (name === 'room') this.takeRoom(body as RoomView);
  }

  protected override takeSnapshot(message: Uint8Array): void {
    super.takeSnapshot(message);
    this.known = this.ackOfOther;
  }

  private get unacknowledged(): number {
    return (this.seq - (this.replica?.ack(this.seat) ?? 0)) & 0xff;
  }

  private get ackOfOther(): number {
    return this.replica?.ack(1 - this.seat) ?? 0;
  }

  private timeTheOther(): void {
    if (!this.other) return;
    const now = performance.now();
    const newest = this.ackOfOther;
    while (this.known !== newest) {
      this.known = (this.known + 1) & 0xff;
      this.tally.inputToReplica.add(now - this.other.sentAt[this.known]!);
    }
  }

  private takeRoom(view: RoomView): void {
    this.seat = view.yourSeat ?? this.seat;
    if (view.matchNumber !== this.matchNumber) {
      this.matchNumber = view.matchNumber;
      this.seq = 0;
    }
    if (view.stage.kind !== 'playing') this.running = false;
    // Once: a finished match may be shown again before the answer comes, and be over when that is read.
    if (view.stage.kind === 'finished' && this.rematchAskedIn !== view.matchNumber) {
      this.rematchAskedIn = view.matchNumber;
      void this.wire.request('rematch');
    }
  }
}
