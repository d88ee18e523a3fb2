import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SPEED, MIN_SPEED_CAP, PADDLE_BOTTOM, PADDLE_TOP } from './court.ts';
import { isSound, type PongInput, pongCodec } from './input.ts';

const inputs: fc.Arbitrary<PongInput> = fc.oneof(
  fc.integer({ min: PADDLE_TOP, max: PADDLE_BOTTOM }).map((y) => ({ kind: 'target' as const, y })),
  fc.integer({ min: -32, max: 32 }).map((angle) => ({ kind: 'serve' as const, angle })),
  fc.integer({ min: MIN_SPEED_CAP, max: MAX_SPEED }).map((speed) => ({ kind: 'speedCap' as const, speed })),
);

describe('Pong’s input codec', () => {
  it('gives back what it was given', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(pongCodec.decodeWhole(pongCodec.encode(input))).toEqual(input);
      }),
    );
  });

  it('writes a target in three bytes', () => {
    expect([...pongCodec.encode({ kind: 'target', y: 0x1234 })]).toEqual([0, 0x34, 0x12]);
  });

  it('takes nothing from other bytes: wrong length, kind or range', () => {
    const refused = [
      [],
      [0],
      [0, 0x34],
      [0, 0x34, 0x12, 0],
      [0, 0, 0],
      [0, 255, 255],
      [1, 33],
      [1, 0, 0],
      [2, 0, 0],
    ];
    for (const bytes of [...refused, [3, 0x34, 0x12], [255]]) {
      expect(pongCodec.decodeWhole(Uint8Array.from(bytes))).toBeUndefined();
    }
  });

  it('knows no input of another kind', () => {
    expect(isSound({ kind: 'resign' } as never)).toBe(false);
  });

  it('never throws, and what it takes is sound and has no second spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5 }), (bytes) => {
        const input = pongCodec.decodeWhole(bytes);
        if (!input) return;
        expect(isSound(input)).toBe(true);
        expect(pongCodec.encode(input)).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });
});
