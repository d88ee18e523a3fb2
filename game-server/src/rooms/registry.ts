/** All rooms of this process, by their codes, and which room each connection is in. */
import type { AnyGame, Random32, SearchWorkerFactory } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import { type PlayerId, ROOM_CODE_ALPHABET, ROOM_CODE_LENGTH, type RoomCode } from '@rallydrop/common/ids';
import { isRefusal, type Request } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { JournalView, LobbyView, RoomView } from '@rallydrop/common/protocol/views';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Connection } from '../connection.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Ticker } from '../ticker.ts';
import type { Rooms } from './api.ts';
import { Room } from './room.ts';

interface RegistryDependencies {
  readonly ticker: Pick<Ticker, 'add'>;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly random: Random32;
  readonly clock: Clock;
  readonly limits: { readonly maxRooms: number };
  /** The games that there are; all of `games/index.ts` unless told. */
  readonly games?: (name: string) => AnyGame | undefined;
  /** Where a game's bots think hard. */
  readonly searchWorkersFor?: ((game: AnyGame) => SearchWorkerFactory | undefined) | undefined;
}

interface RoomKind {
  readonly game: string;
  readonly options: unknown;
  readonly opponent: RoomView['opponent'];
  readonly botLevel: string | null;
}

const DRAIN_LOOK_MS = 100;

export class RoomRegistry implements Rooms {
  private readonly rooms = new Map<RoomCode, Room>();
  private readonly roomOf = new Map<Connection, Room>();
  private draining = false;

  constructor(private readonly deps: RegistryDependencies) {}

  create(_peer: Connection, body: Request<'create'>['body']): { code: RoomCode } | Refusal {
    const { game, options, opponent } = body;
    const botLevel = opponent.kind === 'bot' ? opponent.level : null;
    return this.open({ game, options, opponent: opponent.kind, botLevel });
  }

  createForStrangers(game: string): { code: RoomCode } | Refusal {
    const options = (this.deps.games ?? gameNamed)(game)?.strangersOptions;
    return this.open({ game, options, opponent: 'stranger', botLevel: null });
  }

  room(code: RoomCode): Room | undefined {
    return this.rooms.get(code);
  }

  join(connection: Connection, { code, as }: Request<'join'>['body']): { seat: number | null } | Refusal {
    const room = this.rooms.get(code);
    if (!room) return refusal('no-such-room');
    const before = this.roomOf.get(connection);
    const joined = room.join(connection, as);
    if (isRefusal(joined)) return joined;
    if (before && before !== room) before.disconnected(connection);
    this.roomOf.set(connection, room);
    connection.watchRoundTrip(joined.seat !== null);
    return joined;
  }

  ready(connection: Connection): Refusal | undefined {
    return this.inRoom(connection, (room) => room.ready(connection));
  }

  rematch(connection: Connection): Refusal | undefined {
    return this.inRoom(connection, (room) => room.rematch(connection));
  }

  leave(connection: Connection): Refusal | undefined {
    return this.inRoom(connection, (room) => {
      this.forget(connection);
      return room.leave(connection);
    });
  }

  resync(connection: Connection, { why }: Request<'resync'>['body']): Refusal | undefined {
    if (why === 'hash-mismatch') this.deps.metrics.hashMismatch();
    return this.inRoom(connection, (room) => room.resync(connection));
  }

  journal(connection: Connection): JournalView | Refusal {
    const room = this.roomOf.get(connection);
    if (!room) return refusal('not-in-a-room');
    const game = (this.deps.games ?? gameNamed)(room.gameName);
    if (room.live || !room.journal || !game) return refusal('not-now');
    const { options, entries } = room.journal;
    return {
      game: game.name,
      options,
      entries: entries.map(({ tick, seat, input }) => [tick, seat, ...game.input.encode(input)]),
    };
  }

  input({ receiver }: Connection, message: Uint8Array, now?: Milliseconds): Refusal | undefined {
    return receiver ? receiver.room.input(receiver, message, now) : refusal('not-in-a-room');
  }

  renamed(connection: Connection): void {
    this.roomOf.get(connection)?.renamed(connection);
  }

  disconnected(connection: Connection): void {
    const room = this.roomOf.get(connection);
    this.forget(connection);
    room?.disconnected(connection);
  }

  seatKeptFor(player: PlayerId): RoomCode | undefined {
    for (const room of this.rooms.values()) if (room.keepsSeatFor({ playerId: player })) return room.code;
    return undefined;
  }

  liveMatches(): LobbyView['liveMatches'] {
    return [...this.rooms.values()]
      .filter((room) => room.live)
      .slice(0, 20)
      .map(({ code, gameName, names, faces, score, spectators }) => ({
        code,
        game: gameName,
        names,
        faces,
        score,
        spectators,
      }));
  }

  counts(): { rooms: number; players: number; spectators: number } {
    let players = 0;
    let spectators = 0;
    for (const room of this.rooms.values()) {
      players += room.playersConnected;
      spectators += room.spectators;
    }
    return { rooms: this.rooms.size, players, spectators };
  }

  async drain(graceMs: Milliseconds): Promise<void> {
    this.draining = true;
    const deadline = this.deps.clock() + graceMs;
    while (this.deps.clock() < deadline && this.anyLive()) {
      await new Promise((resolve) => setTimeout(resolve, DRAIN_LOOK_MS));
    }
    for (const room of [...this.rooms.values()]) room.close('draining');
  }

  private anyLive(): boolean {
    for (const room of this.rooms.values()) if (room.live) return true;
    return false;
  }

  private open(kind: RoomKind): { code: RoomCode } | Refusal {
    const { ticker, limits, clock, metrics, log, random, games = gameNamed } = this.deps;
    if (this.draining) return refusal('draining');
    if (this.rooms.size >= limits.maxRooms) return refusal('too-many-rooms');
    const game = games(kind.game);
    if (!game) return refusal('no-such-game');
    const options = game.options(kind.options ?? {});
    if (options === undefined) return refusal('options-not-allowed');
    if (kind.botLevel !== null && !game.botLevels.some(({ id }) => id === kind.botLevel))
      return refusal('no-such-bot');

    const code = this.freshCode();
    const onClosed = () => {
      stopTicking();
      this.rooms.delete(code);
      for (const [connection, its] of this.roomOf) if (its === room) this.forget(connection);
    };
    const searchWorkers = this.deps.searchWorkersFor?.(game);
    const room = new Room({
      ...{ ...kind, code, game, options, clock, metrics, log, random, onClosed },
      ...(searchWorkers && { searchWorkers }),
    });
    const stopTicking = ticker.add(game.tickRate, room);
    this.rooms.set(code, room);
    return { code };
  }

  private freshCode(): RoomCode {
    for (;;) {
      let code = '';
      while (code.length < ROOM_CODE_LENGTH) {
        code += ROOM_CODE_ALPHABET[this.deps.random() % ROOM_CODE_ALPHABET.length];
      }
      if (!this.rooms.has(code as RoomCode)) return code as RoomCode;
    }
  }

  private inRoom(connection: Connection, ask: (room: Room) => Refusal | undefined): Refusal | undefined {
    const room = this.roomOf.get(connection);
    return room ? ask(room) : refusal('not-in-a-room');
  }

  private forget(connection: Connection): void {
    this.roomOf.delete(connection);
    connection.watchRoundTrip(false);
  }
}
