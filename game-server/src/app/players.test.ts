import { asPlayerId } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import { describe, expect, it } from 'vitest';
import type { Guest } from '../guests.ts';
import type { NewPlayer } from '../store/records/player.ts';
import { KEPT_WITHOUT_TRACE_MS, Players } from './players.ts';

const ada: Guest = { id: asPlayerId('ada-the-first'), name: 'Kind Ostrich' };
const bob: Guest = { id: asPlayerId('bob-the-second'), name: 'Kind 0strich' };

const site = () => {
  const state = { away: false, now: 0, here: true };
  const saved = new Map<string, NewPlayer>();
  const deleted = new Set<string>();
  const renamed: string[] = [];
  const learned: string[] = [];
  const asked: { readonly before: number; readonly limit: number }[] = [];
  const record = ({ id, name }: NewPlayer) => ({ id, name, createdAt: 0 });
  const holderOf = (skeleton: string) => [...saved.values()].find((one) => one.skeleton === skeleton);
  const players = new Players({
    store: {
      playerPage: async ({ id }) => {
        if (state.away) return refusal('store-away');
        const player = saved.get(id);
        return player
          ? { player: record(player), ratings: [], tallies: [], opponents: [], matches: [] }
          : null;
      },
      savePlayer: async (player) => {
        if (state.away) return refusal('store-away');
        if (deleted.has(player.id)) return refusal('player-deleted');
        if (holderOf(player.skeleton)) return refusal('name-taken');
        saved.set(player.id, player);
        return record(player);
      },
      forgetGuests: async (query) => {
        asked.push(query);
        return asked.length < 3 ? query.limit : 7;
      },
      renamePlayer: async (player) => {
        const known = saved.get(player.id);
        if (state.away) return refusal('store-away');
        if (!known) return refusal('no-such-player');
        const holder = holderOf(player.skeleton);
        if (holder && holder.id !== player.id) return refusal('name-taken');
        saved.set(player.id, { ...known, ...player });
        return record({ ...known, ...player });
      },
    },
    guests: { newcomer: () => ({ id: asPlayerId('somebody-new'), name: 'Swift Otter' }) },
    ratings: { learn: (player) => void learned.push(player), keepOnly: () => {} },
    ...{ random: () => 40, now: () => state.now, isHere: () => state.here },
    onRenamed: (player, name) => void renamed.push(`${player}: ${name}`),
  });
  /** As time goes on. */
  const later = async () => {
    state.now += 6_000;
    players.poll();
    for (let turn = 0; turn < 20; turn++) await undefined;
  };
  return { state, saved, deleted, renamed, learned, asked, players, later };
};

it('who came long ago and did nothing is forgotten, a few hundred in a commit until all are', async () => {
  const { state, asked, players } = site();
  state.now = KEPT_WITHOUT_TRACE_MS + 5;
  await players.forget();
  expect(asked).toHaveLength(3);
  for (const { before, limit } of asked) expect([before, limit]).toEqual([5, 500]);
});

describe('a guest', () => {
  it('is saved at the first visit, and bears the name that the site has for them at the next', async () => {
    const { players, learned } = site();
    expect(await players.arrive(ada)).toEqual(ada);
    expect(await players.rename(ada.id, 'Ada')).toMatchObject({ name: 'Ada' });
    expect(await players.arrive(ada)).toEqual({ id: ada.id, name: 'Ada' });
    expect(learned).toEqual([ada.id]);
  });

  it('whose made-up name looks like another’s gets a number behind it', async () => {
    const { players } = site();
    await players.arrive(ada);
    expect(await players.arrive(bob)).toEqual({ id: bob.id, name: 'Kind 0strich 42' });
  });

  it('cannot take a look-alike of another’s name, and can take one that was given up', async () => {
    const { players } = site();
    await players.arrive(ada);
    await players.arrive(bob);
    expect(await players.rename(bob.id, 'KIND OSTRICH')).toMatchObject({ reason: 'name-taken' });
    await players.rename(ada.id, 'Ada');
    expect(await players.rename(bob.id, 'KIND OSTRICH')).toMatchObject({ name: 'KIND OSTRICH' });
  });

  it('who was deleted comes as somebody new', async () => {
    const { players, deleted } = site();
    deleted.add(ada.id);
    expect(await players.arrive(ada)).toEqual({ id: 'somebody-new', name: 'Swift Otter' });
  });
});

describe('while the database is away', () => {
  it('a newcomer plays all the same, and is saved when it is back', async () => {
    const { players, state, saved, later } = site();
    state.away = true;
    expect(await players.arrive(ada)).toEqual(ada);
    expect(await players.rename(ada.id, 'Ada')).toMatchObject({ reason: 'store-away' });
    await later();
    expect(saved.size).toBe(0);
    state.away = false;
    await later();
    expect([...saved.keys()]).toEqual([ada.id]);
  });

  it('whose name was taken meanwhile is told the one that is free', async () => {
    const { players, state, renamed, later } = site();
    state.away = true;
    await players.arrive(bob);
    state.away = false;
    await players.arrive(ada);
    await later();
    expect(renamed).toEqual([`${bob.id}: Kind 0strich 42`]);
  });

  it('and can choose a name as soon as it is back', async () => {
    const { players, state, saved } = site();
    state.away = true;
    await players.arrive(ada);
    state.away = false;
    expect(await players.rename(ada.id, 'Ada')).toMatchObject({ name: 'Ada' });
    expect(saved.get(ada.id)?.name).toBe('Ada');
  });

  it('whoever left is not saved: their pass has the name', async () => {
    const { players, state, saved, later } = site();
    state.away = true;
    await players.arrive(ada);
    Object.assign(state, { away: false, here: false });
    await later();
    expect(saved.size).toBe(0);
  });
});
