/** The whole match on one line: any moment of it at a touch, and what happened where. */
import type { ReplayMark } from '../../client-game.ts';
import { CONTROLS, timeOf } from './words.ts';

/** A shape for each kind, on a line of 1000 × 24. */
const SHAPES: Readonly<Record<ReplayMark['kind'], (x: number) => string>> = {
  point: (x) => `M${x - 1.5} 4h3v16h-3z`,
  rally: (x) => `M${x - 5} 12l5 -6 5 6 -5 6z`,
  mistake: (x) => `M${x - 5} 5h10l-5 9z`,
};

interface SeekBarProps {
  /** In ticks, as all that follows. */
  readonly tick: number;
  readonly lastTick: number;
  /** From one moment to the next. */
  readonly step: number;
  readonly tickRate: number;
  readonly marks: readonly ReplayMark[];
  readonly onSeek: (tick: number) => void;
}

export const SeekBar = ({ tick, lastTick, step, tickRate, marks, onSeek }: SeekBarProps) => {
  const x = (at: number) => (at * 1000) / Math.max(1, lastTick);
  return (
    <div class="replay-seek">
      {marks.length > 0 && (
        <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
          {marks.map(({ tick: at, kind, seat, words }) => (
            <path
              key={`${kind}${at}`}
              class={`replay-mark replay-mark-${kind}${seat === null ? '' : ` seat${seat}`}`}
              d={SHAPES[kind](x(at))}
            >
              <title>{words}</title>
            </path>
          ))}
        </svg>
      )}
      <input
        type="range"
        min="0"
        max={lastTick}
        step={step}
        value={tick}
        aria-label={CONTROLS.seek}
        aria-valuetext={CONTROLS.moment(timeOf(tick, tickRate), timeOf(lastTick, tickRate))}
        onInput={({ currentTarget }) => onSeek(Number(currentTarget.value))}
      />
    </div>
  );
};
