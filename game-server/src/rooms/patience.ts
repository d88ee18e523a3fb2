/** How long a room waits for people, and for what. */
import type { Milliseconds } from '@rallydrop/common/tick';
import { allAreThere, type RoomState } from './room-state.ts';

/** 3-2-1: time to put a hand to the controls. */
export const COUNTDOWN_MS = 3_000;
/** So long a match waits for a player who does not see the court yet: a slow line loads it in six seconds. */
export const LOADING_MS = 8_000;
/**
 * For how long in all a match waits for one player who drops: a page that is loaded again takes seconds, a change from
 * one network to another less than a minute. A sum, because a player who could drop again and again would hold the
 * other for ever; the countdown after each return counts as well, for the same reason. And each absence costs at least as
 * much as all before it together: time that stands still when one needs it would be worth having, twenty times a match.
 */
export const ABSENCE_MS = 60_000;
/** So long everybody has to come back to a match whose server was started anew. */
export const RESTART_MS = 120_000;
/** A seat that was taken and left before the match is free again: time to load the page anew, and no longer. */
export const DESERTED_SEAT_MS = 20_000;
/** A room in which nobody is connected is kept for as long as a friend may need to follow a link. */
export const EMPTY_ROOM_MS = 60_000;
/** One for strangers, before their match, for less: they sit at the page that was sent there, and it comes by itself. */
export const STRANGERS_ROOM_MS = 20_000;
/** A new number of spectators is told to everybody at most once in this time: they come by the dozen. */
export const SPECTATORS_TOLD_MS = 1_000;

/** Between two matches of a series: time to see who won, and to breathe. */
export const SERIES_PAUSE_MS = 6_000;

/** When the room is to be asked again what time has brought; `Infinity`: never. A countdown is watched by the ticks. */
export const nextDeadline = (state: RoomState): Milliseconds => {
  const { stage } = state;
  if (stage.kind === 'closed') return Infinity;
  const deadlines = [state.tellAt ?? Infinity];
  if (stage.kind === 'loading') deadlines.push(stage.until);
  if (stage.kind === 'finished' && stage.nextAt !== null && allAreThere(state)) deadlines.push(stage.nextAt);
  if (stage.kind === 'paused') deadlines.push(stage.forfeitsAt);
  // A paused match has its own clock; it is decided before the room goes.
  else deadlines.push(abandonedAt(state));
  if (stage.kind === 'waiting') for (const seat of state.seats) deadlines.push(desertedAt(seat));
  return Math.min(...deadlines);
};

/** When a room closes because nobody is connected in it; `Infinity` while somebody is. */
export const abandonedAt = ({ kind, stage, emptySince }: RoomState): Milliseconds => {
  if (emptySince === null) return Infinity;
  const unvisited = kind.opponent === 'stranger' && stage.kind === 'waiting';
  return emptySince + (unvisited ? STRANGERS_ROOM_MS : EMPTY_ROOM_MS);
};

/** When a seat becomes free because its player went before the match. */
export const desertedAt = ({ occupant }: RoomState['seats'][number]): Milliseconds =>
  occupant?.kind === 'person' && occupant.goneSince !== null
    ? occupant.goneSince + DESERTED_SEAT_MS
    : Infinity;
