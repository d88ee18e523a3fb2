/**
 * [R3] Every refusal has a name from this one list and a sentence that a player understands. The server counts
 * refusals by name; the client shows the sentence.
 */
import { INPUT_REFUSALS, type InputRefusal } from '../game.ts';

const INPUT_SENTENCES: Record<InputRefusal, string> = {
  'malformed-input': 'That move could not be read. Reload the page and try again.',
  'not-your-input': 'Only the room itself may do that.',
  'not-your-turn': 'It is not your turn.',
  'no-such-move': 'That move is not possible.',
  'match-over': 'This match is over.',
  'tick-too-far-ahead': 'Your clock ran ahead of the match; it is being set right.',
  'tick-too-old': 'That move came too late to count.',
};

const OTHER_SENTENCES = {
  'unknown-event': 'This server does not know that request. Reload the page to get the newest version.',
  'malformed-message': 'That request could not be read. Reload the page and try again.',
  'message-too-large': 'That message was too large.',
  'too-many-messages': 'Too many messages at once. Wait a moment.',
  'flood-disconnected': 'You were disconnected because far too many messages came from you.',
  'version-mismatch': 'Rallydrop was updated. Reload the page to play on.',
  'origin-not-allowed': 'This address is not allowed to use this server.',
  'token-invalid': 'Your saved guest pass could not be verified, so you start as a new guest.',
  'token-expired': 'Your saved guest pass has expired, so you start as a new guest.',
  'name-not-allowed': 'Choose a name of 1 to 20 ordinary letters, digits or emoji.',
  'no-such-game': 'This server does not have that game.',
  'options-not-allowed': 'Those match options do not go together.',
  'no-such-bot': 'There is no bot of that level.',
  'no-such-room': 'There is no room with that code. Check it, or start a room of your own.',
  'room-full': 'Both seats in this room are taken. You can watch instead.',
  'room-closed': 'This room has closed.',
  'not-in-a-room': 'You are not in a room.',
  'not-seated': 'Only players can do that; you are watching.',
  'not-now': 'That is not possible at this moment.',
  'too-many-rooms': 'The server is full right now. Try again in a minute.',
  draining: 'The server is about to restart. Try again in a minute.',
  'room-fault': 'Something broke in this room and it had to close. Your other matches are safe.',
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
