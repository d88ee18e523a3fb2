/**
 * Nobody who watches learns anything younger than the delay, by whatever they ask: two matches are the same up to a moment
 * and then differ, and all that a hostile spectator is told of both is the same until the delay has passed.
 */
import type { RoomCode } from '@rallydrop/common/ids';
import { hotEventOf } from '@rallydrop/common/protocol/hot';
import { isRefusal, REQUEST_NAMES, type RequestName } from '@rallydrop/common/protocol/messages';
import type { LobbyView } from '@rallydrop/common/protocol/views';
import { seededRandom } from '@rallydrop/common/random';
import { walk, walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { type Down, type SimulatedConnection, unframed } from '../support/simulated-connection.ts';
import { SimulatedServer } from '../support/simulated-server.ts';

/** The players' matches differ from here on, ms. */
const PARTING_MS = 40_000;
const END_MS = 110_000;
const INSTANT = { up: () => 1, down: () => 1 };

interface Told {
  readonly at: number;
  readonly what: string;
}

/** All that somebody is told, but for the probes of their own line. */
class Listener {
  readonly told: Told[] = [];
  readonly connection: SimulatedConnection;

  constructor(
    private readonly server: SimulatedServer,
    id: string,
  ) {
    const random = seededRandom(7);
    this.connection = server.connect({
      id,
      name: id,
      network: INSTANT,
      random,
      take: (down) => this.take(down),
    });
  }

  ask(name: RequestName, body: unknown = {}): void {
    this.connection.ask({ name, body, reply: (reply) => this.note(['reply', name, reply]) });
  }

  before(at: number): readonly Told[] {
    return this.told.filter((told) => told.at < at);
  }

  private take(down: Down): void {
    if (down.kind === 'reply') down.take();
    else if (down.kind === 'cold') this.cold(down.event, down.payload);
    else this.hot(unframed(down.frame.wire));
  }

  private cold(event: string, payload: readonly unknown[]): void {
    if (event.startsWith('lobby')) this.lobby(event, payload[0] as Partial<LobbyView>);
    else this.note([event, payload]);
  }

  /** Who is on the site, and who is free to be challenged, is told as it is: that is no match's. */
  private lobby(event: string, { people: _people, online: _online, ...matches }: Partial<LobbyView>): void {
    if (Object.keys(matches).length > 0) this.note([event, matches]);
  }

  private hot(message: Uint8Array): void {
    if (hotEventOf(message) !== 'probe') this.note([...message]);
  }

  private note(what: unknown): void {
    this.told.push({ at: this.server.time.now, what: JSON.stringify(what) });
  }
}

/** Everything that can be asked, with bodies that mean something. Rooms and seats of one's own tell nothing of others'. */
const everything = (code: RoomCode): readonly (readonly [RequestName, unknown])[] => {
  const bodies: Partial<Record<RequestName, unknown>> = {
    join: { code, as: 'spectator', draws: true },
    resync: { why: 'hash-mismatch' },
    search: { game: 'no-such-game' },
    takeSeek: { id: 1 },
    challenge: { to: 1, game: 'pong' },
    listen: { channel: 'spectators', on: true },
    answerChallenge: { id: 1, answer: 'accept' },
    rename: { name: '' },
    create: { game: 'no-such-game', opponent: { kind: 'friend' } },
  };
  const named = REQUEST_NAMES.map((name) => [name, bodies[name] ?? {}] as const);
  const back = ['join', { code, as: 'spectator' }] as const;
  return [
    ...named.flatMap((one) => (one[0] === 'leave' ? [one, back] : [one])),
    ['join', { code, as: 'player' }],
    ['resync', { why: 'stall' }],
    ['journal', {}],
  ];
};

/** Two who play, one in the room who watches and asks for everything, and one in the lobby who reads it. */
class Site {
  readonly server = new SimulatedServer({
    ...{ seed: 3, tellsLobby: true },
    games: (name) => (name === walk.name ? walk : undefined),
  });
  readonly ada = new Listener(this.server, 'ada');
  readonly bob = new Listener(this.server, 'bob');
  readonly eve = new Listener(this.server, 'eve');
  readonly reader = new Listener(this.server, 'reader');
  readonly code: RoomCode;
  private readonly random = seededRandom(11);
  private seq = 0;
  private asked = 0;

  constructor(kind: { readonly rated: boolean; readonly watchDelay: 0 | 2 | 30 }) {
    const { server, ada, bob } = this;
    const body = { game: 'walk', options: { goal: 9_000 }, opponent: { kind: 'friend' } as const, ...kind };
    const created = server.registry.create(ada.connection, body);
    if (isRefusal(created)) throw new Error(created.reason);
    this.code = created.code;
    for (const one of [ada, bob]) one.ask('join', { code: this.code, as: 'player' });
    server.time.at(100, () => [ada, bob].map((one) => one.ask('ready')));
    server.time.every(170, 5_000, () => this.step((this.random() % 7) - 3));
    server.time.every(90, 3_100, () => this.ask());
  }

  get match() {
    return this.server.registry.room(this.code)!.match!;
  }

  step(step: number, late = 0): void {
    this.ada.connection.sendUp(walkInput(++this.seq & 0xff, this.match.tick - late, step));
  }

  private ask(): void {
    const all = everything(this.code);
    const [name, body] = all[this.asked++ % all.length]!;
    this.eve.ask(name, body);
  }
}

type Parting = (site: Site) => void;

const watched = (
  kind: { readonly rated: boolean; readonly watchDelay: 0 | 2 | 30 },
  part: Parting | undefined,
): Site => {
  const site = new Site(kind);
  if (part) site.server.time.at(PARTING_MS, () => part(site));
  site.server.pass(END_MS);
  expect(site.server.faults).toEqual([]);
  return site;
};

const PARTINGS: readonly (readonly [string, Parting])[] = [
  ['a move', (site) => site.step(9)],
  ['a move that is put back', (site) => site.step(9, 3)],
  ['the winning move', (site) => [0, 200, 400].map((ms) => site.server.time.after(ms, () => site.step(9)))],
  ['a reaction', ({ ada }) => ada.ask('react', { reaction: 'wow' })],
  [
    'what a player says',
    ({ server, code, ada: { connection } }) => {
      const line = { id: '1', channel: 'players', name: 'ada', face: 1, text: 'Oh no', at: 1 } as const;
      server.registry.say(code, { ...line, playerId: connection.playerId });
    },
  ],
  ['a player who leaves', ({ bob }) => bob.ask('leave')],
  ['a player whose line is lost', ({ server, bob }) => server.disconnected(bob.connection)],
  [
    'an end and a rematch',
    ({ ada, bob, server, code }) => {
      server.registry.leave(bob.connection);
      bob.ask('join', { code, as: 'player' });
      for (const one of [ada, bob]) one.ask('rematch');
    },
  ],
];

describe.each([
  ['2 s in a rated room, whatever was chosen', { rated: true, watchDelay: 0 }, 2_000],
  ['2 s between friends', { rated: false, watchDelay: 2 }, 2_000],
  ['30 s', { rated: true, watchDelay: 30 }, 30_000],
] as const)('a spectator with a delay of %s', (_, kind, delayMs) => {
  const same = watched(kind, undefined);

  it.each(PARTINGS)('learns nothing of %s before its time, and all of it afterwards', (_name, part) => {
    const other = watched(kind, part);
    const until = PARTING_MS + delayMs;
    expect(same.eve.before(until).length).toBeGreaterThan(400);
    expect(other.eve.before(until)).toEqual(same.eve.before(until));
    expect(other.eve.before(until + 1_000)).not.toEqual(same.eve.before(until + 1_000));
  });

  it('reads no younger score in the lobby', () => {
    const [, move] = PARTINGS[0]!;
    const other = watched(kind, move);
    const until = PARTING_MS + delayMs;
    expect(same.reader.before(until).length).toBeGreaterThan(20);
    expect(other.reader.before(until)).toEqual(same.reader.before(until));
    expect(other.reader.before(until + 2_000)).not.toEqual(same.reader.before(until + 2_000));
  });
});

describe('where the delay is off', () => {
  it('a spectator learns of a move at once', () => {
    const kind = { rated: false, watchDelay: 0 } as const;
    const [same, other] = [watched(kind, undefined), watched(kind, (site) => site.step(9))];
    const soon = PARTING_MS + 50;
    expect(other.eve.before(soon)).not.toEqual(same.eve.before(soon));
  });
});
