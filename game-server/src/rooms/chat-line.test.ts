import { asPlayerId } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { type ChatLine, chatView, HEARS_ALL, type Hearing, isFor } from './chat-line.ts';

const author = asPlayerId('Ada');
const listener = new RecordingConnection('Ben');
const hearing = (more: Partial<Hearing>): Hearing => ({
  ignores: () => false,
  wantsSpectators: () => false,
  ...more,
});
const said = (channel: 'players' | 'spectators') => ({ channel, playerId: author }) as const;

describe('what somebody says in a room', () => {
  it('is for everybody who does not ignore them', () => {
    const ignoring = hearing({ ignores: (who, whom) => who === listener && whom === author });
    for (const plays of [false, true]) {
      expect(isFor(HEARS_ALL, listener, said('players'), plays)).toBe(true);
      expect(isFor(ignoring, listener, said('players'), plays)).toBe(false);
      expect(isFor(ignoring, new RecordingConnection('Eve'), said('players'), plays)).toBe(true);
    }
  });

  it('is heard of the audience by those who play only if they want to', () => {
    const wanting = hearing({ wantsSpectators: (who) => who === listener });
    expect(isFor(hearing({}), listener, said('spectators'), true)).toBe(false);
    expect(isFor(hearing({}), listener, said('spectators'), false)).toBe(true);
    expect(isFor(wanting, listener, said('spectators'), true)).toBe(true);
    expect(isFor(hearing({}), listener, said('players'), true)).toBe(true);
    expect(isFor(HEARS_ALL, listener, said('spectators'), true)).toBe(true);
  });

  it('is shown without their id, or when it was', () => {
    const line: ChatLine = {
      ...{ id: 'c1', channel: 'players', name: 'Ada', face: 3, text: 'good luck' },
      ...{ playerId: author, at: 1 },
    };
    expect(chatView(line)).toEqual({ id: 'c1', channel: 'players', name: 'Ada', face: 3, text: 'good luck' });
  });
});
