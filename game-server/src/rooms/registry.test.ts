import { parseRoomCode } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { walkInput } from '@rallydrop/common/testing/walk';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';

const host = new RecordingConnection('host');
const FRIEND = { kind: 'friend' } as const;

describe('the registry', () => {
  it('gives each room a code of its own that people can type', () => {
    const harness = new RoomHarness();
    const codes = Array.from({ length: 100 }, () => harness.open());
    expect(new Set(codes).size).toBe(100);
    for (const code of codes) expect(parseRoomCode(` ${code.toLowerCase()} `)).toBe(code);
  });

  it('[R3] says why there is no new room', () => {
    const harness = new RoomHarness(1);
    const create = (body: Partial<Parameters<typeof harness.registry.create>[1]>) => {
      const created = harness.registry.create(host, { game: 'walk', opponent: FRIEND, ...body });
      return isRefusal(created) ? created.reason : 'created';
    };
    expect(create({ game: 'chess' })).toBe('no-such-game');
    expect(create({ opponent: { kind: 'bot', level: 'perfect' } })).toBe('no-such-bot');
    expect(create({})).toBe('created');
    expect(create({})).toBe('too-many-rooms');
  });

  it('opens a room as it was asked for; whoever plays a bot plays for fun', () => {
    const harness = new RoomHarness();
    const kindOf = (body: Partial<Parameters<typeof harness.registry.create>[1]>) => {
      const created = harness.registry.create(host, { game: 'walk', opponent: FRIEND, ...body });
      if (isRefusal(created)) throw new Error(created.reason);
      return harness.room(created.code).state.kind;
    };
    expect(kindOf({})).toMatchObject({ opponent: 'friend', botLevel: null, rated: false, listed: false });
    expect(kindOf({})).not.toHaveProperty('bestOf');
    expect(kindOf({ rated: true, listed: true })).toMatchObject({ rated: true, listed: true });
    expect(kindOf({ rated: true }).watchDelayMs).toBe(2_000);
    expect(kindOf({ watchDelay: 30 }).watchDelayMs).toBe(30_000);
    expect(kindOf({ opponent: { kind: 'friend', bestOf: 5 } }).bestOf).toBe(5);
    const bot = { kind: 'bot', level: 'stroller' } as const;
    expect(kindOf({ opponent: bot, rated: true })).toMatchObject({
      ...{ opponent: 'bot', botLevel: 'stroller', rated: false, watchDelayMs: 0 },
    });
  });

  it('[R3] has nothing to do for who is nowhere, or for a room that is gone', () => {
    const { registry } = new RoomHarness();
    const gone = parseRoomCode('22222')!;
    for (const answer of [
      ...[registry.ready(host), registry.drawn(host), registry.rematch(host), registry.leave(host)],
      ...[registry.react(host, 'wave' as never), registry.journal(host), registry.people(host)],
    ])
      expect(answer).toMatchObject({ reason: 'not-in-a-room' });
    expect([
      registry.has(gone),
      registry.room(gone),
      registry.glimpse(gone),
      registry.recordOf(gone),
    ]).toEqual([...[false, undefined, undefined, undefined]]);
    expect(registry.seatKeptFor(host.playerId)).toBeUndefined();
    expect(registry.hides('m' as never)).toBe(false);
    const rated = { changes: [], unrated: null };
    registry.rated(gone, { matchId: 'm' as never, players: [], rated });
    registry.renamed(host);
    registry.disconnected(host);
  });

  it('says of a room whether nobody is in it, and of one that is gone that it is not so', () => {
    const harness = new RoomHarness();
    const [code, ada] = [harness.open(), new RecordingConnection('Ada')];
    const { registry } = harness;
    expect(registry.isEmpty(code)).toBe(true);
    registry.join(ada, { code, as: 'spectator' });
    expect(registry.isEmpty(code)).toBe(false);
    registry.disconnected(ada);
    expect(registry.isEmpty(code)).toBe(true);
    expect(registry.isEmpty(parseRoomCode('22222')!)).toBe(false);
  });

  it('[R3] gives the journal of a match that has ended, and of no other', () => {
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play();
    expect(harness.registry.journal(ada)).toMatchObject({ reason: 'not-now' });
    harness.registry.leave(bob);
    expect(harness.registry.journal(ada)).toEqual({ journal: room.journal!.asText });
    const waiting = new RecordingConnection('Cy');
    harness.registry.join(waiting, { code: harness.open(), as: 'player' });
    expect(harness.registry.journal(waiting)).toMatchObject({ reason: 'not-now' });
  });

  it('knows in which room a seat is kept for somebody', () => {
    const harness = new RoomHarness();
    harness.open();
    const { code, bob } = harness.play();
    harness.registry.disconnected(bob);
    expect(harness.registry.seatKeptFor(bob.playerId)).toBe(code);
    expect(harness.registry.seatKeptFor(host.playerId)).toBeUndefined();
  });

  it('a room to which nobody comes is gone after a minute', () => {
    const harness = new RoomHarness(1);
    harness.open();
    harness.pass(61_000);
    expect(harness.registry.counts().rooms).toBe(0);
    expect(() => harness.open()).not.toThrow();
  });

  it('[R3] there is no room with an unknown code', () => {
    const harness = new RoomHarness();
    const joined = harness.registry.join(host, { code: parseRoomCode('22222')!, as: 'player' });
    expect(joined).toMatchObject({ reason: 'no-such-room' });
    expect(harness.registry.resync(host, { why: 'hidden' })).toMatchObject({ reason: 'not-in-a-room' });
  });

  it('puts two strangers into one room, each into the seat that is theirs, where they are ready when they say so', () => {
    const harness = new RoomHarness();
    const [ada, bob] = [new RecordingConnection('Ada'), new RecordingConnection('Bob')];
    const created = harness.registry.createForStrangers('walk', {}, [bob.playerId, ada.playerId]);
    if (isRefusal(created)) throw new Error(created.reason);
    const { code } = created;
    const passerBy = harness.registry.join(new RecordingConnection('Cy'), { code, as: 'player' });
    expect(passerBy).toMatchObject({ reason: 'room-full' });
    expect(harness.registry.join(ada, { code, as: 'player' })).toEqual({ seat: 1 });
    expect(harness.registry.join(bob, { code, as: 'player' })).toEqual({ seat: 0 });
    for (const connection of [ada, bob]) harness.registry.ready(connection);
    expect(ada.view).toMatchObject({ opponent: 'stranger', stage: { kind: 'countdown' } });
  });

  it('gives a glimpse of a match with its score, and counts people', () => {
    const harness = new RoomHarness();
    const { code, ada, room } = harness.play();
    const other = harness.open();
    harness.registry.join(new RecordingConnection('Wim'), { code, as: 'spectator' });
    harness.input(ada, walkInput(1, room.tick, 2));
    harness.pass(1000);
    expect(harness.registry.glimpse(code)).toEqual({ score: [120, 0], picture: null });
    expect(harness.registry.glimpse(other)).toBeUndefined();
    expect(harness.registry.counts()).toEqual({ rooms: 2, players: 2, spectators: 1 });
  });

  it('[R3] opens no new room while the site is full, and those that are open go on', () => {
    const harness = new RoomHarness();
    const { ada, room } = harness.play();
    harness.full = true;
    expect(harness.registry.create(host, { game: 'walk', opponent: FRIEND })).toMatchObject({
      reason: 'site-full',
    });
    expect(harness.registry.createForStrangers('walk', {}, [])).toMatchObject({ reason: 'site-full' });
    harness.input(ada, walkInput(1, room.tick, 2));
    expect(room.match!.state.step0).toBe(2);
  });

  it('counts a disagreement only of one who is in a room', () => {
    const harness = new RoomHarness();
    harness.registry.resync(new RecordingConnection('Nemo'), { why: 'hash-mismatch' });
    expect(harness.counted.hashMismatches).toBe(0);
  });

  it('counts a disagreement that a client found, and heals it by a snapshot', () => {
    const harness = new RoomHarness();
    const { ada } = harness.play();
    expect(harness.registry.resync(ada, { why: 'hash-mismatch' })).toBeUndefined();
    expect(harness.registry.resync(ada, { why: 'hidden' })).toBeUndefined();
    expect(harness.counted.hashMismatches).toBe(1);
    expect(ada.events.slice(-2)).toEqual(['snapshot', 'snapshot']);
  });

  it('watches the round trips of those who sit, and of nobody else', () => {
    const harness = new RoomHarness();
    const { ada, code } = harness.play();
    expect(ada.watched).toBe(true);
    const second = new RecordingConnection('Ada');
    harness.registry.join(second, { code, as: 'player' });
    expect([ada.watched, second.watched]).toEqual([false, true]);
    harness.registry.leave(second);
    expect(second.watched).toBe(false);
  });

  it('a new name is shown to the whole room', () => {
    const harness = new RoomHarness();
    const { ada, bob } = harness.play();
    ada.name = 'Countess';
    harness.registry.renamed(ada);
    expect(bob.view.seats[0]!.player!.name).toBe('Countess');
    harness.registry.renamed(host);
  });
});

describe('draining', () => {
  afterEach(() => void vi.useRealTimers());

  it('takes no new rooms, lets matches end, then tells those who are left', async () => {
    vi.useFakeTimers();
    const harness = new RoomHarness();
    const { ada, bob, room } = harness.play({ goal: 300 });
    const drained = vi.fn();
    const draining = harness.registry.drain(60_000).then(drained);
    expect(harness.registry.create(host, { game: 'walk', opponent: FRIEND })).toMatchObject({
      reason: 'draining',
    });
    await vi.advanceTimersByTimeAsync(500);
    expect(drained).not.toHaveBeenCalled();
    harness.input(ada, walkInput(1, room.tick, 9));
    harness.pass(1000);
    await vi.advanceTimersByTimeAsync(200);
    await draining;
    expect(bob.heard('left')).toMatchObject([{ reason: 'draining' }]);
    expect(harness.registry.counts().rooms).toBe(0);
  });

  it('does not wait for ever', async () => {
    vi.useFakeTimers();
    const harness = new RoomHarness();
    const { bob } = harness.play();
    const draining = harness.registry.drain(5000);
    harness.pass(5001);
    await vi.advanceTimersByTimeAsync(200);
    await draining;
    expect(bob.stage.kind).toBe('playing');
    expect(bob.heard('left')).toMatchObject([{ reason: 'draining' }]);
  });
});
