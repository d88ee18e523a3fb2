import { expect, it } from 'vitest';
import { allowedName } from './allowed.ts';

it.each([
  ['Ada', 'Ada'],
  ['  Ada   Lovelace ', 'Ada Lovelace'],
  ['Modern Otter', 'Modern Otter'],
  ['Ёлка', 'Ёлка'],
  ['李小龍', '李小龍'],
])('“%s” can be had', (wanted, name) => expect(allowedName(wanted)).toBe(name));

it.each([
  ['name-not-allowed', 'Al'],
  ['name-not-allowed', 'A name of far too many letters'],
  ['name-not-allowed', 'abc\u202egpj'],
  ['name-not-allowed', '🙂'.repeat(500)],
  ['name-not-allowed', '<b>Ada</b>'],
  ['name-reserved', 'Admin'],
  ['name-reserved', 'Аdmіn'], // Cyrillic
  ['name-reserved', 'Adrnin'],
  ['name-reserved', 'RaIIydrop'],
  ['name-abusive', 'Fuck you'],
  ['name-abusive', 'fυck you'], // Greek υ
  ['name-abusive', 'ｆｕｃｋ'],
])('[R3] %s: “%s”', (reason, wanted) => expect(allowedName(wanted)).toMatchObject({ reason }));
