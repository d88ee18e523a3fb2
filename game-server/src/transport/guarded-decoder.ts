/**
 * The server's half of the parser: what a frame passes before anything is done for it. One whose sender is in debt is
 * dropped unread, one that is too large comes out as the event `TOO_LARGE`; everything else is the shared parser's.
 */
import { bareEvent, Decoder } from '@rallydrop/common/protocol/parser';

/** The events as which a message beyond `MESSAGE_MAX`, or beyond its sender's budget, comes out of the decoder. */
export const TOO_LARGE = '@too-large';
export const TOO_MANY = '@too-many';

/** Bytes of a binary message, characters of a text. */
export const MESSAGE_MAX = 4_096;

/** Who pays for what comes. */
export interface Payer {
  readonly inDebt: boolean;
}

/** Makes the class that Socket.IO instantiates for each connection, at once when engine.io has made it. */
export const guardedDecoder = (payerOfNewest: () => Payer) =>
  class extends Decoder {
    private readonly payer = payerOfNewest();

    override add(frame: unknown): void {
      if (this.payer.inDebt) this.emitReserved('decoded', bareEvent(TOO_MANY));
      else if (sizeOf(frame) > MESSAGE_MAX) this.emitReserved('decoded', bareEvent(TOO_LARGE));
      else super.add(frame);
    }
  };

const sizeOf = (frame: unknown): number =>
  typeof frame === 'string' ? frame.length : frame instanceof Uint8Array ? frame.length : 0;
