/**
 * [R3] Every refusal has a name from this one list and a sentence that a player understands. The server counts
 * refusals by name; the client shows the sentence.
 */
import { INPUT_REFUSALS, type InputRefusal } from '../game.ts';

const INPUT_SENTENCES: Record<InputRefusal, string> = {
  'malformed-input': 'We could not read that move. Reload the page and try again.',
  'out-of-sequence': 'That move came out of its turn. Reload the page if this happens again.',
  'not-your-input': 'Only the room itself can do that.',
  'not-your-turn': 'It is not your turn.',
  'no-such-move': 'That move is not possible.',
  'match-over': 'This match is over.',
  'tick-too-far-ahead': 'Your clock ran ahead of the match. We are setting it right.',
  'tick-too-old': 'That move came too late to count.',
};

const OTHER_SENTENCES = {
  'unknown-event': 'Rallydrop does not know how to do that. Reload the page to get the newest version.',
  'malformed-message': 'Something in that went wrong on the way. Reload the page and try again.',
  'message-too-large': 'That message was too large.',
  'too-many-messages': 'Too many messages at once. Wait a moment.',
  'flood-disconnected': 'Far too many messages came from you, so we closed the connection.',
  'address-waits':
    'Your connection was cut because too much came from your address. Wait a while before you come back.',
  'too-many-connections': 'There are too many connections from your address. Close other tabs and try again.',
  'connection-too-slow': 'You were disconnected because your connection could not keep up.',
  'already-connected': 'This connection has a player already.',
  'too-many-guesses': 'Too many wrong room codes came from your address. Wait a minute, then check the code.',
  'too-many-words':
    'So much was said from your address that others are given a rest. Try again in a few seconds.',
  'too-many-own-rooms': 'You have too many rooms open. Close some of them first.',
  'version-mismatch': 'Rallydrop was updated. Reload the page to play on.',
  'origin-not-allowed': 'Rallydrop cannot be played from this address. Open it at its own address.',
  'token-invalid': 'We did not recognise you here, so you have a new name. You can change it.',
  'token-expired': 'It has been so long that we forgot you: you have a new name. You can change it.',
  'name-not-allowed': 'Choose a name of 3 to 20 letters or digits; a few emoji may stand among them.',
  'name-reserved': 'That name belongs to the site or to one of its bots. Choose another one.',
  'name-abusive': 'That name could hurt somebody. Choose another one.',
  'name-taken': 'Somebody else has that name, or one that looks just like it. Choose another one.',
  'passkey-refused': 'That did not work: your device’s answer cannot be right. Try again.',
  'passkey-other-site':
    'That passkey’s answer was meant for another site. Open Rallydrop at its own address and try again.',
  'passkey-late': 'That took too long, or it was used already. Try again.',
  'passkey-unknown': 'We do not know that passkey, or its player was deleted.',
  'passkey-known': 'You have a passkey on this device already.',
  'passkey-copied':
    'That passkey was used somewhere else in the meantime, so it may be a copy. Use another one.',
  'too-many-passkeys': 'You have a great many passkeys already. Use one of those.',
  'player-deleted': 'You were deleted here, as you wished. Reload the page to come as somebody new.',
  'no-such-player': 'There is no such player.',
  'chat-too-long': 'A message has 200 characters at most. Make it shorter.',
  'chat-not-allowed': 'That message has characters that cannot be shown. Write it without them.',
  'chat-too-fast': 'That was a lot at once. Wait a few seconds before you write again.',
  muted: 'You may not write here for now, because of something that was reported.',
  banned: 'You may not play here for now, because of something that was reported.',
  'name-fixed':
    'Your name was changed because of something that was reported. You can choose another one later.',
  'too-many-reports': 'We have your reports. Wait a few minutes before you send another one.',
  'too-many-blocks': 'You have blocked as many players as you can. Unblock some of them first.',
  'store-away': 'Nothing can be saved right now. You can play on; try again in a minute.',
  'store-busy': 'Too much is being saved right now. Try again in a minute.',
  'store-fault': 'Something went wrong on our side, and that was not saved.',
  'no-such-game': 'There is no such game here.',
  'no-such-match': 'There is no finished match at this address.',
  'journal-not-kept': 'How this match went was not kept: only its result is known.',
  'options-not-allowed': 'Those options do not go together. Choose others.',
  'no-such-bot': 'There is no such bot. Choose one from the list.',
  'seek-gone': 'They have found somebody else, or stopped looking.',
  'own-seek': 'That is you. Somebody else will see it.',
  'player-gone': 'They are not here any more.',
  'player-busy': 'They are in a match. You can watch it, or ask again later.',
  'player-blocked': 'You two do not play each other.',
  'challenges-full': 'They have too many challenges to answer. Ask again in half a minute.',
  'too-many-challenges':
    'You have asked many people in a short time. Wait a few seconds before you ask again.',
  'challenge-declined': 'They said no a moment ago. Ask somebody else, or ask again in a minute.',
  'challenge-unwelcome': 'They have been asked a lot and are left in peace for a minute.',
  'own-challenge': 'You cannot challenge yourself. A bot would play you.',
  'challenge-gone': 'That challenge is over.',
  'no-such-room': 'There is no room with that code. Check it, or start a room of your own.',
  'room-full': 'Both seats in this room are taken. You can watch instead.',
  'room-closed': 'This room has closed.',
  'not-in-a-room': 'You are not in a room.',
  'not-seated': 'Only the players can do that. You are watching.',
  'not-now': 'That is not possible right now.',
  'too-many-rooms': 'Rallydrop is full right now. Try again in a minute.',
  'site-full': 'Very many people are playing right now, so no new match can begin. Try again in a minute.',
  draining: 'Rallydrop is about to restart. Try again in a minute.',
  'room-fault':
    'Something broke in this room, and it had to close. That was our fault. Open a new one from the lobby.',
  'taken-over': 'You are playing in another tab now.',
} as const;

export type RefusalReason = InputRefusal | keyof typeof OTHER_SENTENCES;

export const REFUSAL_SENTENCES: Readonly<Record<RefusalReason, string>> = {
  ...INPUT_SENTENCES,
  ...OTHER_SENTENCES,
};

export const REFUSAL_REASONS: readonly RefusalReason[] = [
  ...INPUT_REFUSALS,
  ...(Object.keys(OTHER_SENTENCES) as (keyof typeof OTHER_SENTENCES)[]),
];

/** A refusal is a value, not an exception. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly sentence: string;
}

export const refusal = (reason: RefusalReason): Refusal => ({ reason, sentence: REFUSAL_SENTENCES[reason] });
