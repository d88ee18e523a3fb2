/** Who a guest is to the others: names, and that they are gone. All connections of one guest (two tabs of one browser) are the same player. */
import type { PlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Connection } from '../connection.ts';
import { guestFace } from '../guest-face.ts';
import { allowedName } from '../names/allowed.ts';
import type { Rooms } from '../rooms/api.ts';
import type { Store } from '../store/store.ts';
import type { MatchmakingService } from './matchmaking-service.ts';
import type { Players } from './players.ts';
import type { Results } from './results.ts';
import type { Sanctions } from './sanctions.ts';

/** A connection whose guest can be given another name. */
export interface NamedConnection extends Connection {
  name: string;
  hangUp(): void;
}

export interface AccountDependencies {
  readonly players: Pick<Players, 'rename'>;
  readonly rooms: Pick<Rooms, 'renamed' | 'seatKeptFor' | 'leave'>;
  readonly matchmaking: Pick<MatchmakingService, 'disconnected'>;
  readonly store: Pick<Store, 'deletePlayer' | 'playerById'>;
  readonly sanctions: Pick<Sanctions, 'hasFixedName'>;
  readonly results: Pick<Results, 'keepNow'>;
  readonly connectionsOf: (player: PlayerId) => Iterable<NamedConnection>;
  /** [see Welcome] */
  readonly nearby: () => readonly string[];
}

export class AccountService {
  constructor(private readonly deps: AccountDependencies) {}

  /** Gives a guest another name, in every tab and in every room. */
  async rename(player: PlayerId, wanted: string): Promise<{ name: string } | Refusal> {
    const name = allowedName(wanted);
    if (typeof name !== 'string') return name;
    if (this.deps.sanctions.hasFixedName(player)) return refusal('name-fixed');
    const renamed = await this.deps.players.rename(player, name);
    if (isRefusal(renamed)) return renamed;
    this.named(player, renamed.name);
    return { name: renamed.name };
  }

  /** Results stay, the person goes: out of every room, and every tab is told. */
  async deletePlayer(player: PlayerId): Promise<Refusal | undefined> {
    const { rooms, matchmaking, results, store, connectionsOf } = this.deps;
    // Nobody loses a match for a wish that cannot be granted now.
    const known = await store.playerById(player);
    if (known !== null && isRefusal(known)) return known;
    for (const connection of connectionsOf(player)) {
      matchmaking.disconnected(connection);
      rooms.leave(connection);
    }
    // Before the person goes: whoever played them keeps what that match did.
    results.keepNow(player);
    const gone = await store.deletePlayer(player);
    if (typeof gone !== 'boolean') return gone;
    for (const connection of [...connectionsOf(player)]) {
      connection.send('refused', refusal('player-deleted'));
      connection.hangUp();
    }
    return undefined;
  }

  /** An operator has given a player who is here another name. */
  async renamedByOperator(player: PlayerId): Promise<void> {
    const record = await this.deps.store.playerById(player);
    if (record !== null && !isRefusal(record)) this.named(player, record.name);
  }

  /** Tells everybody that a player bears this name now. */
  named(player: PlayerId, name: string): void {
    const { rooms, connectionsOf, nearby } = this.deps;
    const seatKeptIn = rooms.seatKeptFor(player) ?? null;
    for (const connection of connectionsOf(player)) {
      connection.name = name;
      rooms.renamed(connection);
      connection.send('welcome', {
        ...{ name, face: guestFace(player), token: null, seatKeptIn, nearby: nearby() },
      });
    }
  }
}
