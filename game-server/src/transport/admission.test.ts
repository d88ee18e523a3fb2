import { asPlayerId, type PlayerId } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import { PROTOCOL_VERSION } from '@rallydrop/common/protocol/version';
import { describe, expect, it } from 'vitest';
import { type Guest, Guests } from '../guests.ts';
import { Admission } from './admission.ts';

const ada: Guest = { id: asPlayerId('ada-the-first'), name: 'Kind Ostrich' };
const eve: Guest = { id: asPlayerId('eve-the-first'), name: 'Swift Otter' };

const site = () => {
  const banned = new Set<PlayerId>();
  const arrived: PlayerId[] = [];
  const guests = new Guests({
    ...{ secret: 'only for tests, and long enough to be one', random: () => 7 },
    today: () => new Date(1_000),
  });
  const players = {
    arrive: async (guest: Guest) => {
      arrived.push(guest.id);
      return guest;
    },
  };
  const admission = new Admission(0, guests, players);
  const refuses = (player: PlayerId) => (banned.has(player) ? refusal('banned') : undefined);
  const comes = async (guest?: Guest, refused: typeof refuses = refuses) => {
    const token = guest && { token: await guests.pass(guest) };
    return admission.guest({ version: PROTOCOL_VERSION, ...token }, undefined, refused);
  };
  return { banned, arrived, players, comes };
};

describe('whoever comes', () => {
  it('is the one whose pass they show, or somebody new', async () => {
    const { arrived, comes } = site();
    expect(await comes(ada)).toMatchObject({ guest: ada });
    expect(await comes()).toHaveProperty('pass');
    expect(arrived).toEqual([ada.id, expect.anything()]);
  });

  it('[R3] leaves nothing behind where they may not be here, as a player or by the address', async () => {
    const { arrived, banned, comes } = site();
    banned.add(ada.id);
    expect(await comes(ada)).toEqual(refusal('banned'));
    expect(await comes(undefined, () => refusal('banned'))).toEqual(refusal('banned'));
    expect(arrived).toEqual([]);
  });

  it('[R3] is refused for what was decided while they came, and for who they come as', async () => {
    const { players, banned, comes } = site();
    players.arrive = async (guest) => {
      banned.add(ada.id);
      return guest;
    };
    expect(await comes(ada)).toEqual(refusal('banned'));
    banned.clear();
    banned.add(eve.id);
    players.arrive = async () => eve;
    expect(await comes(ada)).toEqual(refusal('banned'));
  });
});
