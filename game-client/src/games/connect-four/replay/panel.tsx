/** The review beside a replay: accuracy, the value over the game, what decided it, every move. */

import { useSignal } from '@preact/signals';
import type { ReviewedMove } from '@rallydrop/common/games/connect-four/review';
import { VARIANTS } from '@rallydrop/common/games/connect-four/state';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReplayMark, ReplayPanelProps } from '../../../client-game.ts';
import { Accuracy } from '../analysis/accuracy.tsx';
import { openAnalysis } from '../analysis/analysis.ts';
import { Graph } from '../analysis/graph.tsx';
import { MomentList } from '../analysis/moment-list.tsx';
import { momentsOf } from '../analysis/moments.ts';
import { MoveList } from '../analysis/move-list.tsx';
import { useAnalysisStyle } from '../analysis/style.ts';
import workerAddress from '../analysis/worker.ts?worker';
import { moveWords } from '../analysis/worth.ts';
import type { PlayedMove } from './played-move.ts';

const NOTHING_PLAYED = 'Nobody made a move.';
const WORKING = 'Judging the moves…';
const PLAIN = 'Moves';

export const reviewPanel = (
  moves: readonly PlayedMove[],
  options: unknown,
): ComponentType<ReplayPanelProps> => {
  const columns = moves.map(({ column }) => column);
  const first = moves[0]?.seat ?? 0;
  const variant = VARIANTS[Number((options as { variant?: unknown } | null)?.variant)];
  const plyAt = (tick: number) => moves.filter((move) => move.tick <= tick).length;

  return ({ names, tick, onSeek, onMarks }) => {
    useAnalysisStyle();
    const reviewed = useSignal<readonly (ReviewedMove | undefined)[]>(columns.map(() => undefined));
    const judged = useSignal(false);
    const reviews = variant?.id === 'classic' && columns.length > 0;
    useEffect(() => {
      if (!reviews) return;
      const analysis = openAnalysis(new Worker(workerAddress));
      const tell = () => {
        judged.value = true;
        onMarks(mistakesOf(moves, reviewed.peek()));
      };
      analysis.review(columns, {
        move: (move) => {
          reviewed.value = reviewed.peek().map((known, at) => (at === move.ply ? move : known));
        },
        judged: tell,
        done: tell,
      });
      return analysis.close;
    }, [reviews, reviewed, judged, onMarks]);
    const ply = plyAt(tick.value);
    const go = (to: number) => onSeek(to === 0 ? 0 : (moves[to - 1]?.tick ?? 0));
    if (columns.length === 0) return <p class="muted">{NOTHING_PLAYED}</p>;
    const list = { columns, moves: reviewed.value, first, ply, onPly: go };
    if (!reviews) {
      return (
        <section aria-label={PLAIN}>
          <h2>{PLAIN}</h2>
          <MoveList {...list} />
        </section>
      );
    }
    const move = ply > 0 ? reviewed.value[ply - 1] : undefined;
    return (
      <section class="replay-review" aria-label="Review">
        <Accuracy moves={reviewed.value} first={first} names={names} />
        <Graph moves={reviewed.value} ply={ply} first={first} onPly={go} />
        <p class="c4a-words" aria-live="polite">
          {move ? `Move ${ply}: ${moveWords(move)}` : judged.value ? '' : WORKING}
        </p>
        {judged.value && (
          <MomentList moments={momentsOf(reviewed.value, first, names)} onShow={(at) => go(at + 1)} />
        )}
        <MoveList {...list} />
      </section>
    );
  };
};

/** What the seek bar marks. */
const mistakesOf = (
  moves: readonly PlayedMove[],
  reviewed: readonly (ReviewedMove | undefined)[],
): readonly ReplayMark[] =>
  reviewed.flatMap((review, n): ReplayMark[] =>
    review && (review.verdict === 'mistake' || review.verdict === 'blunder')
      ? [{ tick: moves[n]!.tick, kind: 'mistake', seat: moves[n]!.seat, words: moveWords(review) }]
      : [],
  );
