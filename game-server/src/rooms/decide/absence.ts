/** A match that waits: for a player whose connection is gone, or for everybody after a restart. */
import type { Outcome, Seat } from '@rallydrop/common/game';
import { ABSENCE_MS, COUNTDOWN_MS, RESTART_MS } from '../patience.ts';
import { isConnected, isLive, type MatchState, matchIn, type SeatState, type Stage } from '../room-state.ts';
import type { Draft } from './draft.ts';
import { endMatch, wonByOther } from './match-life.ts';

export const pause = (draft: Draft, match: MatchState, missing: Seat): void => {
  const ticking = draft.stage.kind === 'playing';
  draft.effects.push({ kind: 'pause', match, missing, ticking });
  waitFor(draft, match, missing);
};

/** Until the player's sum of absences is used up; it may be already. */
const waitFor = (draft: Draft, match: MatchState, missing: Seat): void => {
  const { now } = draft;
  const left = Math.max(0, ABSENCE_MS - match.absenceMs[missing]!);
  const stage = { kind: 'paused', match, missing, since: now, forfeitsAt: now + left } as const;
  draft.setStage(stage);
  draft.effects.push({ kind: 'await', missing });
  if (left === 0) forfeit(draft, stage);
};

/** Somebody has come back to a paused match. */
export const resumeOrWait = (draft: Draft, stage: Stage & { kind: 'paused' }): void => {
  const { match, missing: awaited, since } = stage;
  const missing = draft.state.seats.findIndex(({ occupant }) => occupant && !isConnected(occupant));
  if (stage.restart) {
    draft.setStage(missing >= 0 ? { ...stage, missing } : resuming(draft, match));
    return;
  }
  // Whoever is awaited already has their time; it does not begin again with everybody who comes.
  if (missing === awaited) return;
  const absenceMs = match.absenceMs.map((sum, seat) =>
    seat === awaited ? sum + Math.max(sum, draft.now - since + COUNTDOWN_MS) : sum,
  );
  const charged = { ...match, absenceMs };
  if (missing >= 0) waitFor(draft, charged, missing);
  else draft.setStage(resuming(draft, charged));
};

const resuming = ({ now }: Draft, match: MatchState): Stage => ({
  ...{ kind: 'countdown', match, startsAt: now + COUNTDOWN_MS, resumes: true },
});

export const forfeit = (draft: Draft, { missing, restart }: Stage & { kind: 'paused' }): void => {
  if (restart) {
    endMatch(draft, { winner: null, reason: 'interrupted' });
    return;
  }
  const othersAreThere = draft.state.seats.some(
    ({ occupant }, seat) => seat !== missing && occupant?.kind === 'person' && isConnected(occupant),
  );
  endMatch(draft, othersAreThere ? wonByOther(missing, 'forfeit') : { winner: null, reason: 'abandoned' });
};

/** A live match waits for everybody, and nobody is to blame. */
export const interrupt = (draft: Draft): undefined => {
  const { stage, seats } = draft.state;
  if (!isLive(stage)) return;
  const match = matchIn(stage)!;
  const missing = Math.max(
    0,
    seats.findIndex(({ occupant }) => occupant?.kind === 'person'),
  );
  draft.effects.push({ kind: 'pause', match, missing, ticking: stage.kind === 'playing', restart: true });
  const forfeitsAt = draft.now + RESTART_MS;
  draft.setStage({ kind: 'paused', match, missing, since: draft.now, forfeitsAt, restart: true });
  draft.tell();
};

/** Another process has read the room back; see the command. */
export const restored = (
  draft: Draft,
  { outcome, lost }: { readonly outcome?: Outcome; readonly lost?: boolean },
): undefined => {
  draft.countSpectators(-draft.state.spectators);
  if (lost) draft.setStage({ kind: 'waiting' });
  const seats = draft.state.seats.map((seat) => gone(draft, seat));
  draft.state = { ...draft.state, seats };
  if (outcome && isLive(draft.stage)) endMatch(draft, outcome);
  else interrupt(draft);
};

/** A seat when the connection of whoever sits there is gone. */
export const gone = ({ stage, now }: Draft, seat: SeatState): SeatState => {
  const { occupant } = seat;
  if (occupant?.kind !== 'person') return seat;
  const stillReady = seat.ready && stage.kind !== 'waiting';
  return { ...seat, ready: stillReady, occupant: { ...occupant, goneSince: occupant.goneSince ?? now } };
};
