/** What the server's state was at the moment each hot message was made, and whether a replica came to the same. */

import type { AnyGame, FlatState, Seat } from '@rallydrop/common/game';
import { PATCH_HEADER_BYTES } from '@rallydrop/common/protocol/hot';
import { fieldNames } from '@rallydrop/common/sync/flat';
import type { HotFrame } from '@rallydrop/game-server/hot-frame';
import type { Match } from '@rallydrop/game-server/rooms/match';

interface Moment {
  readonly tick: number;
  readonly state: Readonly<FlatState>;
  readonly acks: readonly number[];
}

/** A patch without a difference goes to one person only, perhaps later: what comes after it shows whether it did harm. */
const isBareAck = ({ event, message }: HotFrame): boolean =>
  event === 'patch' && message.length === PATCH_HEADER_BYTES;

export class AuthoritativeStates {
  compared = 0;

  private readonly names: readonly string[];
  private readonly moments = new WeakMap<HotFrame, Moment>();

  constructor(
    game: AnyGame,
    private readonly match: () => Match | undefined,
  ) {
    this.names = fieldNames<FlatState>(game.fields);
  }

  /** A frame was made, or is handed over: the first time counts. */
  made(frame: HotFrame): void {
    const match = this.match();
    if (isBareAck(frame) || !match || this.moments.has(frame)) return;
    this.moments.set(frame, { tick: match.tick, state: { ...match.state }, acks: [...match.acks] });
  }

  /** [I1] Four bits of each ack travel, eight must come out. */
  compareAck(frame: HotFrame, seat: Seat, ack: number, who: string): void {
    const moment = frame.event === 'pulse' ? undefined : this.moments.get(frame);
    if (!moment || ack === moment.acks[seat]) return;
    throw new Error(`${who} takes ${ack} for acknowledged, not ${moment.acks[seat]}, at tick ${moment.tick}`);
  }

  /** [S4] Bit for bit. */
  compare(frame: HotFrame, state: Readonly<FlatState>, who: string): void {
    if (isBareAck(frame)) return;
    const moment = this.moments.get(frame);
    if (!moment) throw new Error(`${who} took a ${frame.event} that nobody made`);
    this.compared++;
    for (const name of this.names) {
      if (state[name] === moment.state[name]) continue;
      const difference = `${name} is ${state[name]}, not ${moment.state[name]}`;
      throw new Error(`${who} differs after the ${frame.event} of tick ${moment.tick}: ${difference}`);
    }
  }
}
