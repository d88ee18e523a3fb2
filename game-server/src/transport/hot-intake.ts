/**
 * Where a connection's hot messages go: an input to the room that it plays in, an answer to a probe to the round trip.
 * From here to the rules an input is `Player.input`, `Match.receive` and `Timeline.receive`.
 */
import { decodeProbeAnswer, hotEventOf, probeAnswerPlayoutMs } from '@rallydrop/common/protocol/hot';
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import { type Budget, costOf } from './budget.ts';
import type { FrameSink } from './direct-read.ts';
import type { SocketConnection } from './socket-connection.ts';
import type { Traffic } from './traffic.ts';

/** What the transport does with what goes wrong. */
export interface IntakeTroubles {
  refuse(connection: SocketConnection, reason: RefusalReason): void;
  fault(error: unknown): void;
}

export class HotIntake implements FrameSink {
  /** The traffic's, at hand: there is one thing less to fetch for each input. */
  private readonly budget: Budget;

  constructor(
    private readonly connection: SocketConnection,
    private readonly traffic: Traffic,
    private readonly clock: Clock,
    private readonly troubles: IntakeTroubles,
  ) {
    this.budget = traffic.budget;
  }

  /** From the TCP socket of a connection that was not cut: nobody has paid for it yet. */
  take(bytes: Uint8Array, at: number, length: number): boolean {
    const now = this.clock();
    const standing = this.budget.pay(costOf(1, length), now);
    if (standing === 'paid') {
      this.accept(bytes, at, length, now);
      return true;
    }
    if (standing === 'broke') this.traffic.breakOff('flood-disconnected');
    else this.troubles.refuse(this.connection, 'too-many-messages');
    return standing !== 'broke';
  }

  /** A message that is paid for. */
  accept(bytes: Uint8Array, at: number, length: number, now: Milliseconds): void {
    const { connection } = this;
    const event = hotEventOf(bytes, at);
    if (event === 'input') {
      this.input(bytes, at, length, now);
    } else if (event === 'probe') {
      const id = decodeProbeAnswer(bytes, at, length);
      if (id !== undefined) connection.probeAnswered(id, probeAnswerPlayoutMs(bytes, at, length), now);
    } else {
      this.troubles.refuse(connection, event ? 'unknown-event' : 'malformed-message');
    }
  }

  private input(bytes: Uint8Array, at: number, length: number, now: Milliseconds): void {
    const { connection, troubles } = this;
    const { place } = connection;
    try {
      const refused = place?.input(bytes, at, length, now);
      if (!place) troubles.refuse(connection, 'not-in-a-room');
      else if (refused) troubles.refuse(connection, refused.reason);
    } catch (error) {
      troubles.fault(error);
    }
  }
}
