/**
 * What names a match for good: lower case letters and digits, safe in addresses and file names, and sorted by when the
 * match was made. As in ULID (https://github.com/ulid/spec), Crockford's base 32: first the time, then chance.
 */
import type { Random32 } from '@rallydrop/common/game';
import type { Branded } from '@rallydrop/common/ids';

export type MatchId = Branded<string, 'match'>;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** 45 bits of milliseconds since 1970: enough until the year 3084. */
const TIME_LENGTH = 9;
/** 55 bits: two of a million matches of one millisecond are alike with a chance of 1 to 70,000. */
const CHANCE_LENGTH = 11;

const MATCH_ID = new RegExp(`^[${ALPHABET}]{${TIME_LENGTH + CHANCE_LENGTH}}$`);

/** `wallMs`: milliseconds since 1970. */
export const matchId = (wallMs: number, random: Random32): MatchId => {
  let id = '';
  for (let left = Math.floor(wallMs), n = 0; n < TIME_LENGTH; n++) {
    id = ALPHABET[left % 32] + id;
    left = Math.floor(left / 32);
  }
  for (let n = 0; n < CHANCE_LENGTH; n++) id += ALPHABET[random() % 32];
  return id as MatchId;
};

/** `undefined` if the text cannot be one. */
export const parseMatchId = (text: string): MatchId | undefined =>
  MATCH_ID.test(text) ? (text as MatchId) : undefined;

/** When the match was made, in milliseconds since 1970. */
export const madeAt = (id: MatchId): number => {
  let time = 0;
  for (const digit of id.slice(0, TIME_LENGTH)) time = time * 32 + ALPHABET.indexOf(digit);
  return time;
};
