/** The panel's looks. They come with the game, not with the first page: adopted by the document while a match is shown. */
const CSS = `
.c4-seat {
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 48px;
  padding: 4px 12px;
  border: 1px solid var(--line);
  border-radius: var(--round);
  background: var(--panel);
}
.c4-to-move {
  border-color: var(--seat);
}
.c4-name {
  overflow: hidden;
  font-weight: 600;
  text-overflow: ellipsis;
  white-space: nowrap;
}
.c4-disc {
  position: relative;
  display: inline-block;
  flex: none;
  width: 20px;
  height: 20px;
  border-radius: 50%;
  background: var(--seat);
}
.c4-disc::after {
  content: "";
  position: absolute;
  border-radius: 50%;
}
.c4-disc0::after {
  inset: 5px;
  border: 2px solid var(--ink);
}
.c4-disc1::after {
  inset: 7px;
  background: var(--ink);
}
.c4-clock {
  margin-left: auto;
  color: var(--muted);
  font-size: var(--size-24);
  font-weight: 700;
  line-height: 1;
}
.c4-to-move .c4-clock {
  color: var(--paper);
}
.c4-own-status {
  display: none;
  font-weight: 600;
  line-height: 1.25;
}
.c4-tools {
  display: grid;
  gap: 12px;
}
.c4-low.c4-to-move {
  border-color: var(--bad);
}
.c4-low.c4-to-move .c4-clock {
  padding: 4px 8px;
  border-radius: 8px;
  background: var(--bad);
  color: var(--ink);
}
.c4-status {
  min-height: 24px;
  font-weight: 600;
}
.c4-moves {
  position: relative;
  display: flex;
  flex-wrap: wrap;
  align-content: flex-start;
  gap: 4px;
  max-height: 116px;
  margin: 0;
  padding: 0;
  overflow: auto;
  list-style: none;
}
.c4-move,
.c4-gap {
  display: inline-flex;
  align-items: center;
  gap: 4px;
  min-width: 40px;
  min-height: 26px;
  padding: 0 6px;
  border-radius: 6px;
  color: var(--muted);
  font-size: var(--size-15);
}
.c4-move .c4-disc {
  width: 12px;
  height: 12px;
}
.c4-move .c4-disc0::after {
  inset: 3px;
  border-width: 1.5px;
}
.c4-move .c4-disc1::after {
  inset: 4px;
}
.c4-move:last-child {
  background: var(--raised);
  color: var(--paper);
  font-weight: 600;
}
.c4-actions {
  display: flex;
  align-items: center;
  gap: 8px;
}
.c4-actions .button {
  flex: 1;
}
.c4-question {
  font-weight: 600;
}
.c4-text {
  display: grid;
  gap: 8px;
}
.c4-text-closed .c4-sheet:not(:focus-within) {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}
.c4-table {
  width: 100%;
  table-layout: fixed;
  border-spacing: 2px 0;
  font-size: var(--size-13);
  text-align: center;
}
.c4-table .c4-disc {
  display: block;
  margin: auto;
}
.c4-table th,
.c4-table td {
  height: 28px;
  padding: 0;
  color: var(--muted);
  font-weight: 500;
}
/* Leaves each of seven columns a finger's width on a phone. */
.c4-table thead td {
  width: 28px;
}
.c4-column {
  width: 100%;
  min-height: 44px;
  border: 0;
  border-radius: 8px;
  background: var(--raised);
  color: var(--paper);
  font: 600 var(--size-15) / 1 var(--font);
  cursor: pointer;
}
@media (max-aspect-ratio: 1) {
  .c4-text:not(.c4-text-closed) .c4-sheet,
  .c4-sheet:focus-within {
    position: absolute;
    z-index: 1;
    right: 8px;
    bottom: 100%;
    left: 8px;
    padding: 8px;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--panel);
  }
  .c4-status {
    text-align: center;
  }
  /* The board is the largest thing: one line for each player, one for what can be done. */
  .c4-wide {
    display: none;
  }
  .c4-own-status {
    display: block;
  }
  .c4-seat {
    min-height: 44px;
    padding: 2px 12px;
  }
  /* One line, the newest at its end. */
  .c4-moves {
    flex-wrap: nowrap;
    max-height: 28px;
    overflow: hidden;
  }
  .c4-move,
  .c4-gap {
    flex: none;
  }
  .c4-tools {
    display: flex;
    gap: 8px;
  }
  .c4-actions {
    flex: 2;
  }
  .c4-text {
    flex: 1;
  }
  .c4-tools .button {
    padding: 8px 4px;
  }
}
@media (max-aspect-ratio: 1) and (max-width: 360px) {
  .c4-seat {
    gap: 6px;
    padding: 2px 8px;
    font-size: var(--size-13);
  }
}
@media (forced-colors: active) {
  .c4-disc {
    forced-color-adjust: none;
  }
  .c4-column {
    border: 1px solid ButtonText;
  }
  .c4-to-move,
  .c4-move:last-child {
    outline: 2px solid Highlight;
    outline-offset: -2px;
  }
}
`;

/** Returns its own undo. */
export const adoptPanelStyle = (): (() => void) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
};
