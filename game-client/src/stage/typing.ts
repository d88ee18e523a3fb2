/** Whether a key belongs to a field that somebody writes in, and not to the stage. */
export const isTyping = (event: Event): boolean =>
  event.target instanceof HTMLElement &&
  (event.target.isContentEditable || /^(input|textarea|select)$/i.test(event.target.tagName));
