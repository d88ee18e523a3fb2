/**
 * Opens the rooms of guests who were brought together: by a search, a seek that was taken, a challenge. They cost both, and
 * the addresses of both, for as long as nobody is in them: nobody asked for such a room by name, and two guests who never
 * come could else have one after the other, until the site has none left. A room that somebody is in takes a connection,
 * which is bounded by itself: a school may play with everybody it has.
 */
import type { RawOptions } from '@rallydrop/common/game';
import type { PlayerId, RoomCode } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Rooms } from '../rooms/api.ts';
import { RoomQuota, type RoomQuotaDependencies } from '../transport/room-quota.ts';

export interface RoomsForStrangersDependencies {
  readonly rooms: Pick<Rooms, 'createForStrangers' | 'refusesNew' | 'has' | 'isEmpty'>;
  readonly limits: RoomQuotaDependencies['limits'];
  /** Where a guest is connected from, in whichever tabs. */
  readonly addressesOf: (player: PlayerId) => Iterable<string>;
}

export class RoomsForStrangers {
  private readonly quota: RoomQuota;

  constructor(private readonly deps: RoomsForStrangersDependencies) {
    const { rooms, limits } = deps;
    this.quota = new RoomQuota({
      limits,
      isOpen: (code) => rooms.has(code),
      counts: (code) => rooms.isEmpty(code),
    });
  }

  refusesNew(): Refusal | undefined {
    return this.deps.rooms.refusesNew();
  }

  /** Why this guest is brought together with nobody now, if so: too many of such rooms stand empty. */
  refusesTo(player: PlayerId): Refusal | undefined {
    return this.payersOf([player]).some((payer) => this.quota.isUsedUp(payer))
      ? refusal('too-many-own-rooms')
      : undefined;
  }

  createForStrangers(
    game: string,
    options: RawOptions,
    players: readonly PlayerId[],
  ): { code: RoomCode } | Refusal {
    for (const player of players) {
      const refused = this.refusesTo(player);
      if (refused) return refused;
    }
    const room = this.deps.rooms.createForStrangers(game, options, players);
    if (!isRefusal(room)) for (const payer of this.payersOf(players)) this.quota.add(payer, room.code);
    return room;
  }

  /** To be called now and then. */
  tidy(): void {
    this.quota.tidy();
  }

  private payersOf(players: readonly PlayerId[]) {
    return players.flatMap((playerId) =>
      [...new Set(this.deps.addressesOf(playerId))].map((address) => ({ playerId, address })),
    );
  }
}
