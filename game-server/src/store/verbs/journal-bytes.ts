/** A finished journal as it is kept: compressed, here on the store's thread, where nobody waits for it. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Little is gained behind this level, and much time lost. */
const LEVEL = 6;
/**
 * What heads and ends say again and again, the most usual last: a game of Connect Four is hardly longer than these. It
 * stays as it is for good, because what was packed with it is read with it; without it, too, what was packed before.
 */
const WORDS = Buffer.from(
  'abandonedforfeitlefttimedraw-agreedresignedboard-fullscoreline' +
    'pong{"firstTo":11,"twoAhead":true}connect-four"{"clock":3,"variant":0,"starts":0}',
);

export const packed = (journal: Uint8Array): Uint8Array =>
  new Uint8Array(deflateRawSync(journal, { level: LEVEL, dictionary: WORDS }));

export const unpacked = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(inflateRawSync(bytes, { dictionary: WORDS }));
