import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

describe('CRC-32', () => {
  it('has the check value of its catalogue, and 0 for nothing', () => {
    const bytes = Uint8Array.from('123456789', (digit) => digit.charCodeAt(0));
    expect(crc32(bytes)).toBe(0xcbf4_3926);
    expect(crc32(bytes, 3, 3)).toBe(0);
  });

  it('is of the part that it is asked for', () => {
    const bytes = Uint8Array.from('xx123456789yy', (digit) => digit.charCodeAt(0));
    expect(crc32(bytes, 2, 11)).toBe(0xcbf4_3926);
  });
});
