import type { WorkerThread } from '@rallydrop/common/worker-thread';
import { describe, expect, it } from 'vitest';
import { RequestThread, type ThreadAnswer, type ThreadRequest } from './request-thread.ts';

class FakeThread implements WorkerThread<ThreadRequest<string>, ThreadAnswer<string>> {
  readonly asked: ThreadRequest<string>[] = [];
  answer: (answer: ThreadAnswer<string>) => void = () => {};
  break: (error: unknown) => void = () => {};

  postMessage(request: ThreadRequest<string>): void {
    this.asked.push(request);
  }

  on(
    event: 'message' | 'error',
    hear: ((answer: ThreadAnswer<string>) => void) & ((error: unknown) => void),
  ): void {
    if (event === 'message') this.answer = hear;
    else this.break = hear;
  }

  terminate(): void {}
}

const open = (mostWaiting = Number.POSITIVE_INFINITY) => {
  const threads: FakeThread[] = [];
  const broken: unknown[] = [];
  const startThread = () => {
    threads.push(new FakeThread());
    return threads.at(-1)!;
  };
  const onBroken = (error: unknown) => broken.push(error);
  const requests = new RequestThread<string, string>({ startThread, onBroken, mostWaiting });
  return { threads, broken, requests };
};

describe('a thread with requests and answers', () => {
  it('is started by the first request, and gives each its own answer', async () => {
    const { threads, requests } = open();
    expect(threads).toHaveLength(0);
    const [one, other] = [requests.ask('one?'), requests.ask('other?')];
    const [thread] = threads as [FakeThread];
    expect(thread.asked.map(({ question }) => question)).toEqual(['one?', 'other?']);
    thread.answer({ id: thread.asked[1]!.id, answer: 'other' });
    thread.answer({ id: thread.asked[0]!.id, answer: 'one' });
    expect([await one, await other]).toEqual(['one', 'other']);
    expect(threads).toHaveLength(1);
  });

  it('gives up what it was asked when it breaks, says so, and starts another for the next request', async () => {
    const { threads, broken, requests } = open();
    const lost = requests.ask('lost?');
    const error = new Error('out of memory');
    threads[0]!.break(error);
    expect(await lost).toBeUndefined();
    expect(broken).toEqual([error]);
    const next = requests.ask('next?');
    threads[1]!.answer({ id: threads[1]!.asked[0]!.id, answer: 'next' });
    expect(await next).toBe('next');
  });

  it('does not give up the requests of its successor when it breaks a second time', async () => {
    const { threads, requests } = open();
    void requests.ask('lost?');
    threads[0]!.break(new Error('first'));
    const next = requests.ask('next?');
    threads[0]!.break(new Error('second'));
    threads[1]!.answer({ id: threads[1]!.asked[0]!.id, answer: 'next' });
    expect(await next).toBe('next');
  });

  it('takes no more requests than it may have waiting, until one is answered', async () => {
    const { threads, requests } = open(1);
    const first = requests.ask('first?');
    expect(requests.busy).toBe(true);
    expect(await requests.ask('one too many?')).toBeUndefined();
    const [thread] = threads as [FakeThread];
    thread.answer({ id: thread.asked[0]!.id, answer: 'first' });
    expect(await first).toBe('first');
    expect(requests.busy).toBe(false);
    expect(thread.asked).toHaveLength(1);
  });

  it('leaves nobody waiting when it is closed', async () => {
    const { requests } = open();
    const lost = requests.ask('lost?');
    await requests.close();
    expect(await lost).toBeUndefined();
  });
});
