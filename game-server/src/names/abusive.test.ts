import { expect, it } from 'vitest';
import { isAbusive } from './abusive.ts';

it.each(['Fuck you', 'FUUUCK', 'f.u.c.k', 'f u c k you', 'n1gg3r'])('calls %s abusive', (name) =>
  expect(isAbusive(name)).toBe(true),
);

it.each(['Scunthorpe', 'Dickens', 'Kind Ostrich', 'Cocktail', 'J. R. R. Tolkien', 'Pass Hit', 'A. B. Cook'])(
  'lets %s be',
  (name) => expect(isAbusive(name)).toBe(false),
);
