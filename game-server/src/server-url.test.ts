import { describe, expect, it } from 'vitest';
import { urlOf, urlsNearby } from './server-url.ts';

describe('the address of a server', () => {
  it('is one that a browser on this machine understands', () => {
    expect(urlOf({ address: '0.0.0.0', port: 3000, family: 'IPv4' })).toBe('http://localhost:3000');
    expect(urlOf({ address: '::', port: 80, family: 'IPv6' })).toBe('http://localhost:80');
    expect(urlOf({ address: '127.0.0.1', port: 3000, family: 'IPv4' })).toBe('http://127.0.0.1:3000');
    expect(urlOf({ address: '::1', port: 3000, family: 'IPv6' })).toBe('http://[::1]:3000');
  });

  it('is told to nobody nearby where it listens at one address only', () => {
    expect(urlsNearby('127.0.0.1', '3000')).toEqual([]);
  });

  it('names no address of the machine itself, which a friend cannot reach', () => {
    expect(urlsNearby('0.0.0.0', '3000')).not.toContain('http://127.0.0.1:3000');
  });
});
