import { asPlayerId } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import { Seats } from './seats.ts';
import { RecordingConnection } from './testing.ts';

const person = (name: string) => {
  const connection = new RecordingConnection(name);
  return { kind: 'person', id: connection.playerId, name, connection } as const;
};
const bot = { kind: 'bot', name: 'Bot', level: 'stroller', face: 7 } as const;
const names = (seats: Seats) => seats.views.map(({ player }) => player?.name ?? null);

describe('seats', () => {
  it('are taken in order, and known by their people', () => {
    const seats = new Seats(2);
    expect(seats.firstFree()).toBe(0);
    seats.take(0, person('Ada'));
    expect(seats.firstFree()).toBe(1);
    seats.take(1, person('Bob'));
    expect(seats.firstFree()).toBeNull();
    expect(seats.of(asPlayerId('Bob'))).toBe(1);
    expect(seats.of(asPlayerId('Eve'))).toBeNull();
    seats.free(0);
    expect([seats.firstFree(), seats.of(asPlayerId('Ada'))]).toEqual([0, null]);
  });

  it('everybody is ready only when all are taken and say so; a bot always is', () => {
    const seats = new Seats(2);
    seats.take(0, person('Ada'));
    seats.all[0]!.ready = true;
    expect(seats.everybodyReady).toBe(false);
    seats.take(1, bot);
    expect(seats.everybodyReady).toBe(true);
    expect(seats.everybodyWantsRematch).toBe(false);
    seats.all[0]!.wantsRematch = true;
    expect(seats.everybodyWantsRematch).toBe(true);
  });

  it('tell who is missing: a person without a connection, never a bot or nobody', () => {
    const seats = new Seats(2);
    expect(seats.firstMissing()).toBeNull();
    seats.take(0, bot);
    seats.take(1, { ...person('Bob'), connection: undefined });
    expect(seats.firstMissing()).toBe(1);
    expect(seats.everybodyConnected).toBe(false);
  });

  it('[R2] rotate for a rematch: people take their wins along, and their wishes are forgotten', () => {
    const seats = new Seats(2);
    seats.take(0, person('Ada'));
    seats.take(1, bot);
    seats.all[0]!.wins = 3;
    seats.all[0]!.wantsRematch = true;
    seats.rotate();
    expect(names(seats)).toEqual(['Bot', 'Ada']);
    expect(seats.all.map(({ wins, wantsRematch }) => [wins, wantsRematch])).toEqual([
      [0, true],
      [3, false],
    ]);
    seats.free(1);
    seats.take(1, person('Cleo'));
    expect(seats.all[1]!.wins).toBe(0);
  });
});
