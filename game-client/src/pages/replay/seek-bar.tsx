/** The whole match on one line: any moment of it at a touch, and what happened where. */
import type { ReplayMark } from '../../client-game.ts';
import type { ReplayPlay } from './replay-play.ts';
import { CONTROLS, timeOf } from './words.ts';

/** A shape for each kind, on a line of 1000 × 24. */
const SHAPES: Readonly<Record<ReplayMark['kind'], (x: number) => string>> = {
  point: (x) => `M${x - 1.5} 4h3v16h-3z`,
  rally: (x) => `M${x - 5} 12l5 -6 5 6 -5 6z`,
  mistake: (x) => `M${x - 5} 5h10l-5 9z`,
};

export const SeekBar = ({ play }: { play: ReplayPlay }) => {
  const { replay, tick, marks } = play;
  const { lastTick } = replay.index;
  const { tickRate } = replay.game;
  const x = (at: number) => (at * 1000) / Math.max(1, lastTick);
  return (
    <div class="replay-seek">
      <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
        {marks.value.map(({ tick: at, kind, seat, words }) => (
          <path
            key={`${kind}${at}`}
            class={`replay-mark replay-mark-${kind}${seat === null ? '' : ` seat${seat}`}`}
            d={SHAPES[kind](x(at))}
          >
            <title>{words}</title>
          </path>
        ))}
      </svg>
      <input
        type="range"
        min="0"
        max={lastTick}
        step="1"
        value={tick.value}
        aria-label={CONTROLS.seek}
        aria-valuetext={CONTROLS.moment(timeOf(tick.value, tickRate), timeOf(lastTick, tickRate))}
        onInput={({ currentTarget }) => play.seek(Number(currentTarget.value))}
      />
    </div>
  );
};
