/** What is said in the lobby, while it is unfolded. */
import { useEffect, useState } from 'preact/hooks';
import { type App, useApp } from '../../app.ts';
import type { Undo } from '../../net/handlers.ts';
import { usePageStyle } from '../../ui/page-style.ts';
import { CHAT } from '../../words/room.ts';
import { ChatLine } from '../room/chat-line.tsx';
import { ChatLog } from '../room/chat-log.tsx';
import { openMessages, say } from '../room/chat-messages.ts';
import { CHAT_STYLE } from '../room/chat-style.ts';

const STYLE = `
.people .chat-messages { grid-row: auto; max-height: 264px; }
.people .chat-line { grid-row: auto; }
.people .chat-line .button, .people .person-actions .button { min-height: var(--touch); }
`;

export const LobbyChat = () => {
  usePageStyle(CHAT_STYLE + STYLE);
  const app = useApp();
  const [messages] = useState(() => openMessages(app.preferences));
  useEffect(() => listen(app, messages.add), [app, messages]);
  return (
    <>
      <ChatLog messages={messages.heard.value} />
      <ChatLine label={CHAT.write} say={(text) => say(app, text)} />
    </>
  );
};

/** Until it is undone. */
const listen = ({ connection }: App, add: ReturnType<typeof openMessages>['add']): Undo => {
  const ask = async (on: boolean) => {
    const reply = await connection.request('listen', { channel: 'lobby', on });
    if (reply.ok) add(reply.value.messages);
  };
  const undos = [
    connection.on('chat', (message) => message.channel === 'lobby' && add([message])),
    connection.whenOnline(() => void ask(true)),
  ];
  return () => {
    for (const undo of undos) undo();
    void ask(false);
  };
};
