import { expect, it } from 'vitest';
import { addressOf, networkOf } from './address.ts';

const request = (remoteAddress: string, forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
});

it('is the socket’s, unless a trusted proxy names another', () => {
  expect(addressOf(request('10.0.0.1', '203.0.113.7'), false)).toBe('10.0.0.1');
  expect(addressOf(request('10.0.0.1', '203.0.113.7'), true)).toBe('203.0.113.7');
  expect(addressOf(request('10.0.0.1'), true)).toBe('10.0.0.1');
});

it('is what our own proxy saw, not what the guest wrote before it', () => {
  expect(addressOf(request('10.0.0.1', '1.2.3.4, 203.0.113.7'), true)).toBe('203.0.113.7');
});

it('is one for a whole IPv6 network, however it is written', () => {
  const networks = ['2001:db8:0:1::2', '2001:db8:0:1:ffff:1:2:3', '2001:0db8:0000:0001::'].map(networkOf);
  expect(new Set(networks)).toEqual(new Set(['2001:db8:0:1::/64']));
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
});

it('is IPv4 where IPv4 came over an IPv6 socket', () => {
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
});
