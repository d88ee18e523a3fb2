/** Names for guests who have not chosen one: a friendly word and an animal. */
import type { Random32 } from '@rallydrop/common/game';
import { NAME_MAX_CHARACTERS, parseName } from '@rallydrop/common/protocol/name';
import { animals, uniqueNamesGenerator } from 'unique-names-generator';

// The package's own adjectives hold words that nobody wants to be called by a stranger.
const FRIENDLY =
  'Able Agile Amber Brave Breezy Bright Brisk Calm Cheery Chipper Clever Cosmic Cozy Daring Dapper Eager Fearless Fleet Gentle Gleeful Golden Happy Honest Humble Jolly Keen Kind Lively Lucky Mellow Merry Mighty Nimble Noble Patient Plucky Polite Proud Quick Quiet Rapid Sharp Silver Sly Smooth Snappy Spry Steady Sunny Swift Tidy Upbeat Vivid Wise Witty Zesty'.split(
    ' ',
  );

/** A name that passes `parseName`. */
export const guestName = (random: Random32): string => {
  for (let attempt = 0; attempt < 20; attempt++) {
    const name = uniqueNamesGenerator({
      dictionaries: [FRIENDLY, animals],
      separator: ' ',
      style: 'capital',
      seed: random(),
    });
    if (name.length <= NAME_MAX_CHARACTERS && parseName(name) === name) return name;
  }
  return 'Swift Otter';
};
