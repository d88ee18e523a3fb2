import type { AnyGame } from '@rallydrop/common/game';
import { connectFour } from '@rallydrop/common/games/connect-four/index';
import { pong } from '@rallydrop/common/games/pong/index';
import type { PlayerId, RoomCode } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import type { Connection } from '../connection.ts';
import { DECLINED_MS, PATIENCE } from './challenge-quota.ts';
import { Challenges, EXPIRES_MS, MOST_FOR_ONE } from './challenges.ts';
import { Handles } from './handles.ts';

const code = 'BCDFG' as RoomCode;

class Site {
  now = 0;
  full = false;
  /** Whose rooms stand empty. */
  readonly usedUp = new Set<string>();
  readonly handles = new Handles();
  private readonly blocked: (readonly [PlayerId, PlayerId])[] = [];
  readonly blocks = {
    between: (one: PlayerId, other: PlayerId) =>
      this.blocked.some((pair) => pair.includes(one) && pair.includes(other)),
    block: (player: PlayerId, other: { id: PlayerId }) => {
      this.blocked.push([player, other.id]);
      return Promise.resolve(undefined);
    },
  };
  readonly here: RecordingConnection[] = [];
  readonly made: (readonly unknown[])[] = [];
  readonly paired: (readonly unknown[])[] = [];
  readonly challenges = new Challenges({
    ...{ clock: () => this.now, games: [pong, connectFour] as AnyGame[] },
    ...{ handles: this.handles, blocks: this.blocks },
    rooms: {
      refusesNew: () => (this.full ? refusal('site-full') : undefined),
      refusesTo: (player) => (this.usedUp.has(player) ? refusal('too-many-own-rooms') : undefined),
      createForStrangers: (game, options, players) => {
        this.made.push([game, options, ...players]);
        return { code };
      },
    },
    connectionsOf: (player) => this.here.filter(({ playerId }) => playerId === player),
    onPaired: (players) => void this.paired.push(players),
  });

  comes(name: string): RecordingConnection {
    const connection = new RecordingConnection(name);
    this.here.push(connection);
    return connection;
  }

  ask(by: RecordingConnection, to: RecordingConnection, game = 'pong', clock?: string) {
    const options = clock === undefined ? {} : { options: { clock } };
    return this.challenges.challenge(by, { to: this.handles.of(to.playerId), game, ...options });
  }
}

const sitDown = (connection: Connection) => {
  connection.place = { code, seat: 0, input: () => undefined };
};

const site = () => {
  const all = new Site();
  return { all, ada: all.comes('ada'), bob: all.comes('bob') };
};

describe('a challenge', () => {
  it('is told in every tab, and who accepts it plays', () => {
    const { all, ada, bob } = site();
    const second = all.comes('bob');
    expect(all.ask(ada, bob, 'connect-four', '1+0')).toEqual({ id: 1, expiresInMs: EXPIRES_MS });
    const view = { id: 1, name: 'ada', game: 'connect-four', pool: '1+0', expiresInMs: EXPIRES_MS };
    for (const tab of [bob, second]) expect(tab.told).toMatchObject([['challenged', view]]);
    expect(all.challenges.answer(bob, { id: 1, answer: 'accept' })).toEqual({ code });
    expect(all.made).toEqual([['connect-four', { clock: '1+0' }, 'ada', 'bob']]);
    expect(all.paired).toEqual([['ada', 'bob']]);
    expect(ada.told).toEqual([
      ['challengeOver', 1, 'accepted'],
      ['search', { kind: 'found', code }],
    ]);
    expect(second.told.at(-1)).toEqual(['challengeOver', 1, 'accepted']);
  });

  it('is over when it is declined, after half a minute, and when who asked is gone', () => {
    const { all, ada, bob } = site();
    all.ask(ada, bob);
    void all.challenges.answer(bob, { id: 1, answer: 'decline' });
    expect(ada.told.at(-1)).toEqual(['challengeOver', 1, 'declined']);
    const cy = all.comes('cy');
    all.ask(cy, bob);
    all.now += EXPIRES_MS - 1;
    all.challenges.poll();
    expect(bob.told.at(-1)![0]).toBe('challenged');
    all.now++;
    all.challenges.poll();
    for (const { told } of [cy, bob]) expect(told.at(-1)).toEqual(['challengeOver', 2, 'expired']);
    all.ask(cy, bob);
    all.challenges.disconnected(cy);
    expect(bob.told.at(-1)).toEqual(['challengeOver', 3, 'gone']);
    expect(all.challenges.answer(bob, { id: 3, answer: 'accept' })).toMatchObject({
      reason: 'challenge-gone',
    });
  });

  it('takes the place of the one before it, so that nobody asks everybody', () => {
    const { all, ada, bob } = site();
    const cy = all.comes('cy');
    all.ask(ada, bob);
    all.ask(ada, cy);
    expect(bob.told.at(-1)).toEqual(['challengeOver', 1, 'gone']);
    expect(all.challenges.answer(cy, { id: 2, answer: 'accept' })).toEqual({ code });
  });

  it('[R3] is refused to oneself, to one who is gone or plays, and of a game or clock that is not offered', () => {
    const { all, ada, bob } = site();
    expect(all.ask(ada, ada)).toMatchObject({ reason: 'own-challenge' });
    expect(all.ask(ada, bob, 'chess')).toMatchObject({ reason: 'no-such-game' });
    expect(all.ask(ada, bob, 'connect-four', 'none')).toMatchObject({ reason: 'options-not-allowed' });
    expect(all.challenges.challenge(ada, { to: 77, game: 'pong' })).toMatchObject({ reason: 'player-gone' });
    sitDown(bob);
    expect(all.ask(ada, bob)).toMatchObject({ reason: 'player-busy' });
    all.full = true;
    expect(all.ask(bob, ada)).toMatchObject({ reason: 'site-full' });
    expect([ada.told, bob.told]).toEqual([[], []]);
  });

  it('[R3] is refused for good by one who blocks, in both directions', () => {
    const { all, ada, bob } = site();
    all.ask(ada, bob);
    void all.challenges.answer(bob, { id: 1, answer: 'block' });
    expect(all.ask(ada, bob)).toMatchObject({ reason: 'player-blocked' });
    expect(all.ask(bob, ada)).toMatchObject({ reason: 'player-blocked' });
  });

  it('[R3] cannot be one of a crowd', () => {
    const { all, bob } = site();
    for (let i = 0; i < MOST_FOR_ONE; i++) expect(all.ask(all.comes(`guest ${i}`), bob)).toHaveProperty('id');
    expect(all.ask(all.comes('one more'), bob)).toMatchObject({ reason: 'challenges-full' });
  });

  it('[R3] is not made again to one who has just said no', () => {
    const { all, ada, bob } = site();
    all.ask(ada, bob);
    void all.challenges.answer(bob, { id: 1, answer: 'decline' });
    expect(all.ask(ada, bob)).toMatchObject({ reason: 'challenge-declined' });
    expect(all.ask(ada, all.comes('cy'))).toHaveProperty('id');
    expect(all.ask(bob, ada)).toHaveProperty('id');
    all.now += DECLINED_MS;
    expect(all.ask(ada, bob)).toHaveProperty('id');
  });

  it('[R3] is not made by one new guest after the other to one who keeps saying no', () => {
    const { all, bob } = site();
    for (let id = 1; id <= PATIENCE; id++) {
      expect(all.ask(all.comes(`guest ${id}`), bob)).toHaveProperty('id');
      void all.challenges.answer(bob, { id, answer: 'decline' });
    }
    expect(all.ask(all.comes('one more'), bob)).toMatchObject({ reason: 'challenge-unwelcome' });
    all.now += 60_000;
    expect(all.ask(all.comes('a minute later'), bob)).toHaveProperty('id');
  });

  it.each([
    [
      'takes it back for another one',
      (all: Site, guest: RecordingConnection) => all.ask(guest, all.comes(`not bob, ${guest.name}`)),
    ],
    ['leaves', (all: Site, guest: RecordingConnection) => all.challenges.disconnected(guest)],
  ])('[R3] is not made by one new guest after the other, each of whom %s at once', (_how, takeBack) => {
    const { all, bob } = site();
    const isAsked = (name: string) => {
      const guest = all.comes(name);
      const answer = all.ask(guest, bob);
      takeBack(all, guest);
      return 'id' in answer;
    };
    expect(Array.from({ length: 24 }, (_, n) => isAsked(`guest ${n}`)).filter(Boolean)).toHaveLength(
      PATIENCE,
    );
    expect(all.ask(all.comes('one more'), bob)).toMatchObject({ reason: 'challenge-unwelcome' });
    all.now += 60_000;
    expect(isAsked('a minute later')).toBe(true);
    expect(isAsked('just after')).toBe(false);
  });

  it('may be taken back and made again', () => {
    const { all, ada, bob } = site();
    all.ask(ada, bob);
    all.ask(ada, all.comes('cy'));
    expect(all.ask(ada, bob)).toEqual({ id: 3, expiresInMs: EXPIRES_MS });
    expect(all.challenges.answer(bob, { id: 3, answer: 'accept' })).toEqual({ code });
  });

  it('tries nobody’s patience where it becomes a match', () => {
    const { all, bob } = site();
    for (let id = 1; id <= 2 * PATIENCE; id++) {
      expect(all.ask(all.comes(`guest ${id}`), bob)).toHaveProperty('id');
      expect(all.challenges.answer(bob, { id, answer: 'accept' })).toEqual({ code });
    }
  });

  it('[R3] is not made to everybody in a row, nor again and again to be seen', () => {
    const { all, ada, bob } = site();
    const row = Array.from({ length: 8 }, (_, n) => all.ask(ada, all.comes(`guest ${n}`)));
    expect(row.filter((answer) => 'id' in answer)).toHaveLength(5);
    expect(row.at(-1)).toMatchObject({ reason: 'too-many-challenges' });
    const again = Array.from({ length: 8 }, () => all.ask(all.comes('cy'), bob));
    expect(again.filter((answer) => 'id' in answer)).toHaveLength(PATIENCE);
    expect(again.at(-1)).toMatchObject({ reason: 'challenge-unwelcome' });
  });

  it('[R3] is answered by nobody else, and begins no match with one who plays by now', () => {
    const { all, ada, bob } = site();
    all.ask(ada, bob);
    expect(all.challenges.answer(ada, { id: 1, answer: 'accept' })).toMatchObject({
      reason: 'challenge-gone',
    });
    sitDown(ada);
    expect(all.challenges.answer(bob, { id: 1, answer: 'accept' })).toMatchObject({ reason: 'player-busy' });
    expect(all.made).toEqual([]);
  });

  it('[R3] is not made by one whose rooms stand empty, and is over where they came to be so', () => {
    const { all, ada, bob } = site();
    all.ask(ada, bob);
    all.usedUp.add('ada');
    expect(all.ask(ada, bob)).toMatchObject({ reason: 'too-many-own-rooms' });
    expect(all.challenges.answer(bob, { id: 1, answer: 'accept' })).toMatchObject({
      reason: 'challenge-gone',
    });
    expect([all.made, ada.told.at(-1)]).toEqual([[], ['challengeOver', 1, 'gone']]);
  });
});
