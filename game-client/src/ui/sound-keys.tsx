/** In a bar: sound on and off, and how loud it is. */
import { useApp } from '../app.ts';
import { ROOM } from '../words.ts';
import { SoundIcon } from './icons.tsx';
import { SoundSettings } from './sound-settings.tsx';

export const SoundKeys = () => {
  const { muted } = useApp().preferences;
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={ROOM.mute}
        aria-pressed={muted.value}
        onClick={() => {
          muted.value = !muted.value;
        }}
      >
        <SoundIcon muted={muted.value} />
      </button>
      <SoundSettings />
    </>
  );
};
