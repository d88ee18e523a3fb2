/** A connection that writes down what it is told, for tests of the lobby. */
import { asPlayerId } from '@rallydrop/common/ids';
import type { Connection } from '../connection.ts';

export interface FakeConnection extends Connection {
  readonly told: readonly (readonly unknown[])[];
  hangUp(): void;
}

export const fakeConnection = (name: string): FakeConnection => {
  const told: unknown[][] = [];
  return {
    told,
    hangUp: () => void told.push(['hangUp']),
    playerId: asPlayerId(name),
    name,
    place: undefined,
    roundTripMs: 0,
    roundTripSpreadMs: 0,
    backlogBytes: 0,
    sendHot: () => {},
    send: (event, ...payload) => void told.push([event, ...payload]),
    sendReady: ({ event, payload }) => void told.push([event, ...payload]),
    watchRoundTrip: () => {},
  };
};
