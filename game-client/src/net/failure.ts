/** What a request can come back with beside success: a refusal of the server's, or no answer at all. */
import { REFUSAL_SENTENCES, type Refusal } from '@rallydrop/common/protocol/refusals';
import { ROOM, SITE } from '../words.ts';

export type Failure = Refusal | { readonly reason: 'no-answer'; readonly sentence: string };

export const NO_ANSWER: Failure = {
  reason: 'no-answer',
  sentence: SITE.noAnswer,
};

/** Of a room that this page was in, once the server knows nothing of it any more. */
export const ROOM_LOST: Failure = {
  reason: 'room-closed',
  sentence: ROOM.lost,
};

/** A refusal inside of whatever the server or the transport sent as an error. */
export const refusalIn = (data: unknown): Refusal | undefined => {
  if (typeof data !== 'object' || data === null || !('reason' in data)) return undefined;
  const { reason } = data;
  if (typeof reason !== 'string' || !Object.hasOwn(REFUSAL_SENTENCES, reason)) return undefined;
  const known = reason as Refusal['reason'];
  return { reason: known, sentence: REFUSAL_SENTENCES[known] };
};
