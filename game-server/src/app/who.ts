/** Who is meant by a name: somebody in the same room, or in the lobby. */
import type { PlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import type { Connection } from '../connection.ts';
import type { Rooms } from '../rooms/api.ts';
import type { ChatLine } from '../rooms/chat-line.ts';

export interface Named {
  readonly id: PlayerId;
  readonly name: string;
  /** What was said where they were met. */
  readonly chat: readonly ChatLine[];
  readonly matchId: string | null;
}

export interface WhoDependencies {
  readonly rooms: Pick<Rooms, 'people'>;
  readonly connections: Iterable<Connection>;
  readonly lobbyLines: () => readonly ChatLine[];
}

export class Who {
  constructor(private readonly deps: WhoDependencies) {}

  isMeant(asker: Connection, name: string): Named | undefined {
    const people = this.deps.rooms.people(asker);
    if (isRefusal(people)) return this.inLobby(name);
    const found = people.named(name);
    return found && { ...found, chat: people.chat, matchId: people.matchId };
  }

  private inLobby(name: string): Named | undefined {
    const chat = this.deps.lobbyLines();
    const id = this.connected(name)?.playerId ?? chat.findLast((line) => line.name === name)?.playerId;
    return id && { id, name, chat, matchId: null };
  }

  private connected(name: string): Connection | undefined {
    for (const connection of this.deps.connections) if (connection.name === name) return connection;
    return undefined;
  }
}
