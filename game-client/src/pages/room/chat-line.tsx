/** Where something is written; it stays there until it was kept. */
import { useState } from 'preact/hooks';
import { CHAT } from '../../words/room.ts';

interface ChatLineProps {
  /** To whom. */
  label: string;
  /** Whether it was kept. */
  say: (text: string) => Promise<boolean>;
}

export const ChatLine = ({ label, say }: ChatLineProps) => {
  const [text, setText] = useState('');
  const send = async (event: Event) => {
    event.preventDefault();
    if (text.trim() !== '' && (await say(text))) setText('');
  };
  return (
    <form class="chat-line" onSubmit={send}>
      <input
        type="text"
        class="field"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        autocomplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="button button-small">
        {CHAT.send}
      </button>
    </form>
  );
};
