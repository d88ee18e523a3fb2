/** The looks of chats, in a room and in the lobby: they come with their code. */
export const CHAT_STYLE = `
.chat-panel {
  display: grid;
  grid-area: chat;
  grid-template-rows: auto auto minmax(144px, 1fr) auto auto;
  align-content: start;
  gap: 8px;
  min-height: 0;
  /* On a low screen it scrolls as a whole. */
  overflow-y: auto;
  padding: 8px 12px max(8px, env(safe-area-inset-bottom));
}

/* Upright, it takes its place from the court, and never lies over it. */
@media (max-aspect-ratio: 1) {
  .chat-panel {
    grid-template-rows: auto auto minmax(56px, 1fr) auto auto;
    height: min(320px, 40dvh);
  }
}

@media (min-aspect-ratio: 1) {
  .chat-panel {
    width: min(320px, 40vw);
  }
}

.chat-tabs,
.reaction-bar,
.chat-line,
.person-actions {
  display: flex;
  gap: 4px;
}

.reaction-bar {
  justify-content: space-between;
  font-size: var(--size-24);
}

.chat-tabs .button,
.chat-panel .button-small {
  min-height: var(--touch);
}

.chat-tabs [aria-pressed="true"] {
  color: var(--paper);
  text-decoration: underline;
  text-underline-offset: 4px;
}

.chat-tabs {
  grid-row: 2;
}

.chat-messages {
  grid-row: 3;
  overflow-y: auto;
  overscroll-behavior: contain;
}

.chat-message p {
  margin: 0 0 8px;
  overflow-wrap: anywhere;
}

.chat-channel {
  font-size: var(--size-13);
}

.chat-listen {
  grid-row: 4;
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: var(--touch);
}

/* Whatever scrolls, one can write. */
.chat-line {
  position: sticky;
  bottom: 0;
  grid-row: 5;
  background: var(--panel);
}

.chat-line .field {
  flex: 1;
}

.chat-unread {
  position: absolute;
  inset: 8px 8px auto auto;
  width: 10px;
  height: 10px;
  border-radius: 50%;
  background: var(--amber);
}

.icon-button:has(.chat-unread) {
  position: relative;
}

.chat-messages .person,
.chat-messages .person summary {
  display: inline-flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px;
  min-height: var(--touch);
  width: auto;
  max-width: 100%;
  padding: 0;
  cursor: default;
}

.chat-messages .person summary {
  cursor: pointer;
}

.person-actions {
  flex-wrap: wrap;
}

.room-people {
  margin: 0;
  padding: 0;
  list-style: none;
}

.seen-reactions {
  position: absolute;
  z-index: 3;
  inset: 4px 0 auto;
  display: flex;
  flex-wrap: wrap;
  justify-content: center;
  gap: 0 24px;
  font-size: var(--size-36);
  pointer-events: none;
}

.seen-cheers {
  order: 1;
  flex-basis: 100%;
  display: flex;
  justify-content: center;
  gap: 12px;
  font-size: var(--size-24);
}

.cheer-count {
  padding-left: 4px;
  font-size: var(--size-15);
  font-variant-numeric: tabular-nums;
}
`;
