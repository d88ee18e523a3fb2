/** What may be said: plain text of one line, that looks the same to whoever reads it and does not disturb what is around it. */
import { type Refusal, refusal } from './refusals.ts';

/** Characters (code points) of a message. */
export const CHAT_MAX_CHARACTERS = 200;

/** Emoji are joined by it, and so are letters of some scripts; alone it hides in a text. */
const JOINED =
  /(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])|(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic})/gu;
const EMOJI_STYLE = /(?<=[\p{Extended_Pictographic}\d#*])\ufe0f/gu;
/** Controls, what turns the direction of writing around, what has no look, and halves of characters. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/u;
/** More of them on one letter climb into the lines around it. */
const TOWER_OF_MARKS = /\p{M}{4,}/u;

/** A message as it will be shown: trimmed, on one line. Markup and links are text like any other. */
export const parseChatText = (raw: string): { readonly text: string } | Refusal => {
  const text = raw.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if ([...text].length > CHAT_MAX_CHARACTERS) return refusal('chat-too-long');
  const visible = text.replace(EMOJI_STYLE, '').replace(JOINED, '');
  if (visible === '' || HIDDEN.test(visible) || TOWER_OF_MARKS.test(visible))
    return refusal('chat-not-allowed');
  return { text };
};
