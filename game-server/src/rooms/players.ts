/**
 * The connections of those who play, by seat, and what each of them is still to be sent. [R8] [S3] [S6]
 *
 * What a socket is handed at once is one write, and writes are most of what a server costs; so what is not urgent
 * travels with what is. A player's own input, applied in time, is new to the others only: the sender's copy waits for
 * the next message that it needs, for a while. A pulse that is nearly due goes with the next patch.
 *
 * A player whose connection does not keep up gets nothing more until what waits for it has drained, and then a
 * snapshot.
 */
import type { Seat } from '@rallydrop/common/game';
import type { RoomCode } from '@rallydrop/common/ids';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Milliseconds } from '@rallydrop/common/tick';
import { type Connection, type Place, vacate } from '../connection.ts';
import type { HotFrame } from '../hot-frame.ts';

/** Above this, a connection is slow: several seconds of a busy rally. */
export const BACKLOG_LIMIT_BYTES = 8 * 1024;
/**
 * How long the echo of an own input may wait, in ticks of 60 a second, and how many may wait together: all that it says
 * is that the input was taken, and the window of inputs under way must not fill with such echoes.
 */
const COALESCE_TICKS = 8;
const COALESCE_MAX = 4;
/** A tick that no match reaches, in 31 bits: with `Infinity` V8 would keep the number apart from its object. */
const NEVER = 0x3fff_ffff;

/** What takes the inputs while the ticks run. */
export interface MatchInputs {
  receive(
    player: Player,
    bytes: Uint8Array,
    at: number,
    length: number,
    now: Milliseconds,
  ): Refusal | undefined;
}

/** The room, as its players' inputs find it. */
export interface Table {
  readonly code: RoomCode;
  /** The match, while its ticks run. */
  readonly running: MatchInputs | undefined;
  /** [R4] */
  fault(error: unknown): void;
}

export class Player implements Place {
  /** Frames that wait for another to go with, how many, and until which tick at most. */
  readonly coalesced = new Array<HotFrame | undefined>(COALESCE_MAX).fill(undefined);
  coalescedCount = 0;
  flushAt = 0;
  /** From this tick on a pulse goes with the next patch. */
  pulseFrom = 0;
  /** Nothing is sent before a snapshot. */
  stalled = false;

  constructor(
    readonly connection: Connection,
    readonly seat: Seat,
    private readonly table: Table,
  ) {}

  get code(): RoomCode {
    return this.table.code;
  }

  input(bytes: Uint8Array, at: number, length: number, now: Milliseconds): Refusal | undefined {
    const { table } = this;
    try {
      // What was on its way when the match stopped is nobody's fault.
      return table.running?.receive(this, bytes, at, length, now);
    } catch (error) {
      table.fault(error);
      return undefined;
    }
  }
}

/**
 * By length: lists to hand to a connection, used again and again; with what is coalesced go at most a patch and a pulse.
 * Lists that were emptied and filled anew would be fresh memory for each message, or worse: V8 takes an array that is
 * used for long for an old object, and every frame in it outlived a second collection.
 */
const LISTS = Array.from({ length: COALESCE_MAX + 2 }, (_, n) => new Array<HotFrame>(n));

export class Players {
  private bySeat: readonly (Player | undefined)[];
  private list: readonly Player[] = [];
  /** Before this tick nothing has waited long enough. */
  private flushFrom = NEVER;

  constructor(
    seats: number,
    private readonly table: Table,
  ) {
    this.bySeat = Array.from({ length: seats }, () => undefined);
  }

  /** In the order of their seats. */
  get all(): readonly Player[] {
    return this.list;
  }

  of(connection: Connection): Player | undefined {
    return this.list.find((player) => player.connection === connection);
  }

  inSeat(seat: Seat): Player | undefined {
    return this.bySeat[seat];
  }

  /** As the server measured it; 0 for a bot, and while nobody is there. */
  roundTripMs(seat: Seat): Milliseconds {
    return this.bySeat[seat]?.connection.roundTripMs ?? 0;
  }

  /** As the page says; 0 where it does not, or nobody is there. */
  playoutDelayMs(seat: Seat): Milliseconds {
    return this.inSeat(seat)?.connection.playoutDelayMs ?? 0;
  }

  /** The seat is the connection's from now on. Returns the player who has lost it, if there was another. */
  seat(connection: Connection, seat: Seat): Player | undefined {
    const known = this.bySeat[seat];
    if (known?.connection === connection) return undefined;
    if (known) this.dropCoalesced(known);
    this.put(seat, new Player(connection, seat, this.table));
    connection.place = this.bySeat[seat];
    connection.watchRoundTrip(true);
    if (known) vacate(known.connection, known);
    return known;
  }

  remove(player: Player): void {
    this.dropCoalesced(player);
    this.put(player.seat, undefined);
    vacate(player.connection, player);
  }

  /** Whoever was in seat n + 1 is in seat n, and the first one in the last. */
  rotate(): void {
    const before = this.bySeat;
    for (const player of this.list) this.dropCoalesced(player);
    this.bySeat = before.map((_, seat) => {
      const moved = before[(seat + 1) % before.length];
      return moved && new Player(moved.connection, seat, this.table);
    });
    this.list = this.bySeat.filter((player) => player !== undefined);
    for (const player of this.list) player.connection.place = player;
  }

  /**
   * Sends a patch to everybody; the copy for `echoSeat`, whose own input it echoes, may wait. Who is nearly due for a
   * pulse gets the one that `pulseFor` makes with it. Returns how many got the patch.
   */
  send(
    frame: HotFrame,
    tick: number,
    echoSeat: Seat | null,
    pulseFor?: (player: Player) => HotFrame,
  ): number {
    let count = 0;
    for (const player of this.list) {
      if (player.stalled) continue;
      count++;
      const pulse = pulseFor && tick >= player.pulseFrom ? pulseFor : undefined;
      if (player.seat === echoSeat) this.coalesce(player, frame, tick);
      else this.flush(player, frame, pulse?.(player));
    }
    return count;
  }

  /** Sends to one, behind what is coalesced for them. */
  sendTo(player: Player, frame: HotFrame): void {
    if (!player.stalled) this.flush(player, frame);
  }

  /** Sends what has waited long enough. */
  flushDue(tick: number): void {
    // Asked after each tick of each match: one number, not each player.
    if (tick < this.flushFrom) return;
    this.flushFrom = NEVER;
    for (const player of this.list) {
      if (player.coalescedCount === 0) continue;
      if (tick >= player.flushAt) this.flush(player);
      else this.flushFrom = Math.min(this.flushFrom, player.flushAt);
    }
  }

  /** A snapshot stands for all that was coalesced. */
  dropCoalesced(player: Player): void {
    for (let i = 0; i < player.coalescedCount; i++) player.coalesced[i] = undefined;
    player.coalescedCount = 0;
  }

  /** What may wait for another message, for `COALESCE_TICKS` at most. */
  coalesce(player: Player, frame: HotFrame, tick: number): void {
    if (player.stalled) return;
    if (player.coalescedCount === 0) {
      player.flushAt = tick + COALESCE_TICKS;
      this.flushFrom = Math.min(this.flushFrom, player.flushAt);
    }
    player.coalesced[player.coalescedCount++] = frame;
    if (player.coalescedCount === COALESCE_MAX) this.flush(player);
  }

  private put(seat: Seat, player: Player | undefined): void {
    this.bySeat = this.bySeat.map((known, at) => (at === seat ? player : known));
    this.list = this.bySeat.filter((one) => one !== undefined);
  }

  private flush(player: Player, frame?: HotFrame, pulse?: HotFrame): void {
    const { coalesced, coalescedCount } = player;
    const list = LISTS[coalescedCount + (frame ? 1 : 0) + (pulse ? 1 : 0)]!;
    let count = 0;
    for (; count < coalescedCount; count++) list[count] = coalesced[count]!;
    if (frame) list[count++] = frame;
    if (pulse) list[count] = pulse;
    this.dropCoalesced(player);
    player.connection.sendHot(list);
  }
}
