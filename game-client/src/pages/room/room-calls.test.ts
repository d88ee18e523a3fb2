import type { RoomView } from '@rallydrop/common/protocol/views';
import { expect, it } from 'vitest';
import { callBetween } from './room-calls.ts';

const seat = (name: string | null) => ({
  player: name === null ? null : { name, face: 1, bot: false, connected: true },
  ...{ ready: false, wantsRematch: false, wins: 0 },
});

const view = (more: Partial<RoomView> = {}): RoomView => ({
  ...{ code: 'B2C3D', game: 'pong', options: {}, opponent: 'friend', botLevel: null, matchNumber: 1 },
  rated: false,
  ...{
    stage: { kind: 'waiting' },
    series: null,
    seats: [seat('Ada'), seat(null)],
    spectators: 0,
    yourSeat: 0,
  },
  ...more,
});
const complete = view({ seats: [seat('Ada'), seat('Ben')] });
const counting = view({ ...complete, stage: { kind: 'countdown', startsInMs: 3_000, resumes: false } });

it('a player who looks away is called when the friend comes and when a match starts, and not otherwise', () => {
  expect(callBetween(undefined, complete)).toBeUndefined();
  expect(callBetween(view(), complete)).toBe('Ben is here.');
  expect(callBetween(complete, complete)).toBeUndefined();
  expect(callBetween(complete, counting)).toBe('Your match starts.');
  expect(callBetween(counting, counting)).toBeUndefined();
  expect(callBetween({ ...complete, yourSeat: null }, { ...counting, yourSeat: null })).toBeUndefined();
});
