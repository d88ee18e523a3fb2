/** The lobby, put together: what its guests see, and what they can ask of each other. */
import type { AnyGame } from '@rallydrop/common/game';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { OpponentView } from '@rallydrop/common/protocol/views';
import type { Clock } from '@rallydrop/common/tick';
import type { Connection } from '../connection.ts';
import type { Connections } from '../connections.ts';
import { guestFace } from '../guest-face.ts';
import type { Defer } from '../turns.ts';
import type { Blocks } from './blocks.ts';
import { Challenges, type ChallengesDependencies } from './challenges.ts';
import { Handles } from './handles.ts';
import { LobbyFeed } from './lobby-feed.ts';
import type { LobbyRooms } from './lobby-rooms.ts';
import { lookAtLobby } from './lobby-view.ts';
import type { MatchmakingService } from './matchmaking-service.ts';

export interface LobbyDependencies {
  readonly clock: Clock;
  readonly defer: Defer;
  readonly games: readonly AnyGame[];
  readonly rooms: ChallengesDependencies['rooms'];
  readonly lobbyRooms: LobbyRooms;
  readonly matchmaking: MatchmakingService;
  readonly blocks: Pick<Blocks, 'between' | 'block'>;
  readonly connections: Connections<Connection>;
}

export class Lobby {
  readonly challenges: Challenges;
  private readonly handles = new Handles();
  private readonly feed: LobbyFeed;

  constructor(private readonly deps: LobbyDependencies) {
    const { connections, matchmaking, lobbyRooms } = deps;
    const { handles } = this;
    this.challenges = new Challenges({
      ...deps,
      handles,
      connectionsOf: (player) => connections.tabsOf(player),
      onPaired: (players, game) => matchmaking.noteMeeting(players, game),
    });
    const { clock, defer } = deps;
    this.feed = new LobbyFeed({
      ...{ clock, defer, audience: () => outsideRooms(connections) },
      look: () =>
        lookAtLobby({
          ...{ clock, handles, matchmaking, rooms: lobbyRooms },
          guests: () => connections.byGuest(),
          online: () => connections.guests,
        }),
    });
  }

  takeSeek(asker: Connection, id: number): { code: string } | Refusal {
    return this.deps.matchmaking.takeSeek(asker, this.handles.player(id));
  }

  /** Those who are here. */
  opponents({ playerId }: Connection): { opponents: readonly OpponentView[] } {
    const { matchmaking, connections } = this.deps;
    const opponents = matchmaking.recentOpponents(playerId).flatMap(({ player, game }) => {
      const [tab] = connections.tabsOf(player);
      return tab ? { id: this.handles.of(player), name: tab.name, face: guestFace(player), game } : [];
    });
    return { opponents };
  }

  /** To be called a few times a second. */
  poll(): void {
    this.challenges.poll();
    this.feed.poll();
  }

  disconnected(connection: Connection): void {
    this.challenges.disconnected(connection);
    this.deps.matchmaking.disconnected(connection);
    if (!this.deps.connections.has(connection.playerId)) this.handles.release(connection.playerId);
  }
}

function* outsideRooms(connections: Iterable<Connection>): Generator<Connection> {
  for (const connection of connections) if (!connection.place) yield connection;
}
