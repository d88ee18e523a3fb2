/** The lobby as it is at a moment, put together from those who know: bounded lists, whatever there is. */
import type { PlayerId } from '@rallydrop/common/ids';
import type { LobbyView, PersonView, SeekView } from '@rallydrop/common/protocol/views';
import type { Clock } from '@rallydrop/common/tick';
import type { Connection } from '../connection.ts';
import { guestFace } from '../guest-face.ts';
import type { Handles } from './handles.ts';
import type { LobbyRooms } from './lobby-rooms.ts';
import type { MatchmakingService } from './matchmaking-service.ts';

/** Lists that a person reads. */
export const SHOWN_PEOPLE = 24;
export const SHOWN_SEEKS = 12;

export interface LobbyViewDependencies {
  readonly clock: Clock;
  readonly handles: Handles;
  readonly rooms: LobbyRooms;
  readonly matchmaking: Pick<MatchmakingService, 'seeks' | 'searching'>;
  /** Every guest with their connections. */
  readonly guests: () => Iterable<readonly [PlayerId, Iterable<Connection>]>;
  readonly online: () => number;
}

export const lookAtLobby = (deps: LobbyViewDependencies): LobbyView => {
  const { handles, rooms, matchmaking, clock } = deps;
  return {
    online: deps.online(),
    searching: matchmaking.searching,
    people: firstOf(deps.guests(), SHOWN_PEOPLE, ([player, tabs]) => personView(handles.of(player), tabs)),
    seeks: firstOf(
      matchmaking.seeks(),
      SHOWN_SEEKS,
      ({ connection, ...seek }): SeekView => ({
        id: handles.of(connection.playerId),
        name: connection.name,
        face: guestFace(connection.playerId),
        ...seek,
      }),
    ),
    tables: rooms.tables(),
    ...rooms.liveMatches(clock()),
  };
};

/** Whether a guest has a seat in some room. */
export const isSeated = (tabs: Iterable<Connection>): boolean => {
  for (const { place } of tabs) if (place && place.seat !== null) return true;
  return false;
};

const personView = (id: number, tabs: Iterable<Connection>): PersonView | undefined => {
  const [tab] = tabs;
  return tab && { id, name: tab.name, face: guestFace(tab.playerId), busy: isSeated(tabs) };
};

const firstOf = <From, To>(
  all: Iterable<From>,
  most: number,
  show: (one: From) => To | undefined,
): readonly To[] => {
  const shown: To[] = [];
  for (const one of all) {
    if (shown.length === most) break;
    const view = show(one);
    if (view !== undefined) shown.push(view);
  }
  return shown;
};
