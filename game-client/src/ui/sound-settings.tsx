/** How loud it is, and whether the room hums. The mute key stands beside it in the bar. */
import { useId, useState } from 'preact/hooks';
import { useApp } from '../app.ts';
import { SOUND } from '../words.ts';
import { SlidersIcon } from './icons.tsx';

export const SoundSettings = () => {
  const { volume, roomTone } = useApp().preferences;
  const [open, setOpen] = useState(false);
  const panel = useId();
  return (
    <div class="sound-settings">
      <button
        type="button"
        class="icon-button"
        aria-label={SOUND.settings}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <SlidersIcon />
      </button>
      {open && (
        <section id={panel} class="panel sound-panel" aria-label={SOUND.settings}>
          <label class="sound-row">
            <span>{SOUND.volume}</span>
            <input
              type="range"
              min={0}
              max={100}
              step={5}
              value={Math.round(100 * volume.value)}
              onInput={(event) => {
                volume.value = Number(event.currentTarget.value) / 100;
              }}
              // The keys belong to the paddle again.
              onPointerUp={(event) => event.currentTarget.blur()}
            />
          </label>
          <label class="sound-row">
            <span>{SOUND.roomTone}</span>
            <input
              type="checkbox"
              checked={roomTone.value}
              onChange={(event) => {
                roomTone.value = event.currentTarget.checked;
              }}
            />
          </label>
        </section>
      )}
    </div>
  );
};
