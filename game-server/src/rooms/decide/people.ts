/** Who comes and goes. [R2] */
import type { Seat } from '@rallydrop/common/game';
import type { RefusalReason } from '@rallydrop/common/protocol/refusals';
import type { RoomCommand, Standing } from '../command.ts';
import { EMPTY_SEAT, freeSeatFor, isLive, matchIn, seatFor, seatOf } from '../room-state.ts';
import { gone, pause, resumeOrWait } from './absence.ts';
import type { Draft } from './draft.ts';
import { endMatch, wonByOther } from './match-life.ts';
import { nextOfSeriesIfDue, rematchIfAllWant } from './next-match.ts';

export const join = (
  draft: Draft,
  { player, as, draws, from, matchId }: RoomCommand & { kind: 'join' },
): RefusalReason | undefined => {
  const kept = seatOf(draft.state, player.id);
  if (kept === null && as === 'spectator') return watch(draft, from);
  const seat = kept ?? freeSeatFor(draft.state, player.id);
  if (seat === null) return 'room-full';
  // Whoever sits there already, by this very connection, only sees it all again.
  if (from === 'seat' && draft.stage.kind !== 'paused') {
    draft.effects.push({ kind: 'show' }, { kind: 'welcome' });
    return undefined;
  }
  const occupant = { kind: 'person', ...player, goneSince: null } as const;
  const drawn = draws !== true;
  const known = draft.state.seats[seat]!;
  draft.setSeat(seat, kept === null ? seatFor(occupant, drawn) : { ...known, occupant, drawn });
  if (from === 'audience') draft.countSpectators(-1);
  draft.effects.push({ kind: 'seat', seat });
  if (draft.stage.kind === 'paused') resumeOrWait(draft, draft.stage);
  // Both may have wished for it before one of them was lost for a moment.
  if (rematchIfAllWant(draft, matchId) || nextOfSeriesIfDue(draft, matchId)) return undefined;
  draft.tell();
  draft.effects.push({ kind: 'welcome' });
  return undefined;
};

const watch = (draft: Draft, from: Standing): undefined => {
  if (from === 'outside') draft.countSpectators(1);
  draft.effects.push({ kind: 'watch' }, { kind: 'welcome' });
};

/** On purpose: in a match that gives it to the other. `null`: a spectator. */
export const leave = (draft: Draft, seat: Seat | null): undefined => {
  if (seat === null) return draft.countSpectators(-1);
  // Then everybody is told when the match has said what it came to.
  if (isLive(draft.stage)) endMatch(draft, wonByOther(seat, 'left'));
  else draft.tell();
  draft.setSeat(seat, EMPTY_SEAT);
  // A series is between two; with another opponent another one begins.
  const { stage } = draft;
  if (stage.kind === 'finished') draft.setStage({ ...stage, nextAt: null });
};

/** Without a word: the seat is kept, and a running match waits. */
export const drop = (draft: Draft, seat: Seat | null): undefined => {
  if (seat === null) return draft.countSpectators(-1);
  const known = draft.state.seats[seat]!;
  if (known.occupant?.kind !== 'person') return;
  const { stage } = draft;
  draft.setSeat(seat, gone(draft, known));
  if (isLive(stage) && stage.kind !== 'paused') pause(draft, matchIn(stage)!, seat);
  draft.tell();
};

export const rename = (draft: Draft, seat: Seat, name: string): undefined => {
  const known = draft.state.seats[seat]!;
  if (known.occupant?.kind !== 'person') return;
  draft.setSeat(seat, { ...known, occupant: { ...known.occupant, name } });
  draft.tell();
};
