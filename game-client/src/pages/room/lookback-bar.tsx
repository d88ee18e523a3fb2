/** Below a match that one watches: all of its moments so far on one line, and the way back to what comes now. */
import type { RoomView } from '@rallydrop/common/protocol/views';
import { usePageStyle } from '../../ui/page-style.ts';
import { WATCH } from '../../words/room.ts';
import { SeekBar } from '../replay/seek-bar.tsx';
import { CONTROLS_CSS } from '../replay/style.ts';
import type { Lookback } from './lookback.ts';

/** What the button goes back by, s. */
const BACK_S = 10;

const CSS = `${CONTROLS_CSS}
.lookback {
  display: flex;
  grid-area: moments;
  flex-wrap: wrap;
  align-items: end;
  gap: 4px 12px;
  padding: 4px max(12px, env(safe-area-inset-right)) max(8px, env(safe-area-inset-bottom))
    max(12px, env(safe-area-inset-left));
}

.lookback .replay-seek {
  flex: 1 1 140px;
}

.lookback .replay-buttons {
  flex-basis: 100%;
}
`;

interface LookbackBarProps {
  lookback: Lookback;
  view: RoomView;
  tickRate: number;
}

export const LookbackBar = ({ lookback, view, tickRate }: LookbackBarProps) => {
  usePageStyle(CSS);
  const past = lookback.past.value;
  const goesOn = past === null || past.matchNumber === view.matchNumber;
  const known = past?.play.lastTick.value ?? 0;
  const lastTick = goesOn ? Math.max(known, lookback.present.value) : known;
  const tick = lookback.wanted.value ?? past?.play.tick.value ?? lastTick;
  const whole = (ticks: number) => ticks - (ticks % tickRate);
  return (
    <section class="lookback" aria-label={WATCH.moments}>
      <button
        type="button"
        class="button button-small figure"
        aria-label={WATCH.backBy(BACK_S)}
        disabled={lastTick < tickRate}
        onClick={() => lookback.seek(Math.max(0, tick - BACK_S * tickRate))}
      >
        −{BACK_S} s
      </button>
      <SeekBar
        tick={whole(tick)}
        lastTick={whole(lastTick)}
        step={tickRate}
        tickRate={tickRate}
        marks={past?.play.marks.value ?? []}
        onSeek={lookback.seek}
      />
      {past && (
        <>
          <button type="button" class="button button-small" onClick={lookback.toPresent}>
            <span class="dot" aria-hidden="true" />
            {view.watchDelayMs ? WATCH.toNewest : WATCH.toLive}
          </button>
          <past.parts.PlayButtons play={past.play} />
          {!goesOn && (
            <p class="replay-note" role="status">
              {WATCH.nextBegan}
            </p>
          )}
        </>
      )}
    </section>
  );
};
