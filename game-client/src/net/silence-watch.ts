/**
 * Notices that a connection which should talk has fallen silent. A match says something three times a second; when it
 * has said nothing for much longer, the network was away, and waiting is the slow way back: TCP doubles its pause
 * before each repetition, so it sleeps for up to as long again as the network was gone. A new connection is there
 * after a few round trips. Pure: whoever uses it brings the clock.
 */
import type { Milliseconds } from '@rallydrop/common/tick';

/** Four pulses that did not come. One lost packet costs one or two round trips: far less on any playable network. */
const SILENT_MS = 1_300;
/**
 * Four attempts run at once, and being let in takes four round trips (TCP, TLS, WebSocket, the seat): the oldest is
 * dropped after 600 ms and three round trips.
 */
const ROUND_TRIPS_BETWEEN = 0.75;
const LEAST_BETWEEN_MS = 150;
/**
 * The longer the network has been away, the more rarely it is asked: it costs this much of the time that it was away
 * for. Browsers make a page wait for seconds before each new WebSocket once a dozen have failed, and an attempt that
 * is dropped before its turn has come is never made.
 */
const SHARE_OF_ABSENCE = 0.07;

/**
 * How long after one attempt the next begins, in an absence that has lasted so long: the first packet of an attempt may
 * have been lost, and TCP would not repeat it for a second.
 */
export const patienceMs = (roundTripMs: Milliseconds, absenceMs: Milliseconds): Milliseconds =>
  Math.max(LEAST_BETWEEN_MS + ROUND_TRIPS_BETWEEN * roundTripMs, SHARE_OF_ABSENCE * absenceMs);

/** Once the server is reached, the network is back: another attempt begins only if letting in takes longer than this. */
export const lettingInMs = (roundTripMs: Milliseconds): Milliseconds => 400 + 1.5 * roundTripMs;

export class SilenceWatch {
  private heardAt: Milliseconds | undefined;

  /** Something came in a match that runs. */
  heard(now: Milliseconds): void {
    this.heardAt = now;
  }

  /** Nothing is expected at present. */
  rest(): void {
    this.heardAt = undefined;
  }

  isSilent(now: Milliseconds): boolean {
    return this.heardAt !== undefined && now - this.heardAt > SILENT_MS;
  }
}
