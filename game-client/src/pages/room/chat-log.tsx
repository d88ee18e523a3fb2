/** What was said, the newest last and in sight. */
import type { ChatView } from '@rallydrop/common/protocol/views';
import { useEffect, useRef } from 'preact/hooks';
import { CHAT } from '../../words/room.ts';
import { PersonMenu } from './person-menu.tsx';

export const ChatLog = ({ messages }: { messages: readonly ChatView[] }) => {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.scrollTo({ top: list.current.scrollHeight }), [messages]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by the keyboard
    <div ref={list} class="chat-messages" role="log" aria-label={CHAT.messages} tabIndex={0}>
      {messages.length === 0 && <p class="muted">{CHAT.empty}</p>}
      {messages.map(({ id, channel, name, face, text }) => (
        <div key={id} class="chat-message">
          <PersonMenu name={name} face={face} />
          {channel === 'spectators' && <span class="muted chat-channel">{CHAT.watching}</span>}
          <p dir="auto">{text}</p>
        </div>
      ))}
    </div>
  );
};
