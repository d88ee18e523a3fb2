import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FrameMeter } from './frame-meter.ts';

const frame = (opcode: number, length: number, masked = true): Uint8Array => {
  const mask = masked ? 0x80 : 0;
  const size = length < 126 ? [mask | length] : [mask | 126, length >> 8, length & 0xff];
  return Uint8Array.from([
    0x80 | opcode,
    ...size,
    ...(masked ? [1, 2, 3, 4] : []),
    ...Array(length).fill(0x82),
  ]);
};

it('counts the frames of every kind, in whatever pieces they come', () => {
  const frames = fc.array(
    fc.record({
      opcode: fc.constantFrom(0, 1, 2, 8, 9, 10),
      length: fc.constantFrom(0, 1, 6, 125, 126, 300, 4_000),
      masked: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }), (list, cuts) => {
      const bytes = Uint8Array.from(
        list.flatMap(({ opcode, length, masked }) => [...frame(opcode, length, masked)]),
      );
      const meter = new FrameMeter();
      let counted = 0;
      for (let at = 0, n = 0; at < bytes.length; n++) {
        const end = at + cuts[n % cuts.length]!;
        counted += meter.count(bytes.subarray(at, end));
        at = end;
      }
      expect(counted).toBe(list.length);
    }),
  );
});

it('a length of 64 bits is one frame, however much comes of it', () => {
  const meter = new FrameMeter();
  const header = Uint8Array.from([0x82, 0xff, 0, 0, 0, 0, 0xff, 0, 0, 0, 1, 2, 3, 4]);
  expect(meter.count(header)).toBe(1);
  expect(meter.count(new Uint8Array(60_000).fill(0x89))).toBe(0);
});
