/** Whether a name that somebody wishes for can be had at all; whether it is free, the store says. */
import { parseName } from '@rallydrop/common/protocol/name';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { isReservedName } from '@rallydrop/common/protocol/reserved-names';
import { isAbusive } from './abusive.ts';
import { plainLetters } from './skeleton.ts';

/** The name as it will be shown. What looks like a word is read as that word. */
export const allowedName = (wanted: string): string | Refusal => {
  const name = parseName(wanted);
  if (name === undefined) return refusal('name-not-allowed');
  const readings = [name, plainLetters(name)];
  if (readings.some(isReservedName)) return refusal('name-reserved');
  return readings.some(isAbusive) ? refusal('name-abusive') : name;
};
