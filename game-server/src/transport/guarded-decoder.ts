/**
 * The server's half of the parser: what every frame passes before anything is done for it.
 *
 * A frame above the flood limit is dropped unread; one that is too large comes out as the event `TOO_LARGE`; a
 * hot one goes straight to its guest, without Socket.IO's packets, ticks and middleware in between (measured: a
 * fifth of the whole cost of receiving it). Everything else is the shared parser's.
 *
 * So a hot message may overtake a request that came in the same TCP segment; the two never depend on each other.
 */
import { type HotEvent, hotEventOf } from '@rallydrop/common/protocol/hot';
import { bareEvent, Decoder } from '@rallydrop/common/protocol/parser';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import { type Allowance, TokenBucket } from './token-bucket.ts';

/** The event as which a message beyond `MESSAGE_MAX` comes out of the decoder. */
export const TOO_LARGE = '@too-large';

/** Bytes of a binary message, characters of a text. */
export const MESSAGE_MAX = 4_096;

/** A player's inputs are about 17 a second, 60 at most; the rest is room for a burst after a stall. */
export const FLOOD_LIMIT: Allowance = { perSecond: 120, burst: 240 };

/** Who stands behind the decoder. Without one (before the handshake) everything goes the ordinary way. */
export interface FrameHandler {
  hot(event: HotEvent, message: Uint8Array, now: Milliseconds): void;
  /** A message was dropped because there were too many. */
  dropped(): void;
}

export interface GuardedDecoder extends Decoder {
  handler: FrameHandler | undefined;
}

/** Makes the class that Socket.IO instantiates for each connection. */
export const guardedDecoder = (clock: Clock, limit: Allowance = FLOOD_LIMIT) =>
  class extends Decoder implements GuardedDecoder {
    handler: FrameHandler | undefined;
    private readonly bucket = new TokenBucket(limit, clock());

    override add(frame: unknown): void {
      const now = clock();
      if (!this.bucket.take(now)) {
        // Without a guest the named packet belongs to no socket, and Socket.IO hangs up.
        if (this.handler) this.handler.dropped();
        else this.emitReserved('decoded', bareEvent(TOO_LARGE));
      } else if (frame instanceof Uint8Array) {
        this.addBytes(frame, now);
      } else if (typeof frame === 'string' && frame.length > MESSAGE_MAX) {
        this.emitReserved('decoded', bareEvent(TOO_LARGE));
      } else {
        super.add(frame);
      }
    }

    private addBytes(frame: Uint8Array, now: Milliseconds): void {
      if (frame.length > MESSAGE_MAX) return void this.emitReserved('decoded', bareEvent(TOO_LARGE));
      const event = this.handler && hotEventOf(frame);
      if (event) this.handler?.hot(event, frame, now);
      else super.add(frame);
    }
  };
