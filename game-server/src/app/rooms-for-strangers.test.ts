import { asPlayerId, type RoomCode } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { describe, expect, it } from 'vitest';
import { RoomsForStrangers } from './rooms-for-strangers.ts';

/** Rooms in which nobody is until somebody comes. */
class Site {
  readonly empty = new Set<RoomCode>();
  readonly open = new Set<RoomCode>();
  readonly addresses: Record<string, string[]> = {};
  full: Refusal | undefined;
  readonly rooms: RoomsForStrangers;

  constructor(limits = { roomsPerGuest: 2, roomsPerAddress: 3 }) {
    this.rooms = new RoomsForStrangers({
      limits,
      rooms: {
        refusesNew: () => this.full,
        createForStrangers: () => {
          if (this.full) return this.full;
          const code = `room ${this.open.size}` as RoomCode;
          this.open.add(code);
          this.empty.add(code);
          return { code };
        },
        has: (code) => this.open.has(code),
        isEmpty: (code) => this.open.has(code) && this.empty.has(code),
      },
      addressesOf: (player) => this.addresses[player] ?? ['home'],
    });
  }

  pair(one: string, other: string) {
    const room = this.rooms.createForStrangers('pong', {}, [asPlayerId(one), asPlayerId(other)]);
    return isRefusal(room) ? room.reason : room.code;
  }

  refuses(name: string) {
    return this.rooms.refusesTo(asPlayerId(name))?.reason;
  }
}

describe('rooms for strangers, while nobody is in them,', () => {
  it('[R3] count for both guests', () => {
    const site = new Site({ roomsPerGuest: 2, roomsPerAddress: 0 });
    site.pair('eve', 'ada');
    site.pair('bob', 'eve');
    expect(site.pair('eve', 'cy')).toBe('too-many-own-rooms');
    expect(site.pair('cy', 'eve')).toBe('too-many-own-rooms');
    expect(['ada', 'bob', 'cy', 'eve'].map((name) => site.refuses(name))).toEqual([
      ...[undefined, undefined, undefined],
      'too-many-own-rooms',
    ]);
    expect(site.pair('ada', 'bob')).toBe('room 2');
  });

  it('[R3] count once for an address, however many new guests it has, and in whichever tab', () => {
    const site = new Site();
    site.addresses.far = ['elsewhere'];
    site.addresses.both = ['elsewhere', 'home'];
    for (const n of [1, 2, 3]) expect(site.pair(`one ${n}`, `other ${n}`)).toBe(`room ${n - 1}`);
    expect(site.pair('new', 'far')).toBe('too-many-own-rooms');
    expect(site.refuses('both')).toBe('too-many-own-rooms');
    expect(site.refuses('far')).toBeUndefined();
  });

  it('count no longer when somebody comes, so that everybody of a school can play at once', () => {
    const site = new Site();
    for (let n = 0; n < 50; n++) {
      expect(site.pair(`one ${n}`, `other ${n}`)).toBe(`room ${n}`);
      site.empty.clear();
    }
    for (const code of ['room 0', 'room 1', 'room 2']) site.empty.add(code as RoomCode);
    expect(site.pair('new', 'newer')).toBe('too-many-own-rooms');
  });

  it('count no longer when they have closed, and are forgotten', () => {
    const site = new Site();
    for (const n of [1, 2, 3]) site.pair(`one ${n}`, `other ${n}`);
    site.open.clear();
    site.rooms.tidy();
    expect(site.refuses('one 1')).toBeUndefined();
  });

  it('cost nothing where none was opened', () => {
    const site = new Site();
    site.full = refusal('site-full');
    for (let n = 0; n < 9; n++) expect(site.pair('ada', 'bob')).toBe('site-full');
    expect(site.rooms.refusesNew()).toBe(site.full);
    site.full = undefined;
    expect(site.pair('ada', 'bob')).toBe('room 0');
  });
});
