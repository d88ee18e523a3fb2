import { describe, expect, it } from 'vitest';
import {
  codeIn,
  lobbyPath,
  matchPath,
  pagePath,
  parseRoute,
  playerPath,
  roomPath,
  topPath,
  warmUpPath,
} from './routes.ts';

describe('routes', () => {
  it('the root is the lobby', () => {
    expect(parseRoute('/', '')).toEqual({ page: 'lobby' });
    expect(parseRoute('/', '?game=connect-four')).toEqual({ page: 'lobby', game: 'connect-four' });
    expect(lobbyPath('connect-four')).toBe('/?game=connect-four');
  });

  it('a room is known by its code, however it was typed', () => {
    expect(parseRoute('/r/B2C3D', '')).toEqual({ page: 'room', code: 'B2C3D', watch: false });
    expect(parseRoute('/r/b2%20c3d/', '?watch')).toEqual({ page: 'room', code: 'B2C3D', watch: true });
  });

  it('an address of a room that cannot exist is not asked for at the server', () => {
    expect(parseRoute('/r/hello', '')).toEqual({ page: 'no-room', code: 'hello' });
    expect(parseRoute('/r/%E0%A4%A', '')).toEqual({ page: 'no-room', code: '%E0%A4%A' });
  });

  it('a finished match has an address, and every moment of it', () => {
    expect(parseRoute('/m/01jdx', '')).toEqual({ page: 'match', id: '01jdx', tick: undefined });
    expect(parseRoute(...(matchPath('01jdx', 90).split(/(?=\?)/) as [string, string]))).toEqual({
      page: 'match',
      id: '01jdx',
      tick: 90,
    });
    expect(parseRoute('/m', '')).toEqual({ page: 'match', id: undefined, tick: undefined });
    for (const bad of ['-1', '1.5', '1e9', 'x', '12345678901'])
      expect(parseRoute('/m/01jdx', `?t=${bad}`)).toMatchObject({ tick: undefined });
    expect(parseRoute('/m/../etc', '')).toEqual({ page: 'not-found' });
  });

  it('a game has pages of its own', () => {
    const page = { page: 'game', game: 'connect-four', name: 'review' };
    expect(parseRoute('/g/connect-four/review', '?moves=44')).toEqual({ ...page, query: '?moves=44' });
    expect(pagePath('connect-four', 'review', 'moves=44')).toBe('/g/connect-four/review?moves=44');
    expect(parseRoute('/g/connect-four', '')).toEqual({ page: 'not-found' });
  });

  it('a court to warm up on has an address of its own', () => {
    expect(parseRoute(warmUpPath('pong'), '')).toEqual({ page: 'warm-up', game: 'pong' });
  });

  it('somebody’s page is found by any name that can be', () => {
    for (const name of ['Kind Ostrich', 'Zoë O’Hara 🏓', '50 % off', 'a/b?c#d', 'Ада'])
      expect(parseRoute(new URL(playerPath(name), 'https://x.example').pathname, '')).toEqual({
        page: 'player',
        name,
      });
    expect(parseRoute('/p/', '')).toEqual({ page: 'not-found' });
  });

  it('a leaderboard is found with its pool and period', () => {
    expect(topPath('pong')).toBe('/top/pong');
    const { pathname, search } = new URL(
      topPath('connect-four', { pool: 'connect-four/3+2', period: 'week' }),
      'https://x.example',
    );
    expect(parseRoute(pathname, search)).toEqual({ page: 'top', game: 'connect-four', query: search });
    expect(new URLSearchParams(search).get('pool')).toBe('connect-four/3+2');
  });

  it('any other address is not found', () => {
    expect(parseRoute('/admin', '')).toEqual({ page: 'not-found' });
    expect(parseRoute('/r/', '')).toEqual({ page: 'not-found' });
  });

  it('the path of a room leads back to it', () => {
    const [path, query] = roomPath('B2C3D', true).split('?');
    expect(parseRoute(path!, `?${query}`)).toEqual({ page: 'room', code: 'B2C3D', watch: true });
  });

  it('a code is found in a link, in a code with spaces, and not in anything else', () => {
    expect(codeIn(' b2c-3d ')).toBe('B2C3D');
    expect(codeIn('https://rallydrop.example/r/B2C3D?watch')).toBe('B2C3D');
    expect(codeIn('look: http://10.0.0.2:3000/r/b2c3d')).toBe('B2C3D');
    expect(codeIn('https://rallydrop.example/')).toBeUndefined();
  });
});
