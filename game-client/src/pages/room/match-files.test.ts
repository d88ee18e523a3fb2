import { describe, expect, it } from 'vitest';
import { fetchMatchFiles, readMatchFiles } from './match-files.ts';

describe('the files of a match’s code', () => {
  it('are read from what the build wrote into the page', () => {
    expect(readMatchFiles('/static/a.js 120 /static/b.js 80')).toEqual([
      { address: '/static/a.js', bytes: 120 },
      { address: '/static/b.js', bytes: 80 },
    ]);
    expect(readMatchFiles('')).toEqual([]);
  });

  const bodies: Record<string, Uint8Array[]> = {
    '/a': [new Uint8Array(60), new Uint8Array(60)],
    '/b': [new Uint8Array(80)],
  };
  const fetchFile = (address: string): Promise<Response> => {
    const chunks = bodies[address];
    if (!chunks) return Promise.reject(new Error('offline'));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    return Promise.resolve(new Response(body));
  };

  it('tell how far all of them together have come', async () => {
    const told: number[] = [];
    const files = [
      { address: '/a', bytes: 120 },
      { address: '/b', bytes: 80 },
    ];
    await fetchMatchFiles(files, fetchFile, (part) => told.push(part));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told).toHaveLength(3);
    expect(told.at(-1)).toBe(1);
  });

  it('are waited for although one of them does not come', async () => {
    const told: number[] = [];
    const files = [
      { address: '/lost', bytes: 100 },
      { address: '/b', bytes: 80 },
    ];
    await fetchMatchFiles(files, fetchFile, (part) => told.push(part));
    expect(told).toEqual([80 / 180]);
  });
});
