/**
 * A room written down and read back. [R5] Times travel as what is left of them or has passed, because the clock of the
 * process that reads has another zero.
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Occupant, RoomState, Stage } from './room-state.ts';

/** Of what a `RoomState` is made; another server's rooms are read only if it is the same. `records` has one of each. */
const VERSION = 2;

interface RoomRecord {
  readonly version: number;
  readonly state: RoomState;
}

export const writeRoom = (state: RoomState, now: Milliseconds): string =>
  JSON.stringify({ version: VERSION, state: shifted(state, -now) } satisfies RoomRecord);

/** Of a text that `writeRoom` made; `undefined` where that was another version's, or it is no such text. */
export const readRoom = (text: string, now: Milliseconds): RoomState | undefined => {
  const record = parsed(text);
  return record?.version === VERSION ? shifted(record.state, now) : undefined;
};

const parsed = (text: string): RoomRecord | undefined => {
  try {
    return JSON.parse(text) as RoomRecord;
  } catch {
    return undefined;
  }
};

const shifted = (state: RoomState, by: Milliseconds): RoomState => ({
  ...state,
  stage: shiftedStage(state.stage, by),
  seats: state.seats.map((seat) => ({ ...seat, occupant: shiftedOccupant(seat.occupant, by) })),
  tellAt: shiftedTime(state.tellAt, by),
  emptySince: shiftedTime(state.emptySince, by),
});

const shiftedStage = (stage: Stage, by: Milliseconds): Stage => {
  if (stage.kind === 'loading') return { ...stage, until: stage.until + by };
  if (stage.kind === 'countdown') return { ...stage, startsAt: stage.startsAt + by };
  if (stage.kind === 'finished') return { ...stage, nextAt: shiftedTime(stage.nextAt, by) };
  if (stage.kind !== 'paused') return stage;
  return { ...stage, since: stage.since + by, forfeitsAt: stage.forfeitsAt + by };
};

const shiftedOccupant = (occupant: Occupant | null, by: Milliseconds): Occupant | null =>
  occupant?.kind === 'person' ? { ...occupant, goneSince: shiftedTime(occupant.goneSince, by) } : occupant;

const shiftedTime = (time: Milliseconds | null, by: Milliseconds): Milliseconds | null =>
  time === null ? null : time + by;
