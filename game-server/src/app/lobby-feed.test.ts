import { lobbyAfter, sortedLobby } from '@rallydrop/common/protocol/lobby-change';
import type { LobbyView } from '@rallydrop/common/protocol/views';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { BATCH, BEHIND_BYTES, EVERY_MS, LobbyFeed } from './lobby-feed.ts';

const NOBODY: LobbyView = {
  online: 0,
  searching: 0,
  people: [],
  seeks: [],
  tables: [],
  liveMatches: [],
  best: null,
};

class Site {
  now = 0;
  view = NOBODY;
  audience: RecordingConnection[] = [];
  looks = 0;
  readonly later: (() => void)[] = [];
  readonly feed = new LobbyFeed({
    clock: () => this.now,
    defer: (work) => void this.later.push(work),
    look: () => {
      this.looks++;
      return this.view;
    },
    audience: () => this.audience,
  });

  /** Polls as the server does. */
  pass(ms: number): void {
    for (const until = this.now + ms; this.now < until; this.now += 250) {
      this.feed.poll();
      for (const work of this.later.splice(0)) work();
    }
  }
}

/** The lobby as this guest knows it, from all that was told. */
const knownTo = ({ told }: RecordingConnection): LobbyView | undefined =>
  told.reduce<LobbyView | undefined>((known, [event, body]) => {
    if (event === 'lobby') return body as LobbyView;
    return event === 'lobbyChange' && known ? lobbyAfter(known, body as object) : known;
  }, undefined);

describe('the lobby feed', () => {
  it('tells a newcomer everything, then what changed, and nothing while nothing does', () => {
    const site = new Site();
    const ada = new RecordingConnection('ada');
    site.audience = [ada];
    site.pass(10 * EVERY_MS);
    site.view = { ...NOBODY, online: 3 };
    site.pass(10 * EVERY_MS);
    expect(ada.told).toEqual([
      ['lobby', NOBODY],
      ['lobbyChange', { online: 3 }],
    ]);
  });

  it('tells nobody more than two messages a second', () => {
    const site = new Site();
    const ada = new RecordingConnection('ada');
    site.audience = [ada];
    for (let second = 1; second <= 10; second++) {
      for (let change = 0; change < 4; change++) {
        site.view = { ...site.view, online: site.view.online + 1 };
        site.pass(250);
      }
      expect(ada.told.length).toBeLessThanOrEqual(2 * second);
    }
    expect(ada.told.length).toBeGreaterThan(15);
  });

  it('tells one who was in a room everything, when they are back', () => {
    const site = new Site();
    const ada = new RecordingConnection('ada');
    site.audience = [ada];
    site.pass(EVERY_MS);
    site.audience = [];
    for (const online of [1, 2, 3]) {
      site.view = { ...NOBODY, online };
      site.pass(EVERY_MS);
    }
    site.audience = [ada];
    site.pass(EVERY_MS);
    expect(ada.told.map(([event]) => event)).toEqual(['lobby', 'lobby']);
    expect(knownTo(ada)).toEqual(sortedLobby(site.view));
  });

  it('leaves out who does not read, and tells them all of it afterwards', () => {
    const site = new Site();
    const slow = new RecordingConnection('ada');
    site.audience = [slow];
    site.pass(EVERY_MS);
    slow.backlogBytes = BEHIND_BYTES + 1;
    for (const online of [1, 2, 3]) {
      site.view = { ...NOBODY, online };
      site.pass(EVERY_MS);
    }
    expect(slow.told).toHaveLength(1);
    slow.backlogBytes = 0;
    site.pass(EVERY_MS);
    expect(slow.told.map(([event]) => event)).toEqual(['lobby', 'lobby']);
    expect(knownTo(slow)).toEqual(site.view);
  });

  it('looks once for everybody, and lets ticks come between batches', () => {
    const site = new Site();
    site.audience = Array.from({ length: 3 * BATCH }, (_, i) => new RecordingConnection(`guest ${i}`));
    site.feed.poll();
    expect(site.audience.filter(({ told }) => told.length > 0)).toHaveLength(BATCH);
    site.pass(EVERY_MS);
    site.pass(EVERY_MS);
    expect(site.audience.every(({ told }) => told.length === 1)).toBe(true);
    expect(site.looks).toBeLessThanOrEqual(3);
    const [first, last] = [site.audience[0]!, site.audience.at(-1)!];
    expect(first.told[0]![1]).toBe(last.told[0]![1]);
  });
});
