import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter, unzigzag, zigzag } from './bytes.ts';

const readerOf = (writer: ByteWriter) => {
  const bytes = writer.toBytes();
  return new ByteReader(bytes, 0, bytes.length);
};

describe('numbers and texts in bytes', () => {
  it('come back as they were written, one behind the other, however small the first buffer', () => {
    const item = fc.record({
      small: fc.nat(255),
      word: fc.nat(0xffff_ffff),
      number: fc.maxSafeNat(),
      text: fc.string({ unit: 'grapheme' }),
    });
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const writer = new ByteWriter(1);
        for (const { small, word, number, text } of items) {
          writer.uint8(small);
          writer.uint32(word);
          writer.varint(number);
          writer.text(text);
        }
        const reader = readerOf(writer);
        const back = items.map(() => ({
          small: reader.uint8(),
          word: reader.uint32(),
          number: reader.varint(),
          text: reader.text(10_000),
        }));
        expect(back).toEqual(items);
        expect([reader.failed, reader.left]).toEqual([false, 0]);
      }),
    );
  });

  it('are little-endian, seven bits a byte, and UTF-8 behind its length', () => {
    const writer = new ByteWriter(4);
    writer.uint32(0x0403_0201);
    writer.varint(127);
    writer.varint(300);
    writer.text('é');
    expect([...writer.toBytes()]).toEqual([1, 2, 3, 4, 127, 0xac, 2, 2, 0xc3, 0xa9]);
  });

  it('a small magnitude of either sign is a small number', () => {
    expect([0, -1, 1, -2, 2, -2048, 2047].map(zigzag)).toEqual([0, 1, 2, 3, 4, 4095, 4094]);
    fc.assert(fc.property(fc.integer(), (value) => unzigzag(zigzag(value)) === value));
  });

  it('copies a part of other bytes, and gives bytes of its own', () => {
    const writer = new ByteWriter(1);
    writer.copy(Uint8Array.of(9, 8, 7, 6), 1, 2);
    const bytes = writer.toBytes();
    writer.bytes.fill(0);
    expect([...bytes]).toEqual([8, 7]);
  });
});

describe('a reader', () => {
  const over = (bytes: number[], read: (reader: ByteReader) => unknown, end = bytes.length) => {
    const reader = new ByteReader(Uint8Array.from(bytes), 0, end);
    return [read(reader), reader.failed];
  };

  it('past the end gives nothing and has failed', () => {
    expect(over([], (reader) => reader.uint8())).toEqual([0, true]);
    expect(over([7, 7], (reader) => reader.uint8(), 0)).toEqual([0, true]);
    expect(over([1, 2, 3], (reader) => reader.uint32())[1]).toBe(true);
    expect(over([0x80], (reader) => reader.varint())).toEqual([0, true]);
    expect(over([3, 65, 66], (reader) => reader.text(9))).toEqual(['', true]);
    expect(over([1, 2], (reader) => reader.skip(3))).toEqual([false, true]);
    expect(over([1, 2], (reader) => reader.skip(2))).toEqual([true, false]);
  });

  it('takes no number above what it may be', () => {
    expect(over([5], (reader) => reader.varint(5))).toEqual([5, false]);
    expect(over([6], (reader) => reader.varint(5))).toEqual([0, true]);
    expect(over([3, 65, 66, 67], (reader) => reader.text(2))).toEqual(['', true]);
    const endless = new Array<number>(20).fill(0xff);
    expect(over(endless, (reader) => reader.varint())).toEqual([0, true]);
    expect(over([...new Array<number>(7).fill(0xff), 0x0f], (reader) => reader.varint())).toEqual([
      Number.MAX_SAFE_INTEGER,
      false,
    ]);
    expect(over([...new Array<number>(7).fill(0xff), 0x10], (reader) => reader.varint())).toEqual([0, true]);
  });
});
