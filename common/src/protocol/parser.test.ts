import { type Packet, PacketType, Decoder as StandardDecoder } from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import { asTick } from '../tick.ts';
import { encodeInput, encodeProbe } from './hot.ts';
import { Decoder, Encoder, StandardEncoder, UNREADABLE } from './parser.ts';

const input = encodeInput(1, asTick(5), Uint8Array.of(9));
const packet = (event: string, ...data: unknown[]): Packet => ({
  type: PacketType.EVENT,
  nsp: '/',
  data: [event, ...data],
});

/** What comes out of a decoder for these frames: an event's name, and its bytes if it has some. */
const read = (frames: readonly unknown[], decoder: StandardDecoder = new Decoder()): unknown[] => {
  const heard: unknown[] = [];
  decoder.on('decoded', ({ data: [event, bytes] }: Packet) => {
    heard.push(bytes instanceof Uint8Array ? [event, [...bytes]] : event);
  });
  for (const frame of frames) decoder.add(frame);
  return heard;
};

describe('a hot event', () => {
  it('is one bare frame from a client of ours', () => {
    expect(new Encoder().encode(packet('input', input))).toEqual([input]);
  });

  it('is read from its bare frame and from a standard client’s two alike', () => {
    const standard = new StandardEncoder().encode(packet('input', input));
    expect(standard).toHaveLength(2);
    for (const frames of [[input], standard]) expect(read(frames)).toEqual([['input', [...input]]]);
  });

  it('is what a standard client reads from the standard encoder', () => {
    const frames = new StandardEncoder().encode(packet('probe', encodeProbe(3, 1)));
    expect(read(frames, new StandardDecoder())).toEqual([['probe', [3, 3, 10, 0]]]);
  });

  it('is unreadable under another’s name, and as text', () => {
    const announced = '51-["probe",{"_placeholder":true,"num":0}]';
    expect(read([announced, input])).toEqual([UNREADABLE]);
    expect(read(['2["input",{"seq":1}]'])).toEqual([UNREADABLE]);
  });

  it('that was announced and does not come is unreadable, and what comes instead is read', () => {
    const announced = '51-["input",{"_placeholder":true,"num":0}]';
    expect(read([announced, '2["ready"]', input])).toEqual([UNREADABLE, 'ready', ['input', [...input]]]);
  });
});

it('bytes of any other event are unreadable, and are not taken for hot ones', () => {
  const frames = new StandardEncoder().encode(packet('rename', { name: input }));
  expect(read([...frames, input])).toEqual([UNREADABLE, ['input', [...input]]]);
});
