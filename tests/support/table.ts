/** Two honest players at one Connect Four board on the in-memory wire, who draw 60 frames a second. */

import { drawing } from '@rallydrop/common/games/connect-four/drawn';
import type { ConnectFourInput } from '@rallydrop/common/games/connect-four/input';
import type { ConnectFourState } from '@rallydrop/common/games/connect-four/state';
import type { RoomCode } from '@rallydrop/common/ids';
import type { NetworkMatch } from '@rallydrop/game-client/sync/match-session';
import type { HotFrame } from '@rallydrop/game-server/hot-frame';
import type { Match } from '@rallydrop/game-server/rooms/match';
import type { SimulatedClient } from './simulated-client.ts';
import type { Network } from './simulated-connection.ts';
import { connectPlayer, openRoom } from './simulated-room.ts';
import { SimulatedServer } from './simulated-server.ts';

const TURN_MS = 1000 / 60;
const HELLO_MS = 1_500;

export interface Sent {
  readonly event: HotFrame['event'];
  readonly bytes: number;
  readonly to: string;
}

export class Table {
  readonly server: SimulatedServer;
  /** Seat 0 and seat 1 of the first match. */
  readonly ada: SimulatedClient<NetworkMatch>;
  readonly bob: SimulatedClient<NetworkMatch>;
  readonly code: RoomCode;
  /** Every hot frame that was handed to a connection. */
  readonly sent: Sent[] = [];

  private frames = 0;

  constructor(options: Record<string, string | number>, network: Network) {
    const { sent } = this;
    this.server = new SimulatedServer({
      seed: 4,
      onSent: ({ event, wire }, { name }) => sent.push({ event, bytes: wire.length, to: name }),
    });
    this.ada = connectPlayer(this.server, 'ada', network);
    this.bob = connectPlayer(this.server, 'bob', network);
    this.code = openRoom(this.server, this.ada, { game: 'connect-four', options }, HELLO_MS);
    // One after the other: who comes first sits in the first seat.
    for (const player of this.players) {
      player.request('join', { code: this.code, as: 'player' });
      this.server.pass(HELLO_MS);
    }
    for (const player of this.players) player.request('ready', {});
    this.until(() => this.players.every(({ room }) => room?.stage.kind === 'playing'));
  }

  get players(): readonly SimulatedClient<NetworkMatch>[] {
    return [this.ada, this.bob];
  }

  get match(): Match {
    return this.server.registry.room(this.code)!.match!;
  }

  /** As the server has it. */
  get state(): Readonly<ConnectFourState> {
    return this.match.state as ConnectFourState;
  }

  get board(): string {
    return drawing(this.state);
  }

  until(holds: () => boolean): void {
    for (let frames = 0; !holds(); frames++) {
      if (frames > 60 * 300) throw new Error('it never came to that');
      this.frame();
    }
  }

  frame(): void {
    this.server.time.passUntil(Math.max(this.server.time.now, ++this.frames * TURN_MS + 7));
    for (const { match } of this.players) match?.frame(this.server.time.now);
  }

  /** Lets time pass, with a frame drawn every sixtieth of a second. */
  pass(ms: number): void {
    const end = this.server.time.now + ms;
    this.until(() => this.server.time.now >= end);
  }

  act(player: SimulatedClient<NetworkMatch>, input: ConnectFourInput): boolean {
    return player.session.act(input, this.server.time.now);
  }

  /** Plays columns in turn, seat 0 first, each when the move before it has arrived. */
  play(columns: readonly number[], thinkMs = 400): void {
    for (const column of columns) {
      this.pass(thinkMs);
      const before = this.state.plies;
      this.act(before % 2 === 0 ? this.ada : this.bob, { kind: 'drop', column });
      this.until(() => this.state.plies > before);
    }
    this.pass(thinkMs);
  }

  /** The board that a player sees now, as people draw it. */
  seenBy({ session }: SimulatedClient<NetworkMatch>): string {
    return drawing(session.stateAt(Math.floor(session.ownTick)) as ConnectFourState);
  }
}
