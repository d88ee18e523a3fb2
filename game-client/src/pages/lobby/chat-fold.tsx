/** The lobby's talk, folded away until somebody wants to hear it: only then its code comes, and what is said. */
import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { LOBBY, SITE } from '../../words.ts';
import { reloadOnce } from '../reload-once.ts';

export const ChatFold = () => {
  const open = useSignal(false);
  const loaded = useSignal<{ readonly Chat: ComponentType } | 'failed' | null>(null);
  const load = () =>
    import('./lobby-chat.tsx').then(
      ({ LobbyChat }) => {
        loaded.value = { Chat: LobbyChat };
      },
      () => {
        if (!reloadOnce()) loaded.value = 'failed';
      },
    );
  const toggle = (event: { currentTarget: HTMLDetailsElement }) => {
    open.value = event.currentTarget.open;
    if (open.value) void load();
  };
  const { value: chat } = loaded;
  return (
    <details class="panel people" onToggle={toggle}>
      <summary>
        <h2>{LOBBY.chat}</h2>
      </summary>
      {chat === 'failed' && <p class="muted">{SITE.pageFailed}</p>}
      {open.value && chat !== null && chat !== 'failed' && <chat.Chat />}
    </details>
  );
};
