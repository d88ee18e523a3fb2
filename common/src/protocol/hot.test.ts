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
  HOT_CLIENT_MAX_BYTES,
  HOT_EVENTS,
  hotEventOf,
  INPUT_HEADER_BYTES,
  patchTick,
  probeAnswerPlayoutMs,
  putPatch,
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
      for (const delay of [0, n]) {
        const answer = encodeProbeAnswer(n, delay);
        expect([decodeProbeAnswer(answer), probeAnswerPlayoutMs(answer)]).toEqual([n, delay]);
      }
    }),
  );
});

it('a patch is its tick, four bits of each ack and the diff, wherever it is written', () => {
  const bytes = new Uint8Array(8).fill(0xee);
  putPatch(bytes, 2, asTick(33), 0x12, 0x34, Uint8Array.of(7, 8));
  // Tick 33 is 1 within the stream's 32, above three bits of code.
  expect([...bytes]).toEqual([0xee, 0xee, 1 << 3, 0x24, 7, 8, 0xee, 0xee]);
});

it('time goes on after a pulse that does not say otherwise', () => {
  expect(decodePulse(encodePulse(asTick(1), 2, 3))?.last).toBe(false);
});

it('a message of another length is none', () => {
  const longer = (bytes: Uint8Array) => Uint8Array.of(...bytes, 0);
  const pulse = encodePulse(asTick(1), 2, 3);
  for (const wrong of [longer(pulse), pulse.subarray(0, -1)]) expect(decodePulse(wrong)).toBeUndefined();
  const probe = encodeProbe(1, 2);
  for (const wrong of [longer(probe), probe.subarray(0, -1)]) expect(decodeProbe(wrong)).toBeUndefined();
  const snapshot = encodeSnapshot(asTick(1), 0, 0, 0, new Uint8Array(0));
  expect(decodeSnapshotHeader(snapshot)).toMatchObject({ tick: 1 });
  expect(decodeSnapshotHeader(snapshot.subarray(0, -1))).toBeUndefined();
  for (const wrong of [Uint8Array.of(3), Uint8Array.of(3, 1, 2, 3), Uint8Array.of(1, 1)])
    expect(decodeProbeAnswer(wrong)).toBeUndefined();
});

it('[I2] an input says something, and no more than an input may', () => {
  const inputOf = (length: number) => encodeInput(1, asTick(2), new Uint8Array(length));
  const most = HOT_CLIENT_MAX_BYTES - INPUT_HEADER_BYTES;
  expect(decodeInputHeader(inputOf(0))).toBeUndefined();
  for (const length of [1, most]) expect(decodeInputHeader(inputOf(length))).toEqual({ seq: 1, tick: 2 });
  expect(decodeInputHeader(inputOf(most + 1))).toBeUndefined();
});

it('a message is read where it lies among other bytes', () => {
  const around = (bytes: Uint8Array) => Uint8Array.of(9, 9, 9, ...bytes);
  const input = encodeInput(4, asTick(70_000), Uint8Array.of(1));
  expect(decodeInputHeader(around(input), 3)).toEqual({ seq: 4, tick: 70_000 });
  expect(decodeInputHeader(around(input), 3, 2)).toBeUndefined();
  expect(decodeProbeAnswer(around(encodeProbeAnswer(5)), 3)).toBe(5);
  expect(probeAnswerPlayoutMs(around(encodeProbeAnswer(5, 40)), 3)).toBe(40);
  expect(decodeProbeAnswer(around(encodeProbeAnswer(5)), 2)).toBeUndefined();
});
