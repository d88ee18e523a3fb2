/** Names that no guest may bear: those of the site, of who runs it, and of its bots. */
import { GAMES } from '../games/index.ts';

const OF_THE_SITE =
  'rallydrop admin administrator mod moderator staff team support help official system server root owner operator host bot robot computer nobody anonymous guest player spectator you opponent friend everybody'.split(
    ' ',
  );

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  i: 'l',
};

/** What the eye sees at a glance: no case, marks, separators; what is easily mistaken for each other is one. */
const glance = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[0134571i]/g, (character) => LOOKALIKES[character]!);

const RESERVED = new Set(
  [...OF_THE_SITE, ...GAMES.flatMap(({ botLevels }) => botLevels.map(({ name }) => name))].map(glance),
);

/** Also "The Admin", "Rallydrop Team" and "Admin 2": a reserved name with words around it that change nothing. */
export const isReservedName = (name: string): boolean => {
  const words = name.split(/[ _.-]+/).map(glance);
  const told = words.filter((word) => word !== 'the' && !/^[\dloeast]?$/.test(word));
  return RESERVED.has(glance(name)) || (told.length > 0 && told.every((word) => RESERVED.has(word)));
};
