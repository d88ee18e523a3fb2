import { asPlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { parseName } from '@rallydrop/common/protocol/name';
import { isReservedName } from '@rallydrop/common/protocol/reserved-names';
import { seededRandom } from '@rallydrop/common/random';
import { describe, expect, it } from 'vitest';
import { guestName } from './guest-names.ts';
import { type Guest, Guests } from './guests.ts';

const secret = 'a secret of at least thirty-two characters';
const start = Date.UTC(2026, 0, 1);
const DAY_MS = 24 * 3_600_000;
const at = (days: number, key = secret) =>
  new Guests({ secret: key, random: () => 7, today: () => new Date(start + days * DAY_MS) });

const ada: Guest = { id: asPlayerId('ada-the-first'), name: 'Ada' };

describe('a guest pass', () => {
  it('makes the same guest of who shows it', async () => {
    expect(await at(1).recognise(await at(0).pass(ada))).toEqual(ada);
  });

  it('is good for 90 days', async () => {
    const pass = await at(0).pass(ada);
    expect(await at(89).recognise(pass)).toEqual(ada);
    expect(await at(91).recognise(pass)).toMatchObject({ reason: 'token-expired' });
  });

  it.each([
    ['is noise', async () => 'not a pass'],
    ['is empty', async () => ''],
    ['was signed with another secret', () => at(0, secret.toUpperCase()).pass(ada)],
    [
      'says that it needs no signature',
      async () => `${btoa('{"alg":"none"}')}.${btoa('{"sub":"ada-the-first","iss":"rallydrop"}')}.`,
    ],
    ['was changed', async () => (await at(0).pass(ada)).replace(/\.[^.]*\./, `.${btoa('{"sub":"eve"}')}.`)],
    ['is for nobody', () => at(0).pass({ ...ada, id: asPlayerId('') })],
  ])('is refused if it %s', async (_what, pass) => {
    expect(await at(0).recognise(await pass())).toMatchObject({ reason: 'token-invalid' });
  });

  it('without a usable name still keeps the guest', async () => {
    const guest = await at(0).recognise(await at(0).pass({ ...ada, name: '<b>' }));
    if (isRefusal(guest)) throw new Error(guest.reason);
    expect(guest.id).toBe(ada.id);
    expect(parseName(guest.name)).toBe(guest.name);
  });

  it('is not needed: who has none is somebody new', async () => {
    const [one, other] = [await at(0).recognise(undefined), await at(0).recognise(undefined)];
    expect(one).not.toEqual(other);
  });
});

describe('a made-up name', () => {
  it('can be shown as it is, and belongs to nobody else', () => {
    const random = seededRandom(7);
    for (let count = 0; count < 2_000; count++) {
      const name = guestName(random);
      expect(parseName(name)).toBe(name);
      expect(isReservedName(name)).toBe(false);
      expect(name).not.toMatch(/Amber|Cyan|Cockroach|Hookworm|Leech|Louse|Maggot|Slug|Rat|Pig|Skunk|Worm/);
      expect(name).not.toMatch(
        /Gibbon|Monkey|Ape|Gorilla|Whale|Hippo|Cow|Walrus|Cougar|Beaver|Raccoon|pecker/,
      );
    }
  });
});

it('who bears a name that belongs to the site comes back with another one', async () => {
  const guest = await at(0).recognise(await at(0).pass({ ...ada, name: 'Rallydrop' }));
  if (isRefusal(guest)) throw new Error(guest.reason);
  expect(guest.id).toBe(ada.id);
  expect(isReservedName(guest.name)).toBe(false);
});
