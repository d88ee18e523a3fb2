import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { context, ticket } from './testing.ts';
import { waitingOf } from './waiting.ts';
import { type WaveAnswer, type WaveQuestion, type WaveThread, WaveWorker } from './wave-worker.ts';

class FakeThread implements WaveThread {
  readonly asked: WaveQuestion[] = [];
  answer: (answer: WaveAnswer) => void = () => {};
  break: (error: unknown) => void = () => {};

  postMessage(question: WaveQuestion): void {
    this.asked.push(question);
  }

  on(event: 'message' | 'error', hear: ((answer: WaveAnswer) => void) & ((error: unknown) => void)): void {
    if (event === 'message') this.answer = hear;
    else this.break = hear;
  }

  terminate(): void {}
}

const waiting = waitingOf([ticket('ada'), ticket('bob')], context());
const worker = () => {
  const threads: FakeThread[] = [];
  const startThread = () => {
    threads.push(new FakeThread());
    return threads.at(-1)!;
  };
  return { threads, worker: new WaveWorker({ startThread, log: pino({ enabled: false }) }) };
};

describe('the worker for waves', () => {
  it('starts its thread with the first wave, and gives each wave its own answer', async () => {
    const { threads, worker: waves } = worker();
    expect(threads).toHaveLength(0);
    const [one, other] = [waves.matching(waiting), waves.matching(waiting)];
    const [thread] = threads as [FakeThread];
    thread.answer({ id: thread.asked[1]!.id, mates: Int32Array.of(-1, -1) });
    thread.answer({ id: thread.asked[0]!.id, mates: Int32Array.of(1, 0) });
    expect([[...(await one)!], [...(await other)!]]).toEqual([
      [1, 0],
      [-1, -1],
    ]);
    expect(threads).toHaveLength(1);
  });

  it('gives a wave up when its thread breaks, and starts another for the next', async () => {
    const { threads, worker: waves } = worker();
    const lost = waves.matching(waiting);
    threads[0]!.break(new Error('out of memory'));
    expect(await lost).toBeUndefined();
    const next = waves.matching(waiting);
    threads[1]!.answer({ id: threads[1]!.asked[0]!.id, mates: Int32Array.of(1, 0) });
    expect([...(await next)!]).toEqual([1, 0]);
  });

  it('leaves nobody waiting when it is closed', async () => {
    const { worker: waves } = worker();
    const lost = waves.matching(waiting);
    await waves.close();
    expect(await lost).toBeUndefined();
  });
});
