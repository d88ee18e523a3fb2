import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packed, unpacked } from './journal-bytes.ts';

const JOURNAL = Buffer.from('RDJ\x01\x02connect-four"{"clock":2,"variant":0,"starts":1}m1 board-full');
/** `JOURNAL`, as a database has it. */
const KEPT = 'C3LxYmTCrscIux7D2lxDBYTTAA==';

it('a journal comes out as it went in', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => {
      expect(unpacked(packed(bytes))).toEqual(bytes);
    }),
  );
});

it('one that was packed before there were words for it is still read', () => {
  expect(Buffer.from(unpacked(deflateRawSync(JOURNAL)))).toEqual(JOURNAL);
});

it('one that a database has is still read: the words are never to change', () => {
  expect(Buffer.from(unpacked(Buffer.from(KEPT, 'base64')))).toEqual(JOURNAL);
});
