import { describe, expect, it } from 'vitest';
import { isRefusal, isRequestName, parseHandshake, parseRequest, REQUEST_NAMES } from './messages.ts';
import { REFUSAL_SENTENCES } from './refusals.ts';
import { PROTOCOL_VERSION } from './version.ts';

const MALFORMED = { reason: 'malformed-message' };

describe('a request', () => {
  it('is known by its own name alone, and by no name that every object has', () => {
    for (const name of REQUEST_NAMES) expect(isRequestName(name)).toBe(true);
    for (const name of ['', 'fly', 'toString', '__proto__', 'constructor'])
      expect(isRequestName(name)).toBe(false);
  });

  it.each([
    ['create', { game: 'pong', opponent: { kind: 'friend' } }],
    [
      'create',
      { game: 'pong', opponent: { kind: 'bot', level: 'steady' }, options: { goal: 3, fast: true } },
    ],
    ['create', { game: 'pong', opponent: { kind: 'friend' }, rated: true, listed: false }],
    ['search', { game: 'pong' }],
    ['search', { game: 'connect-four', options: { clock: 'none' } }],
    ['takeSeek', { id: 0 }],
    ['challenge', { to: 7, game: 'pong' }],
    ['answerChallenge', { id: 7, answer: 'decline' }],
    ['rename', { name: 'Ada' }],
    ['resync', { why: 'hidden' }],
    ['ready', {}],
    ['ready', undefined],
  ] as const)('%s takes %j as it is', (name, body) => {
    expect(parseRequest(name, body)).toEqual({ kind: name, body });
  });

  it('join reads a room’s code as people write it', () => {
    expect(parseRequest('join', { code: 'bcdfg', as: 'player' })).toEqual({
      kind: 'join',
      body: { code: 'BCDFG', as: 'player' },
    });
  });

  it.each([
    ['create', { game: 'pong' }],
    ['create', { game: 'pong', opponent: { kind: 'ghost' } }],
    ['create', { game: 'pong', opponent: { kind: 'bot' } }],
    ['create', { game: 'x'.repeat(33), opponent: { kind: 'friend' } }],
    ['create', { game: 'pong', opponent: { kind: 'friend' }, options: { goal: null } }],
    ['create', { game: 'pong', opponent: { kind: 'friend' }, extra: 1 }],
    ['create', { game: 'pong', opponent: { kind: 'bot', level: 'x'.repeat(65) } }],
    ['join', { as: 'player' }],
    ['join', { code: 5, as: 'player' }],
    ['join', { code: 'BCDFG', as: 'king' }],
    ['join', { code: 'AEIOU', as: 'king' }],
    ['join', { code: 'x'.repeat(65), as: 'player' }],
    ['takeSeek', { id: -1 }],
    ['takeSeek', { id: 1.5 }],
    ['answerChallenge', { id: 1, answer: 'perhaps' }],
    ['rename', {}],
    ['rename', { name: 'x'.repeat(2_001) }],
    ['resync', { why: 'boredom' }],
    ['ready', { now: true }],
    ['ready', 'now'],
    ['leave', null],
  ] as const)('[R3] %s refuses %j as malformed, which names nothing that is not there', (name, body) => {
    expect(parseRequest(name, body)).toMatchObject(MALFORMED);
  });

  it('[R3] that is well-formed and names no room there can be is told so', () => {
    const refused = parseRequest('join', { code: 'AEIOU', as: 'player' });
    expect(refused).toEqual({ reason: 'no-such-room', sentence: REFUSAL_SENTENCES['no-such-room'] });
  });

  it('is told from a refusal by what the refusal says', () => {
    expect(isRefusal({ reason: 'x', sentence: 'y' })).toBe(true);
    expect(isRefusal({ reason: 'x' })).toBe(false);
    expect(isRefusal({ sentence: 'y' })).toBe(false);
    expect(isRefusal({ kind: 'ready' })).toBe(false);
  });
});

describe('a handshake', () => {
  it('that says nothing is of today’s version and wants hot messages as ordinary events', () => {
    expect(parseHandshake({})).toEqual({ version: PROTOCOL_VERSION, token: undefined, hot: 'events' });
  });

  it('says its version, its pass and its form', () => {
    const said = { version: PROTOCOL_VERSION, token: 'pass', hot: 'frames' };
    expect(parseHandshake({ ...said, more: 'is ignored' })).toEqual(said);
  });

  it('of another version is refused by name', () => {
    expect(parseHandshake({ version: PROTOCOL_VERSION - 1 })).toMatchObject({ reason: 'version-mismatch' });
  });

  it.each([null, 'hello', { version: '3' }, { token: 5 }, { token: 'x'.repeat(2_001) }, { hot: 'warm' }])(
    'that is %j is refused as malformed',
    (auth) => expect(parseHandshake(auth)).toMatchObject(MALFORMED),
  );
});
