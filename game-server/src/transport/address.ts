/** Which address a request comes from, as far as limits are concerned. */
import type { IncomingHttpHeaders } from 'node:http';
import { isIPv6 } from 'node:net';

export interface AddressedRequest {
  readonly headers: Pick<IncomingHttpHeaders, 'x-forwarded-for'> | IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** The nearest hop that a trusted proxy names, else the socket's; an IPv6 network counts as one address. */
export const addressOf = ({ headers, socket }: AddressedRequest, trustProxy: boolean): string => {
  const forwarded = headers['x-forwarded-for'];
  const nearest = typeof forwarded === 'string' ? forwarded.split(',').at(-1)?.trim() : undefined;
  return networkOf((trustProxy && nearest) || socket.remoteAddress || 'unknown');
};

/** One home has a whole /64 of IPv6 addresses; IPv4 that came over an IPv6 socket is IPv4. */
export const networkOf = (address: string): string => {
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice(7);
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
};
