/** All rooms of this process, by their codes. Which one a connection is in, its `place` says. */
import type { AnyGame, RawOptions, SearchWorkerFactory } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { PlayerId, RoomCode } from '@rallydrop/common/ids';
import { isRefusal, type Request } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Reaction } from '@rallydrop/common/protocol/views';
import { type JournalProblem, journalProblem } from '@rallydrop/common/sync/journal-problems';
import type { Milliseconds } from '@rallydrop/common/tick';
import { LOCAL_PLACEMENT } from '../cluster/local.ts';
import type { Placement } from '../cluster/placement.ts';
import type { Connection } from '../connection.ts';
import type { Glimpse, JournalAnswer, Rooms } from './api.ts';
import type { ChatLine } from './chat-line.ts';
import type { KeptResult } from './kept-result.ts';
import type { MatchId } from './match-id.ts';
import type { RoomPeople } from './people.ts';
import type { RecordedMatch } from './recorded-match.ts';
import { Room, type RoomDependencies } from './room.ts';
import { freshRoomCode } from './room-codes.ts';
import { writeRoom } from './room-record.ts';
import { newRoom, type Occupant, type RoomKind, type RoomState } from './room-state.ts';
import { watchDelayMs } from './watch-delay.ts';

/** What all rooms share, and what the registry needs besides. */
export interface RegistryDependencies
  extends Omit<RoomDependencies, 'state' | 'game' | 'searchWorkers' | 'onClosed' | 'keeps'> {
  readonly limits: { readonly maxRooms: number };
  /** The ticks run so late that no match more should begin; never unless told. */
  readonly isFull?: () => boolean;
  /** The games that there are; all of `games/index.ts` unless told. */
  readonly games?: (name: string) => AnyGame | undefined;
  /** Where the site's nodes find rooms; this one alone unless told. */
  readonly placement?: Pick<Placement, 'claim' | 'release'>;
  /** Where a game's bots think hard. */
  readonly searchWorkersFor?: ((game: AnyGame) => SearchWorkerFactory | undefined) | undefined;
}

const DRAIN_LOOK_MS = 100;

export class RoomRegistry implements Rooms {
  private readonly rooms = new Map<RoomCode, Room>();
  private draining = false;
  private keepsMatches = true;

  constructor(private readonly deps: RegistryDependencies) {}

  create({ playerId }: Connection, body: Request<'create'>['body']): { code: RoomCode } | Refusal {
    const { game, options, opponent, rated = false, listed = false, watchDelay } = body;
    const botLevel = opponent.kind === 'bot' ? opponent.level : null;
    const bestOf = opponent.kind === 'friend' ? opponent.bestOf : undefined;
    return this.open({
      game,
      options,
      opponent: opponent.kind,
      botLevel,
      listed,
      openedBy: playerId,
      rated: rated && botLevel === null,
      ...(bestOf && { bestOf }),
      watchDelayMs: watchDelayMs(watchDelay, rated && botLevel === null),
    });
  }

  createForStrangers(
    game: string,
    options: RawOptions,
    reservedFor: readonly PlayerId[],
  ): { code: RoomCode } | Refusal {
    return this.open({
      ...{ game, options, opponent: 'stranger', botLevel: null, rated: true, reservedFor },
      watchDelayMs: watchDelayMs(undefined, true),
    });
  }

  room(code: RoomCode): Room | undefined {
    return this.rooms.get(code);
  }

  join(
    connection: Connection,
    { code, as, draws }: Request<'join'>['body'],
  ): { seat: number | null } | Refusal {
    const room = this.rooms.get(code);
    if (!room) return refusal('no-such-room');
    const before = this.roomOf(connection);
    const joined = room.join(connection, as, draws);
    if (!isRefusal(joined) && before !== room) before?.disconnected(connection);
    return joined;
  }

  refusesNew(): Refusal | undefined {
    if (this.draining) return refusal('draining');
    if (this.deps.isFull?.()) return refusal('site-full');
    return this.rooms.size >= this.deps.limits.maxRooms ? refusal('too-many-rooms') : undefined;
  }

  drawn(connection: Connection): Refusal | undefined {
    return this.inRoom(connection, (room) => room.drawn(connection));
  }

  ready(connection: Connection): Refusal | undefined {
    return this.inRoom(connection, (room) => room.ready(connection));
  }

  rematch(connection: Connection): Refusal | undefined {
    return this.inRoom(connection, (room) => room.rematch(connection));
  }

  leave(connection: Connection): Refusal | undefined {
    return this.inRoom(connection, (room) => {
      room.leave(connection);
      return undefined;
    });
  }

  resync(connection: Connection, { why }: Request<'resync'>['body']): Refusal | undefined {
    return this.inRoom(connection, (room) => {
      if (why === 'hash-mismatch') this.deps.metrics.hashMismatch();
      room.resync(connection);
      return undefined;
    });
  }

  journal(connection: Connection): JournalAnswer | Refusal {
    const room = this.roomOf(connection);
    if (!room) return refusal('not-in-a-room');
    return room.journalFor(connection) ?? refusal('not-now');
  }

  rated(code: RoomCode, result: KeptResult): void {
    this.rooms.get(code)?.rated(result);
  }

  say(code: RoomCode, line: ChatLine): void {
    this.rooms.get(code)?.say(line);
  }

  react(connection: Connection, reaction: Reaction): Refusal | undefined {
    return this.inRoom(connection, (room) => room.react(connection, reaction));
  }

  people(connection: Connection): RoomPeople | Refusal {
    return this.roomOf(connection)?.peopleFor(connection) ?? refusal('not-in-a-room');
  }

  renamed(connection: Connection): void {
    this.roomOf(connection)?.renamed(connection);
  }

  disconnected(connection: Connection): void {
    this.roomOf(connection)?.disconnected(connection);
  }

  seatKeptFor(player: PlayerId): RoomCode | undefined {
    for (const room of this.rooms.values()) if (room.keepsSeatFor(player)) return room.code;
    return undefined;
  }

  hides(match: MatchId, code?: RoomCode): boolean {
    if (code !== undefined) return this.rooms.get(code)?.hides(match) ?? false;
    for (const room of this.rooms.values()) if (room.hides(match)) return true;
    return false;
  }

  *openers(): Generator<readonly [PlayerId, RoomCode]> {
    for (const { code, state } of this.rooms.values())
      if (state.kind.openedBy !== undefined) yield [state.kind.openedBy, code];
  }

  has(code: RoomCode): boolean {
    return this.rooms.has(code);
  }

  isEmpty(code: RoomCode): boolean {
    const room = this.rooms.get(code);
    return room !== undefined && room.state.emptySince !== null;
  }

  glimpse(code: RoomCode): Glimpse | undefined {
    return this.rooms.get(code)?.glimpse;
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

  setKeeps(keeps: boolean): void {
    if (keeps === this.keepsMatches) return;
    this.keepsMatches = keeps;
    for (const room of this.rooms.values()) if (room.live) room.tell();
  }

  recordOf(code: RoomCode): string | undefined {
    const state = this.rooms.get(code)?.state;
    return state && state.stage.kind !== 'closed' ? writeRoom(state, this.deps.clock()) : undefined;
  }

  park(): void {
    this.draining = true;
    for (const room of this.rooms.values()) room.park();
  }

  /** Opens a room that was written down, however full the site is. Says why its match cannot be played on, if so. */
  restore(state: RoomState, recorded: RecordedMatch | undefined): JournalProblem | undefined {
    const game = this.gameNamed(state.kind.game);
    if (!game) return journalProblem('no-such-game', 0);
    return this.add(game, state).restore(recorded);
  }

  private anyLive(): boolean {
    for (const room of this.rooms.values()) if (room.live) return true;
    return false;
  }

  private open(asked: Omit<RoomKind, 'code'>): { code: RoomCode } | Refusal {
    const refused = this.refusesNew();
    if (refused) return refused;
    const game = this.gameNamed(asked.game);
    if (!game) return refusal('no-such-game');
    const options = game.options(asked.options ?? {});
    if (options === undefined) return refusal('options-not-allowed');
    const bot = botIn(game, asked.botLevel);
    if (bot === undefined) return refusal('no-such-bot');
    const code = freshRoomCode(this.deps.random, (taken) => this.rooms.has(taken));
    this.add(game, newRoom({ ...asked, code, options }, game.seats, bot, this.deps.clock()));
    return { code };
  }

  private add(game: AnyGame, state: RoomState): Room {
    const { code } = state.kind;
    const searchWorkers = this.deps.searchWorkersFor?.(game);
    const { placement = LOCAL_PLACEMENT } = this.deps;
    const onClosed = () => {
      this.rooms.delete(code);
      placement.release(code);
    };
    const room = new Room({
      ...this.deps,
      keeps: () => this.keepsMatches,
      ...{ state, game, onClosed },
      ...(searchWorkers && { searchWorkers }),
    });
    this.rooms.set(code, room);
    placement.claim(code);
    return room;
  }

  private gameNamed(name: string): AnyGame | undefined {
    return (this.deps.games ?? gameNamed)(name);
  }

  private roomOf({ place }: Connection): Room | undefined {
    return place && this.rooms.get(place.code);
  }

  private inRoom(connection: Connection, ask: (room: Room) => Refusal | undefined): Refusal | undefined {
    const room = this.roomOf(connection);
    return room ? ask(room) : refusal('not-in-a-room');
  }
}

/** `null`: no bot is wished for; `undefined`: there is none like that. */
const botIn = (
  game: AnyGame,
  levelId: string | null,
): Extract<Occupant, { kind: 'bot' }> | null | undefined => {
  if (levelId === null) return null;
  const level = game.botLevels.find(({ id }) => id === levelId);
  return level && { kind: 'bot', name: level.name, level: level.id, face: level.face };
};
