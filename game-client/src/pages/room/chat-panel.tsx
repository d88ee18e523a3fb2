/** Beside the court, or below it, never over it: reactions, what is said, and who is here. */
import { REACTIONS, type RoomView } from '@rallydrop/common/protocol/views';
import { useEffect, useState } from 'preact/hooks';
import { ChatIcon } from '../../ui/icons.tsx';
import { CHAT } from '../../words/room.ts';
import type { RoomChat } from './chat.ts';
import { ChatLine } from './chat-line.tsx';
import { ChatLog } from './chat-log.tsx';
import { People } from './people.tsx';

interface ChatButtonProps {
  chat: RoomChat;
  open: boolean;
  onToggle: () => void;
}

export const ChatButton = ({ chat, open, onToggle }: ChatButtonProps) => {
  const { value: unread } = chat.unread;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={unread > 0 && !open ? CHAT.unread(unread) : CHAT.title}
      aria-expanded={open}
      aria-controls="room-chat"
      onClick={onToggle}
    >
      <ChatIcon />
      {unread > 0 && !open && <span class="chat-unread" aria-hidden="true" />}
    </button>
  );
};

export const ChatPanel = ({ chat, view }: { chat: RoomChat; view: RoomView }) => {
  const [showsPeople, setShowsPeople] = useState(false);
  const plays = view.yourSeat !== null;
  return (
    <aside id="room-chat" class="chat-panel panel" aria-label={CHAT.title}>
      <ReactionBar chat={chat} />
      <div class="chat-tabs">
        <button
          type="button"
          class="button button-quiet button-small"
          aria-pressed={!showsPeople}
          onClick={() => setShowsPeople(false)}
        >
          {CHAT.messages}
        </button>
        <button
          type="button"
          class="button button-quiet button-small"
          aria-pressed={showsPeople}
          onClick={() => setShowsPeople(true)}
        >
          {CHAT.people}
        </button>
      </div>
      {showsPeople ? <People /> : <Messages chat={chat} />}
      {!showsPeople && plays && (
        <label class="chat-listen">
          <input type="checkbox" onChange={(event) => chat.listen(event.currentTarget.checked)} />
          <span>{CHAT.hearSpectators}</span>
        </label>
      )}
      {!showsPeople && <ChatLine label={plays ? CHAT.write : CHAT.writeToSpectators} say={chat.say} />}
    </aside>
  );
};

const ReactionBar = ({ chat }: { chat: RoomChat }) => (
  <div class="reaction-bar" role="toolbar" aria-label={CHAT.reactions}>
    {REACTIONS.map((reaction) => (
      <button
        key={reaction}
        type="button"
        class="icon-button"
        aria-label={CHAT.reaction[reaction][1]}
        onClick={() => chat.react(reaction)}
      >
        <span aria-hidden="true">{CHAT.reaction[reaction][0]}</span>
      </button>
    ))}
  </div>
);

const Messages = ({ chat }: { chat: RoomChat }) => {
  const { value: messages } = chat.messages;
  useEffect(chat.read, [chat, messages]);
  return <ChatLog messages={messages} />;
};

/** What was called out just now; it goes by itself. */
export const SeenReactions = ({ chat, nameOf }: { chat: RoomChat; nameOf: (seat: number) => string }) => (
  <div class="seen-reactions" role="status">
    <SeenCheers chat={chat} />
    {chat.reactions.value.map(({ key, seat, reaction }) => (
      <span key={key} class={`seen-reaction seat${seat}`}>
        <span aria-hidden="true">{CHAT.reaction[reaction][0]}</span>
        <span class="sr-only">{CHAT.reacted(nameOf(seat), CHAT.reaction[reaction][1])}</span>
      </span>
    ))}
  </div>
);

/** Below what players call out, and smaller: there may be many. */
const SeenCheers = ({ chat }: { chat: RoomChat }) => {
  const { value: cheers } = chat.cheers;
  const called = REACTIONS.flatMap((reaction) => {
    const count = cheers[reaction] ?? 0;
    return count > 0 ? [{ reaction, count }] : [];
  });
  if (called.length === 0) return null;
  return (
    <span class="seen-cheers">
      {called.map(({ reaction, count }) => (
        <span key={reaction}>
          <span aria-hidden="true">
            {CHAT.reaction[reaction][0]}
            {count > 1 && <span class="cheer-count">{count}</span>}
          </span>
          <span class="sr-only">{CHAT.cheered(CHAT.reaction[reaction][1], count)}</span>
        </span>
      ))}
    </span>
  );
};
