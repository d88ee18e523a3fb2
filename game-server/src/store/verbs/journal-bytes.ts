/** A finished journal as it is kept: compressed, here on the store's thread, where nobody waits for it. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Little is gained behind this level, and much time lost. */
const LEVEL = 6;

export const packed = (journal: Uint8Array): Uint8Array =>
  new Uint8Array(deflateRawSync(journal, { level: LEVEL }));

export const unpacked = (bytes: Uint8Array): Uint8Array => new Uint8Array(inflateRawSync(bytes));
