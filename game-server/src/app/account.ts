/** Who a guest is to the others: names. All connections of one guest (two tabs of one browser) are the same player. */
import type { PlayerId } from '@rallydrop/common/ids';
import { parseName } from '@rallydrop/common/protocol/name';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { isReservedName } from '@rallydrop/common/protocol/reserved-names';
import type { Connection } from '../connection.ts';
import { guestFace } from '../guest-face.ts';
import type { Guests } from '../guests.ts';
import { isAbusive } from '../names/abusive.ts';
import type { Rooms } from '../rooms/api.ts';

/** A connection whose guest can be given another name. */
export interface NamedConnection extends Connection {
  name: string;
}

export interface AccountDependencies {
  readonly guests: Pick<Guests, 'pass'>;
  readonly rooms: Pick<Rooms, 'renamed' | 'seatKeptFor'>;
  readonly connectionsOf: (player: PlayerId) => Iterable<NamedConnection>;
  /** [see Welcome] */
  readonly nearby: () => readonly string[];
}

export class AccountService {
  constructor(private readonly deps: AccountDependencies) {}

  /** Gives a guest another name, in every tab and in every room; each tab keeps the newest pass. */
  async rename(player: PlayerId, wanted: string): Promise<{ name: string } | Refusal> {
    const { guests, rooms, connectionsOf, nearby } = this.deps;
    const name = parseName(wanted);
    if (name === undefined) return refusal('name-not-allowed');
    if (isReservedName(name)) return refusal('name-reserved');
    if (isAbusive(name)) return refusal('name-abusive');
    const token = await guests.pass({ id: player, name });
    const seatKeptIn = rooms.seatKeptFor(player) ?? null;
    for (const connection of connectionsOf(player)) {
      connection.name = name;
      rooms.renamed(connection);
      connection.send('welcome', { name, face: guestFace(player), token, seatKeptIn, nearby: nearby() });
    }
    return { name };
  }
}
