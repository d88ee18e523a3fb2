import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asTick } from '../tick.ts';
import {
  decodeInputHeader,
  decodeProbe,
  decodeProbeAnswer,
  decodePulse,
  decodeSnapshotHeader,
  encodeInput,
  encodePatch,
  encodeProbe,
  encodeProbeAnswer,
  encodePulse,
  encodeSnapshot,
  HOT_EVENTS,
  hotEventOf,
  patchTick,
  STREAM_GAP_TICKS,
} from './hot.ts';

const tick = fc.integer({ min: 0, max: 2 ** 31 }).map(asTick);
const byte = fc.integer({ min: 0, max: 255 });
const some = fc.uint8Array({ minLength: 1, maxLength: 40 });

it('each hot message says by its first byte what it is, and no decoder takes one of another kind', () => {
  const decoders = [decodePulse, decodeSnapshotHeader, decodeProbe, decodeInputHeader];
  const messageOf = (at: ReturnType<typeof asTick>, n: number, body: Uint8Array) => [
    encodePatch(at, n, n, body),
    encodePulse(at, n, 0),
    encodeSnapshot(at, n, n, n, body),
    encodeProbe(n, 1),
    encodeInput(n, at, body),
  ];
  fc.assert(
    fc.property(tick, byte, some, (at, n, body) => {
      const messages = messageOf(at, n, body);
      expect(messages.map((message) => hotEventOf(message))).toEqual(HOT_EVENTS);
      for (const [index, decode] of decoders.entries()) {
        const readable = messages.map((message) => decode(message) !== undefined);
        expect(readable).toEqual(messages.map((_, kind) => kind === index + 1));
      }
    }),
  );
});

it('what begins otherwise is no hot message', () => {
  expect(hotEventOf(new Uint8Array(0))).toBeUndefined();
  for (let first = 0; first < 256; first++) {
    const isPatch = first % 8 === 0;
    const isLastPulse = first === encodePulse(asTick(0), 0, 0, true)[0];
    expect(hotEventOf(Uint8Array.of(first)) !== undefined).toBe(
      isPatch || isLastPulse || first < HOT_EVENTS.length,
    );
  }
});

it('five bits tell the tick of a patch behind any message of its stream', () => {
  fc.assert(
    fc.property(tick, fc.integer({ min: 0, max: STREAM_GAP_TICKS - 1 }), byte, (known, gap, ack) => {
      const at = asTick(known + gap);
      expect(patchTick(known, encodePatch(at, ack, ack, new Uint8Array(0)))).toBe(at);
    }),
  );
});

it('figures come out as they went in', () => {
  fc.assert(
    fc.property(tick, byte, fc.integer({ min: -128, max: 127 }), some, (at, n, inputMargin, body) => {
      for (const last of [false, true]) {
        const pulse = encodePulse(at, n * 0x0101_0101, inputMargin, last);
        expect(hotEventOf(pulse)).toBe('pulse');
        expect(decodePulse(pulse)).toEqual({ tick: at, hash: n * 0x0101_0101, inputMargin, last });
      }
      expect(decodeSnapshotHeader(encodeSnapshot(at, n, n, 255 - n, body))).toEqual({
        tick: at,
        flags: n,
        ack0: n,
        ack1: 255 - n,
      });
      expect(decodeInputHeader(encodeInput(n, at, body))).toEqual({ seq: n, tick: at });
      expect(decodeProbe(encodeProbe(n, n / 10))).toEqual({ id: n, roundTripMs: n / 10 });
      expect(decodeProbeAnswer(encodeProbeAnswer(n))).toBe(n);
    }),
  );
});
