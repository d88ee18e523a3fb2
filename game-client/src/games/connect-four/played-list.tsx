/** The moves of the running match beside the board, by their columns; the newest is always in sight. */
import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MovesSoFar, PlayedMove } from './played-moves.ts';
import { MOVES, seatName } from './words.ts';

export const PlayedList = ({ moves }: { moves: ReadonlySignal<MovesSoFar> }) => {
  const list = useRef<HTMLOListElement>(null);
  const { value } = moves;
  useLayoutEffect(() => list.current?.lastElementChild?.scrollIntoView?.({ block: 'nearest' }), [value]);
  const known = value.findIndex((move) => move !== undefined);
  return (
    <ol ref={list} class="c4-moves" aria-label={MOVES.played} start={known + 1}>
      {known > 0 && <li class="c4-gap">{MOVES.before}</li>}
      {value.map((move, number) => number >= known && known >= 0 && <Played key={number} move={move} />)}
    </ol>
  );
};

const Played = ({ move }: { move: PlayedMove | undefined }) =>
  move ? (
    <li class={`c4-move seat${move.seat}`}>
      <span class={`c4-disc c4-disc${move.seat}`} aria-hidden="true" />
      <span class="sr-only">{seatName(move.seat)} </span>
      <span class="figure">{move.popped ? MOVES.popped(move.column) : move.column + 1}</span>
    </li>
  ) : (
    <li class="c4-gap">{MOVES.before}</li>
  );
