/** Where a browser finds the server. */
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

const isEverywhere = (address: string): boolean => address === '0.0.0.0' || address === '::';

/** As a browser on this machine would ask for it. */
export const urlOf = ({ address, port, family }: AddressInfo): string => {
  const host = isEverywhere(address) ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
};

/** Where a friend in the same network finds us: this machine's own addresses there; none if it listens at one only. */
export const urlsNearby = (host: string, port: string): string[] =>
  isEverywhere(host)
    ? Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => `http://${address}:${port}`)
    : [];
