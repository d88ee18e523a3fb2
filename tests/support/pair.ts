/** Two honest players in one Pong match on the in-memory wire, who draw 60 frames a second. */
import { clampTarget } from '@rallydrop/common/games/pong/court';
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { RoomCode } from '@rallydrop/common/ids';
import { seededRandom } from '@rallydrop/common/random';
import type { NetworkMatch } from '@rallydrop/game-client/sync/match-session';
import type { Match } from '@rallydrop/game-server/rooms/match';
import type { SimulatedClient } from './simulated-client.ts';
import type { Network } from './simulated-connection.ts';
import { connectPlayer, openRoom } from './simulated-room.ts';
import { SimulatedServer, type SimulatedServerDependencies } from './simulated-server.ts';

const TURN_MS = 1000 / 60;

export class Pair {
  readonly server: SimulatedServer;
  readonly ada: SimulatedClient<NetworkMatch>;
  readonly bob: SimulatedClient<NetworkMatch>;
  readonly code: RoomCode;

  private readonly random;
  private frames = 0;

  constructor(seed: number, network: Network, options: Omit<SimulatedServerDependencies, 'seed'> = {}) {
    this.server = new SimulatedServer({ seed, ...options });
    this.random = seededRandom(seed + 1);
    this.ada = connectPlayer(this.server, 'ada', network);
    this.bob = connectPlayer(this.server, 'bob', network);
    this.code = openRoom(this.server, this.ada, { game: 'pong', options: { firstTo: 21 } }, 1000);
    for (const player of this.players) player.request('join', { code: this.code, as: 'player' });
    this.server.pass(1000);
    for (const player of this.players) player.request('ready', {});
    while (!this.players.every(({ room }) => room?.stage.kind === 'playing')) this.frame();
  }

  get players(): readonly SimulatedClient<NetworkMatch>[] {
    return [this.ada, this.bob];
  }

  get match(): Match {
    return this.server.registry.room(this.code)!.match!;
  }

  /** The server's tick with its fraction. */
  get serverTick(): number {
    return this.match.tick + (this.server.time.now % TURN_MS) / TURN_MS;
  }

  /** One frame of both: each moves its hand one time in four. */
  frame(handsStill = false): void {
    this.server.time.passUntil(++this.frames * TURN_MS + 7);
    for (const { match } of this.players) {
      match?.frame(this.server.time.now);
      if (handsStill || this.random() % 4 !== 0) continue;
      match?.act({ kind: 'target', y: clampTarget(this.random() % 14_400) }, this.server.time.now);
    }
  }

  play(seconds: number, each: () => void = () => {}): void {
    for (let n = 0; n < seconds * 60; n++) {
      this.frame();
      each();
    }
  }
}

export const paddleOf = (state: Readonly<PongState>, seat: number | null): number =>
  seat === 0 ? state.paddle0 : state.paddle1;
