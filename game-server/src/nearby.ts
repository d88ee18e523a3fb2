/** Where a friend in the same network finds this server: the machine's own addresses there. */
import { networkInterfaces } from 'node:os';

/** None if the server listens at one address only: then that is the one that everybody uses. */
export const addressesNearby = (host: string, port: number): readonly string[] =>
  host !== '0.0.0.0' && host !== '::'
    ? []
    : Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => `http://${address}:${port}`);
