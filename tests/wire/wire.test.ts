import type { RoomCode } from '@rallydrop/common/ids';
import type { CreateMatch } from '@rallydrop/game-client/sync/match-feed';
import type { NetworkMatch } from '@rallydrop/game-client/sync/match-session';
import { createNetworkMatch } from '@rallydrop/game-client/sync/network-match';
import { describe, expect, it } from 'vitest';
import { byHand, constant, OneWayLink } from '../support/one-way-link.ts';
import { bareReplica, type HotEventConsumer, SimulatedClient } from '../support/simulated-client.ts';
import type { SimulatedConnection } from '../support/simulated-connection.ts';
import { SimulatedServer } from '../support/simulated-server.ts';
import { SimulatedTime } from '../support/simulated-time.ts';

describe('simulated time', () => {
  it('does what is due in order of time, and of asking where times are equal', () => {
    const time = new SimulatedTime();
    const done: string[] = [];
    const note = (what: string) => () => void done.push(`${what} at ${time.now}`);
    for (const [at, what] of [
      [30, 'd'],
      [10, 'a'],
      [20, 'b'],
      [20, 'c'],
      [41, 'e'],
    ] as const) {
      time.at(at, note(what));
    }
    time.at(10, () => time.at(5, note('late')));
    time.pass(40);
    expect(done).toEqual(['a at 10', 'late at 10', 'b at 20', 'c at 20', 'd at 30']);
    expect(time.now).toBe(40);
  });
});

describe('a one-way link', () => {
  const open = (delays: number[]) => {
    const time = new SimulatedTime();
    const arrived: string[] = [];
    const link = new OneWayLink<string>(
      time,
      (message) => arrived.push(`${message} ${time.now}`),
      () => delays.shift() ?? 0,
    );
    return { time, arrived, link };
  };

  it('delivers everything in order: nothing overtakes', () => {
    const { time, arrived, link } = open([50, 10, 80]);
    for (const message of ['a', 'b', 'c']) link.send(message, 1);
    time.pass(200);
    expect(arrived).toEqual(['a 50', 'b 50', 'c 80']);
  });

  it('held, delivers nothing and says how much waits; released, all that is due at once', () => {
    const { time, arrived, link } = open([10, 10, 100]);
    link.hold();
    for (const message of ['a', 'b', 'c']) link.send(message, 100);
    time.pass(50);
    expect([arrived, link.backlogBytes]).toEqual([[], 300]);
    link.release();
    expect([arrived, link.backlogBytes]).toEqual([['a 50', 'b 50'], 0]);
    time.pass(50);
    expect(arrived.at(-1)).toBe('c 100');
  });

  it('cut, loses what was under way', () => {
    const { time, arrived, link } = open([10]);
    link.send('a', 1);
    link.cut();
    link.send('b', 1);
    time.pass(50);
    expect(arrived).toEqual([]);
  });
});

/** Ada watches and makes the room; Bob is wired by hand. */
const setUp = <T extends HotEventConsumer>(create: CreateMatch<T>) => {
  const server = new SimulatedServer({ seed: 1 });
  const [soon, hand] = [constant(1), byHand];
  const ada = new SimulatedClient(server, {
    id: 'ada',
    network: { up: soon, down: soon },
    create: bareReplica,
  });
  const bob = new SimulatedClient<T>(server, { id: 'bob', network: { up: hand, down: hand }, create });
  let code: string | undefined;
  ada.connect();
  ada.request('create', { game: 'pong', opponent: { kind: 'bot', level: 'flawless' } }, (reply) => {
    if (reply.ok) code = reply.value.code;
  });
  server.pass(10);
  bob.connect();
  server.pass(0);
  return { server, ada, bob, code: code as RoomCode };
};
const flush = ({ connection }: { readonly connection: SimulatedConnection | undefined }) => {
  connection!.up.flush();
  connection!.down.flush();
};

describe('a connection that the test flushes by hand', () => {
  it('carries a match from the first request to the first patch', () => {
    const { server, bob, code } = setUp<NetworkMatch>(createNetworkMatch);
    let seat: number | null | undefined;
    bob.request('join', { code, as: 'player' }, (reply) => {
      seat = reply.ok && 'seat' in reply.value ? reply.value.seat : undefined;
    });
    server.pass(100);
    expect([bob.room, seat]).toEqual([undefined, undefined]);
    flush(bob);
    expect([bob.room?.stage.kind, seat]).toEqual(['waiting', 0]);

    bob.request('ready', {});
    flush(bob);
    expect(bob.stages).toEqual(['waiting', 'countdown']);
    expect([bob.session.ready, bob.session.figures.snapshots]).toEqual([true, 1]);
    server.pass(3100);
    expect(bob.stages.at(-1)).toBe('countdown');
    flush(bob);
    expect(bob.stages.at(-1)).toBe('playing');

    bob.session.act({ kind: 'target', y: 3000 }, server.time.now);
    const { match } = server.registry.room(code)!;
    server.pass(10);
    expect(match!.state.target0).toBe(7200);
    bob.connection!.up.flush();
    server.pass(200);
    expect(match!.state.target0).toBe(3000);
    expect(match!.figures.fairness[0]).toMatchObject({ inputs: 1, tooLate: 0 });
    server.pass(400);
    bob.connection!.down.flush();
    expect(bob.session.confirmed.target0).toBe(3000);
    expect(bob.session.figures).toMatchObject({ hashMismatches: 0 });
  });

  it('one message after the other: the replica goes through the server’s states', () => {
    const { server, bob, code } = setUp(bareReplica);
    bob.request('join', { code, as: 'spectator' });
    const player = new SimulatedClient(server, {
      id: 'cleo',
      network: { up: constant(5), down: constant(5) },
      create: createNetworkMatch,
    });
    player.connect();
    player.request('join', { code, as: 'player' });
    server.pass(20);
    player.request('ready', {});
    server.pass(3000);
    flush(bob);
    server.pass(4000);
    const { match } = server.registry.room(code)!;
    let last = bob.session.replica.tick;
    for (let n = 0; n < 1000; n++) {
      bob.connection!.down.flush(1);
      expect(bob.session.replica.tick).toBeGreaterThanOrEqual(last);
      last = bob.session.replica.tick;
    }
    expect(match!.tick - last).toBeLessThanOrEqual(20);
    expect(bob.session.replica.hashMismatches).toBe(0);
    expect(bob.session.replica.hashChecks).toBeGreaterThan(10);
  });

  it('a request that cannot be read is refused', () => {
    const { server, bob } = setUp(bareReplica);
    let answer: unknown;
    bob.request('join', { code: '???' as RoomCode, as: 'player' }, (reply) => {
      answer = reply;
    });
    flush(bob);
    expect(answer).toMatchObject({ ok: false, refusal: { reason: 'no-such-room' } });
    expect(server.metrics.refusals.get('no-such-room')).toBe(1);
  });
});
