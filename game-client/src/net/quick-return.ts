/**
 * Brings a player back into a running match within moments of the network's return: notices a silence instead of
 * waiting for the socket to, and begins a new connection again and again instead of waiting for one attempt, whose
 * first packet was lost, to run out.
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Undo } from './handlers.ts';
import { lettingInMs, patienceMs, SilenceWatch } from './silence-watch.ts';
import type { Timers } from './timers.ts';

const CHECK_MS = 100;
/** A page that stood still itself heard nothing. */
const PAGE_STOOD_STILL_MS = 600;
/** After a break, not quite at once: the network has just gone. */
const FIRST_ATTEMPT_MS = 100;
/** One that failed outright is repeated by the socket itself, within a second; nothing is won by a race. */
const AFTER_FAILURE_MS = 2_000;
/** A network that stays away is the socket's own, slower business. */
const GIVEN_UP_MS = 60_000;

export interface QuickReturn {
  /** A match runs, or no longer. */
  expectMessages(running: boolean): void;
  /** Something of the match came. */
  heard(): void;
  /** The smallest round trip of late: an attempt may take some of them. */
  measured(roundTripMs: Milliseconds): void;
  /** The server answered the attempt that is under way. */
  reached(): void;
  /** An attempt has failed, and was not lost on the way: there is no network here, or no server there. */
  failed(): void;
  /** The connection is gone. */
  lost(): void;
  /** The server answers, and does not want us now: hurry would make it worse. */
  turnedAway(): void;
  /** The server has let us in. */
  arrived(): void;
}

/** `begin`: begins a new connection beside those under way. */
export const quickReturn = ({ clock, after }: Timers, begin: () => void): QuickReturn => {
  const watch = new SilenceWatch();
  let stopChecking: Undo | undefined;
  let checkedAt: Milliseconds = 0;
  let roundTripMs: Milliseconds = 0;
  let lostAt: Milliseconds | undefined;
  let attemptEndsAt: Milliseconds = Infinity;

  const attempt = (at: Milliseconds) => {
    watch.rest();
    lostAt ??= at;
    begin();
    attemptEndsAt = at + patienceMs(roundTripMs, at - lostAt);
  };
  const check = () => {
    stopChecking = after(CHECK_MS, check);
    const at = clock();
    if (at - checkedAt > PAGE_STOOD_STILL_MS && lostAt === undefined) watch.heard(at);
    checkedAt = at;
    if (lostAt === undefined ? watch.isSilent(at) : at > attemptEndsAt && at - lostAt < GIVEN_UP_MS)
      attempt(at);
  };

  return {
    expectMessages: (running) => {
      if (running === (stopChecking !== undefined)) return;
      stopChecking?.();
      stopChecking = running ? after(CHECK_MS, check) : undefined;
      checkedAt = clock();
      if (running && lostAt === undefined) watch.heard(checkedAt);
      else watch.rest();
    },
    heard: () => {
      if (stopChecking !== undefined && lostAt === undefined) watch.heard(clock());
    },
    measured: (ms) => {
      roundTripMs = ms;
    },
    reached: () => {
      if (lostAt !== undefined) attemptEndsAt = clock() + lettingInMs(roundTripMs);
    },
    failed: () => {
      if (lostAt !== undefined) attemptEndsAt = clock() + AFTER_FAILURE_MS;
    },
    lost: () => {
      if (lostAt !== undefined) return;
      watch.rest();
      lostAt = clock();
      attemptEndsAt = lostAt + FIRST_ATTEMPT_MS;
    },
    turnedAway: () => {
      attemptEndsAt = Infinity;
    },
    arrived: () => {
      lostAt = undefined;
      attemptEndsAt = Infinity;
      if (stopChecking !== undefined) watch.heard(clock());
    },
  };
};
