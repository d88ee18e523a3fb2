/** Giving a link or a sentence away: the phone's own sheet, or the clipboard. */

import { SITE } from '../words.ts';
import type { Toasts } from './toasts.tsx';

export const copy = async (toasts: Toasts, text: string, done: string): Promise<void> => {
  const copied = await intoClipboard(text);
  if (copied) toasts.say(done);
  else toasts.warn({ sentence: SITE.cannotCopy });
};

/** The sheet where there is one (phones), else the clipboard. */
export const share = async (toasts: Toasts, data: { text: string; url: string }): Promise<void> => {
  if (!('share' in navigator) || !matchMedia('(pointer: coarse)').matches) {
    return copy(toasts, `${data.text} ${data.url}`, SITE.copied);
  }
  // Closing the sheet without sharing is no error.
  await navigator.share(data).catch(() => undefined);
};

const intoClipboard = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return throughSelection(text);
  }
};

/** Pages without TLS have no clipboard but this one; friends on a home network meet there. */
const throughSelection = (text: string): boolean => {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
};
