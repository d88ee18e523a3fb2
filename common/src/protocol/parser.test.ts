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

describe('the encoder of a client of ours', () => {
  const standard = (sent: Packet) => new StandardEncoder().encode(sent);
  it.each([
    ['in another namespace', { ...packet('input', input), nsp: '/other' }],
    ['with something more', packet('input', input, 'more')],
    ['without bytes', packet('input', 'text')],
    ['whose bytes are of another event', packet('probe', input)],
    ['of an unknown name', packet('shout', input)],
  ])('sends as everybody does an event %s', (_what, sent) => {
    expect(new Encoder().encode(sent)).toEqual(standard(sent));
  });

  it('sends as everybody does what is no event', () => {
    const answer: Packet = { type: PacketType.ACK, nsp: '/', id: 1, data: ['input', input] };
    expect(new Encoder().encode(answer)).toEqual(standard(answer));
  });
});

describe('the decoder', () => {
  it('reads the bytes of any view, and of a bare buffer', () => {
    const among = Uint8Array.of(9, 9, ...input, 9);
    const view = new DataView(among.buffer, 2, input.length);
    for (const frame of [view, input.slice().buffer]) expect(read([frame])).toEqual([['input', [...input]]]);
  });

  it('takes what is neither text nor bytes for unreadable', () => {
    for (const frame of [5, null, undefined, {}]) expect(read([frame])).toContain(UNREADABLE);
  });

  it('takes bytes for unreadable that are of no hot event', () => {
    expect(read([Uint8Array.of(0xff)])).toEqual([UNREADABLE]);
  });

  it('does not wait for bytes after an announcement that is more than one', () => {
    const text = '51-["input",{"_placeholder":true,"num":0}]x';
    expect(read([text, input])).toEqual([UNREADABLE]);
  });

  it('passes over all the attachments of an answer that it does not take', () => {
    const text = '62-1[{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]';
    expect(read([text, input, input, input])).toEqual([UNREADABLE, ['input', [...input]]]);
  });

  it('reads an announcement with the number of an answer', () => {
    expect(read(['51-17["input",{"_placeholder":true,"num":0}]', input])).toEqual([['input', [...input]]]);
  });

  it('leaves what is no event as it is, whatever it is called', () => {
    const heard: Packet[] = [];
    const decoder = new Decoder();
    decoder.on('decoded', (one: Packet) => heard.push(one));
    decoder.add('0{"sid":"input"}');
    decoder.add('31["input"]');
    expect(heard.map(({ type }) => type)).toEqual([PacketType.CONNECT, PacketType.ACK]);
  });
});
