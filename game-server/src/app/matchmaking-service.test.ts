import type { AnyGame } from '@rallydrop/common/game';
import { connectFour } from '@rallydrop/common/games/connect-four/index';
import { pong } from '@rallydrop/common/games/pong/index';
import type { PlayerId, RoomCode } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import { describe, expect, it, vi } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { WAVE_MS } from '../matchmaking/policy.ts';
import { RecentWaits } from '../matchmaking/recent-waits.ts';
import type { Waiting } from '../matchmaking/waiting.ts';
import { matchingOf } from '../matchmaking/wave.ts';
import { newRating } from '../ratings/rating.ts';
import { MatchmakingService } from './matchmaking-service.ts';
import { EXPECTED_FOR_MS, OFFER_BOT_AFTER_MS } from './search-pool.ts';

const code = 'BCDFG' as RoomCode;
const found = ['search', { kind: 'found', code }];
const idle = ['search', { kind: 'idle' }];

class Site {
  ms = 1_000_000;
  full = false;
  /** Whose rooms stand empty. */
  readonly usedUp = new Set<string>();
  room: { code: RoomCode } | ReturnType<typeof refusal> = { code };
  /** For how many rooms there is place. */
  places = Infinity;
  ratings: Record<string, number> = {};
  blocks: Record<string, PlayerId[]> = {};
  readonly made: (readonly unknown[])[] = [];
  readonly options: unknown[] = [];
  largeMatching: (waiting: Waiting) => Promise<Int32Array | undefined> = () => Promise.resolve(undefined);
  readonly service = new MatchmakingService({
    rooms: {
      refusesNew: () => (this.full || this.places === 0 ? refusal('site-full') : undefined),
      refusesTo: (player) => (this.usedUp.has(player) ? refusal('too-many-own-rooms') : undefined),
      createForStrangers: (game, options, players) => {
        this.places--;
        this.made.push([game, ...players]);
        this.options.push(options);
        return this.room;
      },
    },
    today: () => new Date(this.ms),
    games: [pong, connectFour] as AnyGame[],
    ratingOf: (player) => ({ ...newRating(this.ms), deviation: 60, rating: this.ratings[player] ?? 1500 }),
    blocksOf: (player) => this.blocks[player] ?? [],
    largeMatching: (waiting) => this.largeMatching(waiting),
  });

  search(name: string, game = 'pong') {
    const connection = new RecordingConnection(name);
    expect(this.service.search(connection, game)).toBeUndefined();
    return connection;
  }

  pass(ms: number) {
    for (const until = this.ms + ms; this.ms < until; ) {
      this.ms = Math.min(until, this.ms + 250);
      this.service.poll();
    }
  }
}

describe('the matchmaking', () => {
  it('[R3] takes no search while no new match can begin, for no unknown game, and none while the server drains', () => {
    const site = new Site();
    const ada = new RecordingConnection('ada');
    expect(site.service.search(ada, 'chess')?.reason).toBe('no-such-game');
    site.full = true;
    expect(site.service.search(ada, 'pong')?.reason).toBe('site-full');
    site.full = false;
    site.service.close();
    expect(site.service.search(ada, 'pong')?.reason).toBe('draining');
    expect(ada.told).toEqual([]);
  });

  it('tells one who searches alone that nobody else does', () => {
    expect(new Site().search('ada').told).toEqual([
      [
        'search',
        {
          ...{ kind: 'searching', game: 'pong', pool: '' },
          ...{ offerBot: false, alone: true, expectedWaitMs: null },
        },
      ],
    ]);
  });

  it('makes one room for a pair in the next wave, and tells both its code', () => {
    const site = new Site();
    const [ada, bob] = [site.search('ada'), site.search('bob')];
    site.pass(WAVE_MS);
    expect(site.made).toEqual([['pong', 'ada', 'bob']]);
    expect([ada.told.at(-1), bob.told.at(-1)]).toEqual([found, found]);
  });

  it('gives each the other seat the next time', () => {
    const site = new Site();
    for (let round = 0; round < 2; round++) {
      site.search('ada');
      site.search('bob');
      site.pass(WAVE_MS);
    }
    expect(site.made).toEqual([
      ['pong', 'ada', 'bob'],
      ['pong', 'bob', 'ada'],
    ]);
  });

  it('pairs nobody across games, and nobody with whom they blocked', () => {
    const site = new Site();
    site.blocks = { cy: ['ada' as PlayerId] };
    site.search('ada');
    site.search('bob', 'connect-four');
    site.search('cy');
    site.pass(20 * WAVE_MS);
    expect(site.made).toEqual([]);
  });

  it('offers a bot after ten seconds, while the search goes on', () => {
    const site = new Site();
    const ada = site.search('ada');
    site.pass(OFFER_BOT_AFTER_MS + WAVE_MS);
    expect(ada.told.slice(1)).toEqual([['search', expect.objectContaining({ offerBot: true })]]);
    site.search('bob');
    site.pass(WAVE_MS);
    expect(ada.told.at(-1)).toEqual(found);
  });

  it('says how long others waited of late, in steps, and only when that is something new', () => {
    const site = new Site();
    site.search('ada');
    site.search('bob');
    site.pass(WAVE_MS);
    const cy = site.search('cy');
    expect(cy.told).toEqual([['search', expect.objectContaining({ alone: true, expectedWaitMs: 5_000 })]]);
    site.pass(2 * WAVE_MS);
    expect(cy.told).toHaveLength(1);
  });

  it('lets a guest search in one pool and from one tab, and keeps the place of one who asks again', () => {
    const site = new Site();
    const first = site.search('ada');
    site.pass(4 * WAVE_MS);
    const second = site.search('ada');
    expect(first.told.at(-1)).toEqual(idle);
    site.pass(2 * WAVE_MS);
    expect(second.told.at(-1)).toMatchObject(['search', { offerBot: true }]);
    site.service.disconnected(first);
    const other = site.search('ada', 'connect-four');
    expect(second.told.at(-1)).toEqual(idle);
    site.search('bob');
    site.search('cy', 'connect-four');
    site.pass(WAVE_MS);
    expect(site.made.map(([game]) => game)).toEqual(['connect-four']);
    expect(other.told.at(-1)).toEqual(found);
  });

  it('does not pair one who gave up or left', () => {
    const site = new Site();
    const [ada, bob] = [site.search('ada'), site.search('bob')];
    site.service.cancel(ada);
    site.service.disconnected(bob);
    site.search('cy');
    site.pass(WAVE_MS);
    expect(site.made).toEqual([]);
    expect(ada.told.at(-1)).toEqual(idle);
  });

  it('goes on searching while the site is full, and pairs when it is not', () => {
    const site = new Site();
    const all = [site.search('ada'), site.search('bob')];
    site.full = true;
    site.pass(3 * WAVE_MS);
    for (const { told } of all) expect(told.at(-1)).toMatchObject(['search', { kind: 'searching' }]);
    site.full = false;
    site.pass(WAVE_MS);
    for (const { told } of all) expect(told.at(-1)).toEqual(found);
  });

  it('leaves those in the queue for whom there is no room left when a large wave has been worked out', async () => {
    const site = new Site();
    site.largeMatching = async (waiting) => matchingOf(waiting);
    const all = Array.from({ length: 100 }, (_, n) => site.search(`player-${n}`));
    site.pass(WAVE_MS);
    site.full = true;
    await Promise.resolve();
    await Promise.resolve();
    expect([site.made.length, site.service.searching]).toEqual([0, 100]);
    for (const { told } of all) expect(told.at(-1)).toMatchObject(['search', { kind: 'searching' }]);
  });

  it('leaves those in the queue for whom there is no room left after the pairs before them', () => {
    const site = new Site();
    site.places = 1;
    for (const name of ['ada', 'bob', 'cy', 'dan']) site.search(name);
    site.pass(WAVE_MS);
    expect([site.made.length, site.service.searching]).toEqual([1, 2]);
    site.places = 1;
    site.pass(WAVE_MS);
    expect([site.made.length, site.service.searching]).toEqual([2, 0]);
  });

  it('[R3] takes no search of a guest whose rooms stand empty', () => {
    const site = new Site();
    site.usedUp.add('eve');
    const eve = new RecordingConnection('eve');
    expect(site.service.search(eve, 'pong')).toEqual(refusal('too-many-own-rooms'));
    expect(eve.told).toEqual([]);
  });

  it('[R3] ends the search of a guest whose rooms stand empty, and whoever would have played them goes on', () => {
    const site = new Site();
    const [eve, ada] = [site.search('eve'), site.search('ada')];
    site.usedUp.add('eve');
    site.pass(WAVE_MS);
    expect(eve.told.slice(-2)).toEqual([idle, ['refused', refusal('too-many-own-rooms')]]);
    expect(site.service.searching).toBe(1);
    site.search('bob');
    site.pass(WAVE_MS);
    expect([site.made, ada.told.at(-1)]).toEqual([[['pong', 'ada', 'bob']], found]);
  });

  it('tells both when they cannot have a room', () => {
    const site = new Site();
    site.room = refusal('options-not-allowed');
    const all = [site.search('ada'), site.search('bob')];
    site.pass(WAVE_MS);
    for (const { told } of all)
      expect(told.slice(-2)).toEqual([idle, ['refused', refusal('options-not-allowed')]]);
  });

  it('ends all searches with a word when the server drains', () => {
    const site = new Site();
    const ada = site.search('ada');
    site.service.close();
    expect(ada.told.slice(-2)).toEqual([idle, ['refused', refusal('draining')]]);
  });

  it('works a wave of many out elsewhere, and leaves out who went away meanwhile or began anew', async () => {
    const site = new Site();
    let done: () => void = () => {};
    site.largeMatching = (waiting) => {
      const mates = matchingOf(waiting);
      return new Promise((resolve) => {
        done = () => resolve(mates);
      });
    };
    const all = Array.from({ length: 100 }, (_, i) => site.search(`player-${i}`));
    site.pass(2 * WAVE_MS);
    expect(site.made).toEqual([]);
    site.service.cancel(all[0]!);
    site.service.cancel(all[99]!);
    site.search('player-99');
    done();
    await Promise.resolve();
    await Promise.resolve();
    expect(site.made.length).toBeGreaterThanOrEqual(48);
    for (const name of ['player-0', 'player-99']) expect(site.made.flat()).not.toContain(name);
  });

  it('pairs the many in the next wave if the other thread broke', async () => {
    const site = new Site();
    let waves = 0;
    site.largeMatching = async (waiting) => (waves++ === 0 ? undefined : matchingOf(waiting));
    for (let i = 0; i < 100; i++) site.search(`player-${i}`);
    for (let wave = 0; wave < 3; wave++) {
      site.pass(WAVE_MS);
      await Promise.resolve();
      await Promise.resolve();
    }
    expect(site.made).toHaveLength(50);
  });
});

describe('a search costs the same, however many search', () => {
  /** How often the waits of all are gone through meanwhile. */
  const reckonings = (act: () => void): number => {
    const reckon = vi.spyOn(RecentWaits.prototype, 'expectedWaitMs');
    act();
    const times = reckon.mock.calls.length;
    reckon.mockRestore();
    return times;
  };

  it('tells the one who searches, and the others with the next wave', () => {
    const site = new Site();
    site.blocks = { bob: ['ada' as PlayerId] };
    const ada = site.search('ada');
    const bob = site.search('bob');
    expect([ada.told.length, bob.told.length]).toEqual([1, 1]);
    site.pass(WAVE_MS);
    expect(ada.told.slice(1)).toEqual([['search', expect.objectContaining({ alone: false })]]);
    expect(bob.told).toHaveLength(1);
  });

  it('goes through the waits of all once a second, not once a search', () => {
    const site = new Site();
    const thousand = () => {
      for (let n = 0; n < 1_000; n++) site.service.cancel(site.search(`player-${n % 50}`));
    };
    expect(reckonings(thousand)).toBe(1);
    site.ms += EXPECTED_FOR_MS;
    expect(reckonings(thousand)).toBe(1);
  });

  it('counts nobody who gave up before a wave could find them somebody, so that no loop narrows what others wait for', () => {
    const site = new Site();
    site.ratings = { ada: 1400, bob: 1600 };
    for (let n = 0; n < 10_000; n++) site.service.cancel(site.search(`player-${n % 50}`));
    const all = [site.search('ada'), site.search('bob')];
    site.pass(WAVE_MS);
    for (const { told } of all) expect(told.at(-1)).toEqual(found);
  });

  it('says how long others waited, whoever searches and gives up at once meanwhile', () => {
    const site = new Site();
    site.search('ada');
    site.ms += 1;
    site.service.takeSeek(new RecordingConnection('bob'), 'ada' as PlayerId);
    for (let n = 0; n < 1_000; n++) {
      const eve = site.search(`player-${n}`);
      site.ms += 10;
      site.service.cancel(eve);
    }
    const cy = site.search('cy');
    expect(cy.told).toEqual([['search', expect.objectContaining({ expectedWaitMs: 5_000 })]]);
  });
});

describe('who searches', () => {
  const search = (site: Site, name: string, clock: string) => {
    const connection = new RecordingConnection(name);
    expect(site.service.search(connection, 'connect-four', { clock })).toBeUndefined();
    return connection;
  };

  it('chooses among the clocks that the game offers, and [R3] no others', () => {
    const site = new Site();
    const clocks = connectFour.quickMatches!.map(({ clock }) => String(clock));
    for (const clock of clocks) search(site, `ada of ${clock}`, clock);
    expect([...site.service.seeks()].map(({ pool }) => pool)).toEqual(clocks);
    const refused = site.service.search(new RecordingConnection('bob'), 'connect-four', { clock: 'none' });
    expect(refused?.reason).toBe('options-not-allowed');
    site.pass(20 * WAVE_MS);
    expect(site.made).toEqual([]);
  });

  it('is in one queue: the second search takes the place of the first', () => {
    const site = new Site();
    search(site, 'ada', '1+0');
    search(site, 'ada', '5+3');
    site.search('ada');
    expect(site.service.searching).toBe(1);
    expect([...site.service.seeks()]).toMatchObject([{ game: 'pong', pool: '', rating: { points: 1500 } }]);
  });

  it('plays at once, with the clock that was searched for, with whoever takes the seek', () => {
    const site = new Site();
    const ada = search(site, 'ada', '1+0');
    const bob = site.search('bob');
    expect(site.service.takeSeek(bob, ada.playerId)).toEqual({ code });
    expect([site.made, site.options]).toEqual([[['connect-four', 'ada', 'bob']], [{ clock: '1+0' }]]);
    expect([ada.told.at(-1), bob.told.at(-1)]).toEqual([found, idle]);
    expect(site.service.searching).toBe(0);
    expect(site.service.recentOpponents(bob.playerId)).toEqual([{ player: 'ada', game: 'connect-four' }]);
  });

  it('[R3] cannot be taken twice, by themselves, by whom they blocked, or into a full site', () => {
    const site = new Site();
    site.blocks = { cy: ['ada' as PlayerId] };
    const ada = site.search('ada');
    const take = (name: string) => site.service.takeSeek(new RecordingConnection(name), ada.playerId);
    expect(take('ada')).toMatchObject({ reason: 'own-seek' });
    expect(take('cy')).toMatchObject({ reason: 'player-blocked' });
    site.full = true;
    expect(take('bob')).toMatchObject({ reason: 'site-full' });
    site.full = false;
    expect(site.service.searching).toBe(1);
    site.usedUp.add('eve');
    expect(take('eve')).toMatchObject({ reason: 'too-many-own-rooms' });
    expect(take('bob')).toEqual({ code });
    expect(take('dan')).toMatchObject({ reason: 'seek-gone' });
    expect(site.service.takeSeek(ada, undefined)).toMatchObject({ reason: 'seek-gone' });
  });

  it('[R3] is gone when their rooms stand empty, and hears why', () => {
    const site = new Site();
    const [eve, ada] = [site.search('eve'), site.search('ada', 'connect-four')];
    site.usedUp.add('eve');
    expect(site.service.takeSeek(ada, eve.playerId)).toMatchObject({ reason: 'seek-gone' });
    expect(eve.told.slice(-2)).toEqual([idle, ['refused', refusal('too-many-own-rooms')]]);
    expect([site.made, site.service.searching]).toEqual([[], 1]);
  });
});
