/** Play, pause, step, pace, and whose screen is seen. */
import { useEffect } from 'preact/hooks';
import { PACES, type ReplayPlay, type View } from './replay-play.ts';
import { SeekBar } from './seek-bar.tsx';
import { CONTROLS, timeOf } from './words.ts';

const KEY_SECONDS = 2;

export const Controls = ({ play }: { play: ReplayPlay }) => {
  const { tick, lastTick, marks, replay, seek } = play;
  return (
    <div class="replay-controls">
      <SeekBar
        tick={tick.value}
        lastTick={lastTick.value}
        step={1}
        tickRate={replay.game.tickRate}
        marks={marks.value}
        onSeek={seek}
      />
      <PlayButtons play={play} />
    </div>
  );
};

export const PlayButtons = ({ play }: { play: ReplayPlay }) => {
  useEffect(() => listenForKeys(play), [play]);
  const { tick, lastTick, playing, replay } = play;
  const { tickRate } = replay.game;
  return (
    <div class="replay-buttons">
      <button
        type="button"
        class="button button-small"
        aria-label={CONTROLS.back}
        onClick={() => play.step(-1)}
      >
        ‹
      </button>
      <button
        type="button"
        class="button button-amber"
        onClick={() => (playing.value ? play.pause() : play.play())}
      >
        {playing.value ? CONTROLS.pause : CONTROLS.play}
      </button>
      <button type="button" class="button button-small" aria-label={CONTROLS.on} onClick={() => play.step(1)}>
        ›
      </button>
      <span class="figure replay-time">
        {timeOf(tick.value, tickRate)} <span class="muted">/ {timeOf(lastTick.value, tickRate)}</span>
      </span>
      <Pace play={play} />
      {play.views.length > 0 && <Views play={play} />}
    </div>
  );
};

const Pace = ({ play }: { play: ReplayPlay }) => (
  <label class="replay-choice">
    <span>{CONTROLS.pace}</span>
    <select
      class="field"
      title={CONTROLS.keys}
      value={play.pace.value}
      onChange={({ currentTarget }) => play.setPace(Number(currentTarget.value))}
    >
      {PACES.map((pace) => (
        <option key={pace} value={pace}>
          {`${CONTROLS.paceOf(pace)}×`}
        </option>
      ))}
    </select>
  </label>
);

const Views = ({ play }: { play: ReplayPlay }) => {
  const { names } = play.replay;
  const { value: view } = play.view;
  const words = (seat: View) =>
    seat === null ? CONTROLS.server : CONTROLS.screenOf(names[seat === 0 ? 0 : 1]);
  return (
    <>
      <label class="replay-choice">
        <span class="sr-only">{CONTROLS.view}</span>
        <select
          class="field"
          value={view ?? ''}
          onChange={({ currentTarget: { value } }) => play.setView(value === '' ? null : Number(value))}
        >
          {play.views.map((seat) => (
            <option key={seat ?? ''} value={seat ?? ''}>
              {words(seat)}
            </option>
          ))}
        </select>
      </label>
      {view !== null && <p class="replay-note muted">{CONTROLS.screenNote(names[view === 0 ? 0 : 1])}</p>}
    </>
  );
};

/** Not while something else has them: a field, a button. */
const listenForKeys = (play: ReplayPlay): (() => void) => {
  const { tickRate } = play.replay.game;
  const actions: Readonly<Record<string, () => void>> = {
    ' ': () => (play.playing.peek() ? play.pause() : play.play()),
    ArrowLeft: () => play.seek(play.tick.peek() - KEY_SECONDS * tickRate),
    ArrowRight: () => play.seek(play.tick.peek() + KEY_SECONDS * tickRate),
    ',': () => play.step(-1),
    '.': () => play.step(1),
    Home: () => play.seek(0),
    End: () => play.seek(play.lastTick.peek()),
  };
  const onKey = (event: KeyboardEvent) => {
    const action = actions[event.key];
    const elsewhere =
      event.target instanceof Element && event.target.closest('button, select, input, a, dialog');
    if (!action || elsewhere || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    action();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
};
