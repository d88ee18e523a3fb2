import { parseRoomCode } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { walkInput } from '@rallydrop/common/testing/walk';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Hall, RememberingPeer } from './testing.ts';

const host = new RememberingPeer('host');
const FRIEND = { kind: 'friend' } as const;

describe('the directory', () => {
  it('gives each room a code of its own that people can type', () => {
    const hall = new Hall();
    const codes = Array.from({ length: 100 }, () => hall.open());
    expect(new Set(codes).size).toBe(100);
    for (const code of codes) expect(parseRoomCode(` ${code.toLowerCase()} `)).toBe(code);
  });

  it('[R3] says why there is no new room', () => {
    const hall = new Hall(1);
    const create = (body: Partial<Parameters<typeof hall.directory.create>[1]>) => {
      const created = hall.directory.create(host, { game: 'walk', opponent: FRIEND, ...body });
      return isRefusal(created) ? created.reason : 'created';
    };
    expect(create({ game: 'chess' })).toBe('no-such-game');
    expect(create({ opponent: { kind: 'bot', level: 'perfect' } })).toBe('no-such-bot');
    expect(create({})).toBe('created');
    expect(create({})).toBe('too-many-rooms');
  });

  it('a room to which nobody comes is gone after a minute', () => {
    const hall = new Hall(1);
    hall.open();
    hall.pass(61_000);
    expect(hall.directory.counts().rooms).toBe(0);
    expect(() => hall.open()).not.toThrow();
  });

  it('[R3] there is no room with an unknown code', () => {
    const hall = new Hall();
    const joined = hall.directory.join(host, { code: parseRoomCode('22222')!, as: 'player' });
    expect(joined).toMatchObject({ reason: 'no-such-room' });
    expect(hall.directory.resync(host, { why: 'hidden' })).toMatchObject({ reason: 'not-in-a-room' });
  });

  it('puts two strangers into one room, where they are ready when they say so', () => {
    const hall = new Hall();
    const created = hall.directory.createForStrangers('walk');
    if (isRefusal(created)) throw new Error(created.reason);
    const [ada, bob] = [new RememberingPeer('Ada'), new RememberingPeer('Bob')];
    for (const peer of [ada, bob]) hall.directory.join(peer, { code: created.code, as: 'player' });
    for (const peer of [ada, bob]) hall.directory.ready(peer);
    expect(ada.view).toMatchObject({ opponent: 'stranger', stage: { kind: 'countdown' } });
  });

  it('shows the live matches with their scores, and counts people', () => {
    const hall = new Hall();
    const { code, ada, room } = hall.play();
    hall.open();
    hall.directory.join(new RememberingPeer('Wim'), { code, as: 'spectator' });
    hall.directory.input(ada, walkInput(1, room.tick, 2));
    hall.pass(1000);
    expect(hall.directory.liveMatches()).toEqual([
      { code, game: 'walk', names: ['Ada', 'Bob'], score: [120, 0], spectators: 1 },
    ]);
    expect(hall.directory.counts()).toEqual({ rooms: 2, players: 2, spectators: 1 });
  });

  it('counts a disagreement that a client found, and heals it by a snapshot', () => {
    const hall = new Hall();
    const { ada } = hall.play();
    expect(hall.directory.resync(ada, { why: 'hash-mismatch' })).toBeUndefined();
    expect(hall.directory.resync(ada, { why: 'hidden' })).toBeUndefined();
    expect(hall.counted.hashMismatches).toBe(1);
    expect(ada.events.slice(-2)).toEqual(['snapshot', 'snapshot']);
  });

  it('watches the round trips of those who sit, and of nobody else', () => {
    const hall = new Hall();
    const { ada, code } = hall.play();
    expect(ada.watched).toBe(true);
    const second = new RememberingPeer('Ada');
    hall.directory.join(second, { code, as: 'player' });
    expect([ada.watched, second.watched]).toEqual([false, true]);
    hall.directory.leave(second);
    expect(second.watched).toBe(false);
  });

  it('a new name is shown to the whole room', () => {
    const hall = new Hall();
    const { ada, bob } = hall.play();
    ada.name = 'Countess';
    hall.directory.renamed(ada);
    expect(bob.view.seats[0]!.player!.name).toBe('Countess');
    hall.directory.renamed(host);
  });
});

describe('draining', () => {
  afterEach(() => void vi.useRealTimers());

  it('takes no new rooms, lets matches end, then tells those who are left', async () => {
    vi.useFakeTimers();
    const hall = new Hall();
    const { ada, bob, room } = hall.play({ goal: 300 });
    const drained = vi.fn();
    const draining = hall.directory.drain(60_000).then(drained);
    expect(hall.directory.create(host, { game: 'walk', opponent: FRIEND })).toMatchObject({
      reason: 'draining',
    });
    await vi.advanceTimersByTimeAsync(500);
    expect(drained).not.toHaveBeenCalled();
    hall.directory.input(ada, walkInput(1, room.tick, 9));
    hall.pass(1000);
    await vi.advanceTimersByTimeAsync(200);
    await draining;
    expect(bob.heard('left')).toMatchObject([{ reason: 'draining' }]);
    expect(hall.directory.counts().rooms).toBe(0);
  });

  it('does not wait for ever', async () => {
    vi.useFakeTimers();
    const hall = new Hall();
    const { bob } = hall.play();
    const draining = hall.directory.drain(5000);
    hall.pass(5001);
    await vi.advanceTimersByTimeAsync(200);
    await draining;
    expect(bob.stage.kind).toBe('playing');
    expect(bob.heard('left')).toMatchObject([{ reason: 'draining' }]);
  });
});
