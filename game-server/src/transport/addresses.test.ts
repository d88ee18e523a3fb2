import { expect, it } from 'vitest';
import { Addresses, FORGIVEN_MS, LONGEST_WAIT_MS, TCP_PER_CONNECTION } from './addresses.ts';

const limits = { messagesPerAddress: 100, connectionsPerAddress: 2, cutWaitSeconds: 2 };
const reason = (addresses: Addresses, now: number, address = 'a') => addresses.refuses(address, now)?.reason;

it('who was cut waits, and longer each time', () => {
  const addresses = new Addresses(limits);
  addresses.cut('a', 0);
  expect(reason(addresses, 1_999)).toBe('address-waits');
  expect(reason(addresses, 2_000)).toBeUndefined();
  addresses.cut('a', 2_000);
  expect(reason(addresses, 5_999)).toBe('address-waits');
  expect(reason(addresses, 6_000)).toBeUndefined();
  expect(reason(addresses, 2_000, 'b')).toBeUndefined();
});

it('nobody waits for ever, and what was long ago is forgiven', () => {
  const addresses = new Addresses(limits);
  for (let n = 0; n < 40; n++) addresses.cut('a', 0);
  expect(reason(addresses, LONGEST_WAIT_MS)).toBeUndefined();
  addresses.cut('a', FORGIVEN_MS + 1);
  expect(reason(addresses, FORGIVEN_MS + 2_001)).toBeUndefined();
});

it('has so many connections at once, and one that is gone makes room', () => {
  const addresses = new Addresses(limits);
  addresses.connected('a', 0);
  addresses.connected('a', 0);
  expect(reason(addresses, 0)).toBe('too-many-connections');
  addresses.disconnected('a');
  expect(reason(addresses, 0)).toBeUndefined();
});

it('remembers only whom there is a reason to remember', () => {
  const addresses = new Addresses(limits);
  addresses.connected('here', 0);
  addresses.cut('cut', 0);
  addresses.budgetOf('quiet', 0);
  addresses.tidy(1);
  expect(addresses.size).toBe(2);
  addresses.disconnected('here');
  addresses.tidy(FORGIVEN_MS + 1);
  expect(addresses.size).toBe(0);
});

it('has a bound for TCP connections that are no game’s, too, and none where it may have any number', () => {
  const addresses = new Addresses(limits);
  const opened = Array.from({ length: 2 * TCP_PER_CONNECTION + 1 }, () => addresses.tcpOpened('a', 0));
  expect(opened.filter((isOpen) => isOpen)).toHaveLength(2 * TCP_PER_CONNECTION);
  expect(addresses.tcpOpened('b', 0)).toBe(true);
  addresses.tcpClosed('a');
  expect(addresses.tcpOpened('a', 0)).toBe(true);
  const open = new Addresses({ ...limits, connectionsPerAddress: 0 });
  for (let n = 0; n < 1_000; n++) expect(open.tcpOpened('a', 0)).toBe(true);
});

it('is shut only by a flood of requests, and no longer than it waits', () => {
  const addresses = new Addresses(limits);
  addresses.cut('a', 0);
  expect(addresses.isShut('a', 0)).toBe(false);
  addresses.shut('a', 0);
  expect(addresses.isShut('a', 3_999)).toBe(true);
  expect(addresses.isShut('a', 4_000)).toBe(false);
  expect(addresses.isShut('b', 0)).toBe(false);
});
