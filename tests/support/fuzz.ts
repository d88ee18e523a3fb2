/**
 * Seeded disorder: one room, two people who do everything that a network and a hand can do wrong, and spectators
 * who come and go. Every message that arrives is held against the server's state at the moment it was made. [S4]
 */

import type { AnyGame, Random32 } from '@rallydrop/common/game';
import { connectFour } from '@rallydrop/common/games/connect-four/index';
import { PADDLE_BOTTOM, PADDLE_TOP } from '@rallydrop/common/games/pong/court';
import { pong } from '@rallydrop/common/games/pong/index';
import type { RoomCode } from '@rallydrop/common/ids';
import { encodeInput } from '@rallydrop/common/protocol/hot';
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import { seededRandom } from '@rallydrop/common/random';
import { fieldNames } from '@rallydrop/common/sync/flat';
import { replayed } from '@rallydrop/common/testing/replayed';
import { asTick } from '@rallydrop/common/tick';
import type { CreateMatch } from '@rallydrop/game-client/sync/match-feed';
import type { NetworkMatch } from '@rallydrop/game-client/sync/match-session';
import { createNetworkMatch } from '@rallydrop/game-client/sync/network-match';
import type { HotFrame } from '@rallydrop/game-server/hot-frame';
import type { Match } from '@rallydrop/game-server/rooms/match';
import { AuthoritativeStates } from './authoritative-states.ts';
import { onFrameForAudience } from './frames-for-audiences.ts';
import { constant, type Delay } from './one-way-link.ts';
import { type BareReplica, bareReplica, SimulatedClient } from './simulated-client.ts';
import type { Network } from './simulated-connection.ts';
import { SimulatedServer } from './simulated-server.ts';

const TURN_MS = 1000 / 60;
const MOST_SPECTATORS = 3;
/** Pauses and countdowns cost turns too. */
const MOST_TURNS_PER_TICK = 4;

/** What people do in one game, without much sense. */
interface Hands {
  readonly game: AnyGame;
  readonly options: (random: Random32) => Record<string, number>;
  readonly input: (random: Random32) => unknown;
}

export const PONG_HANDS: Hands = {
  game: pong,
  options: (random) => ({ firstTo: [5, 7, 21][random() % 3]! }),
  input: (random) => ({ kind: 'target', y: PADDLE_TOP + (random() % (PADDLE_BOTTOM - PADDLE_TOP + 1)) }),
};

export const CONNECT_FOUR_HANDS: Hands = {
  game: connectFour,
  options: () => ({}),
  // Mostly not their turn, often a full column: refused, early, late and in time.
  input: (random) =>
    random() % 50 === 0
      ? { kind: ['offer-draw', 'accept-draw', 'decline-draw', 'resign'][random() % 4] }
      : { kind: 'drop', column: random() % 8 },
};

type Person = SimulatedClient<NetworkMatch> | SimulatedClient<BareReplica>;

export interface FuzzFigures {
  readonly ticks: number;
  readonly matches: number;
  readonly compared: number;
  readonly hashMismatches: number;
  readonly rewound: number;
  readonly stalls: number;
  readonly refusals: readonly RefusalReason[];
}

export class Fuzz {
  readonly server: SimulatedServer;
  private readonly random: Random32;
  private readonly authoritative: AuthoritativeStates;
  private readonly code: RoomCode;
  private readonly observer: SimulatedClient<BareReplica>;
  private readonly honest: SimulatedClient<NetworkMatch>;
  /** A second honest player, or one who sends whatever comes to mind. */
  private readonly other: Person;
  private spectators: SimulatedClient<BareReplica>[] = [];
  private readonly matches: Match[] = [];
  private ticks = 0;
  private stalls = 0;
  private seq = 0;
  private lastRaw: Uint8Array = new Uint8Array(0);
  private people = 0;

  constructor(
    readonly seed: number,
    private readonly hands = PONG_HANDS,
  ) {
    this.random = seededRandom(seed);
    this.server = new SimulatedServer({
      seed: seed ^ 0x5eed,
      onSent: (frame) => this.authoritative.made(frame),
    });
    this.authoritative = new AuthoritativeStates(hands.game, () => this.match);
    onFrameForAudience((frame) => this.authoritative.made(frame));
    this.observer = this.person('observer', bareReplica, { up: constant(0), down: constant(0) });
    this.code = this.createRoom();
    this.honest = this.person('honest', createNetworkMatch, this.network());
    this.other = this.chance(3)
      ? this.person('other', createNetworkMatch, this.network())
      : this.person('wild', bareReplica, this.network());
    this.come(this.observer, 'spectator');
    this.server.pass(1);
    for (const player of this.players) this.come(player, 'player');
  }

  run(ticks: number): FuzzFigures {
    for (let turns = 0; this.ticks < ticks; turns++) {
      if (turns > ticks * MOST_TURNS_PER_TICK) throw new Error(`only ${this.ticks} ticks passed`);
      this.poll();
    }
    this.calm();
    for (const match of this.matches) checkJournal(this.hands.game, match);
    return {
      ticks: this.ticks,
      matches: this.matches.length,
      compared: this.authoritative.compared,
      hashMismatches: this.server.metrics.hashMismatches,
      rewound: this.server.metrics.ticksRewound.length,
      stalls: this.stalls,
      refusals: [...this.server.metrics.refusals.keys()],
    };
  }

  private get match(): Match | undefined {
    return this.server.registry.room(this.code)?.match;
  }

  private get players(): readonly Person[] {
    return [this.honest, this.other];
  }

  private poll(): void {
    const part = (this.random() % 1000) / 1000;
    this.server.pass(TURN_MS * part);
    for (const player of this.players) this.play(player);
    if (this.chance(60)) this.trouble(this.players[this.random() % 2]!);
    if (this.chance(100)) this.troubleWithSpectators();
    this.server.pass(TURN_MS * (1 - part));
    this.count();
  }

  private count(): void {
    const { match } = this;
    if (!match) return;
    if (this.matches.at(-1) !== match) this.matches.push(match);
    this.ticks = this.matches.reduce((sum, { tick }) => sum + tick, 0);
  }

  /** What somebody who wants to play does next. */
  private play(player: Person): void {
    const { room, connection, match } = player;
    if (!connection || !room) return;
    if (room.stage.kind === 'waiting' && this.chance(10)) player.request('ready', {});
    if (room.stage.kind === 'finished' && this.chance(10)) player.request('rematch', {});
    if (!match) return;
    if ('act' in match) this.steer(match);
    else if (this.chance(3)) this.sendWildly(player, match.replica.tick);
  }

  private steer(session: NetworkMatch): void {
    const { now } = this.server.time;
    if (!this.chance(5)) session.frame(now);
    if (this.chance(4)) session.act(this.hands.input(this.random), now);
  }

  /** Early, late, far too late, far ahead, doubled, unreadable, numbered at will. */
  private sendWildly(player: Person, near: number): void {
    if (this.chance(20)) player.sendInput(this.lastRaw);
    else if (this.chance(50)) player.sendInput(this.noise(near));
    else this.sendNumbered(player, near);
  }

  /** Bytes of any kind, every other time behind an input's header. */
  private noise(near: number): Uint8Array {
    const bytes = Uint8Array.from({ length: this.random() % 70 }, this.random);
    if (this.chance(2)) return bytes;
    this.seq = (this.seq + 1) & 0xff;
    return encodeInput(this.seq, asTick(near), bytes);
  }

  private sendNumbered(player: Person, near: number): void {
    const { game, input } = this.hands;
    const spread = [3, 8, 8, 14, 90, 1000][this.random() % 6]!;
    const tick = Math.max(0, near + (this.random() % (2 * spread)) - spread);
    this.seq = this.chance(50) ? this.random() & 0xff : (this.seq + 1) & 0xff;
    this.lastRaw = encodeInput(this.seq, asTick(tick), game.input.encode(input(this.random)));
    player.sendInput(this.lastRaw);
  }

  private trouble(player: Person): void {
    if (!player.connection) return;
    const kind = this.random() % 64;
    if (kind < 20) player.network = this.slowTo(player);
    else if (kind < 32) this.stall(player, 50 + (this.random() % 3000));
    else if (kind < 33) this.stall(player, 30_000);
    else if (kind < 40) player.request('resync', { why: 'hidden' });
    else if (kind < 44) player.request('join', { code: this.code, as: 'player' });
    else if (kind < 48) this.loseConnection(player);
    else if (kind < 50) this.openSecondTab(player);
    else if (kind < 51) this.leaveAndReturn(player);
    else if (kind < 53) this.knockAtFullRoom();
  }

  private slowTo(player: Person): Network {
    const network = this.network();
    player.connection!.up.delay = network.up;
    player.connection!.down.delay = network.down;
    return network;
  }

  private stall(person: Person, ms: number): void {
    const { up, down } = person.connection!;
    const links = [[up], [down], [up, down]][this.random() % 3]!;
    for (const link of links) link.hold();
    if (ms > 20_000) this.stalls++;
    this.server.time.at(this.server.time.now + ms, () => {
      for (const link of links) link.release();
    });
  }

  private loseConnection(player: Person): void {
    player.drop(this.random() % 3000);
    this.later(this.random() % 5000, () => this.come(player, 'player'));
  }

  /** The first tab's connection stays for a while and does not know yet. */
  private openSecondTab(player: Person): void {
    const first = player.connection!;
    this.come(player, 'player');
    this.later(this.random() % 2000, () => {
      first.cut();
      this.server.disconnected(first);
    });
  }

  private leaveAndReturn(player: Person): void {
    player.request('leave', {});
    this.later(500, () => player.connection && player.request('join', { code: this.code, as: 'player' }));
  }

  private knockAtFullRoom(): void {
    const stranger = this.person('stranger', bareReplica, this.network());
    stranger.connect();
    stranger.request('join', { code: this.code, as: 'player' }, (reply) => {
      if (reply.ok) stranger.request('leave', {});
    });
    this.later(1000, () => stranger.drop());
  }

  private troubleWithSpectators(): void {
    const { spectators } = this;
    const one = spectators[this.random() % MOST_SPECTATORS];
    const kind = this.random() % 8;
    if (!one) {
      const spectator = this.person(`spectator ${this.people++}`, bareReplica, this.network());
      spectators.push(spectator);
      this.come(spectator, 'spectator');
    } else if (kind < 2) {
      this.spectators = spectators.filter((spectator) => spectator !== one);
      one.drop(this.random() % 1000);
    } else if (kind < 3) {
      one.request('resync', { why: 'hidden' });
    } else if (kind < 4) {
      one.request('join', { code: this.code, as: 'spectator' });
    } else if (kind < 5) {
      this.stall(one, 30_000);
    } else {
      this.stall(one, this.random() % 2000);
    }
  }

  /** The network is good again: everybody comes back to the match, agrees, and can play. */
  private calm(): void {
    const { server } = this;
    server.pass(6_000);
    for (const player of this.players) {
      if (!player.connection) this.come(player, 'player');
      player.network = { up: constant(20), down: constant(20) };
      for (const link of [player.connection!.up, player.connection!.down]) {
        link.release();
        link.delay = constant(20);
      }
      player.request('join', { code: this.code, as: 'player' });
    }
    for (let turn = 0; turn < 1200 && !(turn > 60 && this.isSettled()); turn++) this.turnCalmly();
    const { match } = this;
    if (!match || !this.isSettled()) throw new Error('the room did not come back to a match');
    const { session } = this.honest;
    const ack = session.ackOf(session.seat!);
    session.act(this.hands.input(this.random), server.time.now);
    // A lead that a bad network had left behind comes down slowly, and the input waits for its tick.
    for (let turn = 0; turn < 90; turn++) this.turnCalmly();
    if (!match.outcome && session.ackOf(session.seat!) === ack)
      throw new Error('the honest player is no longer heard');
  }

  private isSettled(): boolean {
    return this.players.every(({ room }) => room?.stage.kind === 'playing') && (this.match?.tick ?? 0) > 60;
  }

  private turnCalmly(): void {
    for (const player of this.players) {
      const { room, match } = player;
      if (room?.stage.kind === 'waiting') player.request('ready', {});
      if (room?.stage.kind === 'finished') player.request('rematch', {});
      if (match && 'frame' in match) match.frame(this.server.time.now);
    }
    this.server.pass(TURN_MS);
    this.count();
  }

  private createRoom(): RoomCode {
    let code: string | undefined;
    const { game, options } = this.hands;
    this.observer.connect();
    this.observer.request(
      'create',
      { game: game.name, options: options(this.random), opponent: { kind: 'friend' } },
      (reply) => (code = reply.ok ? reply.value.code : undefined),
    );
    this.server.pass(1);
    return code as RoomCode;
  }

  private come(person: Person, as: 'player' | 'spectator'): void {
    if (!person.connection || as === 'player') person.connect();
    person.request('join', { code: this.code, as });
  }

  private person<T extends NetworkMatch | BareReplica>(
    id: string,
    create: CreateMatch<T>,
    network: Network,
  ): SimulatedClient<T> {
    const onTaken = (frame: HotFrame, match: T | undefined) => {
      if (!match) return;
      this.authoritative.compare(frame, match.confirmed, id);
      if ('seat' in match && match.seat !== null)
        this.authoritative.compareAck(frame, match.seat, match.ackOf(match.seat), id);
    };
    return new SimulatedClient<T>(this.server, { id, network, create, onTaken });
  }

  private network(): Network {
    return { up: this.delay(), down: this.delay() };
  }

  private delay(): Delay {
    const base = this.random() % (this.chance(4) ? 150 : 50);
    const jitter = this.chance(3) ? 0 : this.random() % 60;
    return () => base + (this.random() / 2 ** 32) * jitter;
  }

  private later(ms: number, action: () => void): void {
    this.server.time.at(this.server.time.now + ms, action);
  }

  /** One time in `n`. */
  private chance(n: number): boolean {
    return this.random() % n === 0;
  }
}

/** [J2] */
const checkJournal = (game: AnyGame, { journal, state, tick }: Match): void => {
  let last: Readonly<Record<string, number>> = {};
  for (const reached of replayed<Record<string, number>, unknown, unknown>(game, journal.read(), tick))
    last = reached;
  for (const name of fieldNames<Record<string, number>>(game.fields)) {
    if (last[name] !== state[name]) throw new Error(`replayed, ${name} is ${last[name]}, not ${state[name]}`);
  }
};
