import { beforeEach, describe, expect, it } from 'vitest';
import { connectFour } from './games/connect-four/index.ts';
import { pong } from './games/pong/index.ts';
import { type Answer, type Question, type SearchThread, SearchWorkers } from './search-workers.ts';

class FakeThread implements SearchThread {
  readonly asked: Question[] = [];
  terminated = false;
  private hears: ((answer: Answer) => void) | undefined;
  private breaks: ((error: unknown) => void) | undefined;

  postMessage(question: Question): void {
    this.asked.push(question);
  }
  on(event: 'message' | 'error', hear: ((answer: Answer) => void) & ((error: unknown) => void)): void {
    if (event === 'message') this.hears = hear;
    else this.breaks = hear;
  }
  terminate(): void {
    this.terminated = true;
  }
  answer(thought: unknown): void {
    this.hears?.({ id: this.asked.at(-1)!.id, thought });
  }
  break(): void {
    this.breaks?.(new Error('out of memory'));
  }
}

describe('the thinking of bots', () => {
  let threads: FakeThread[];
  let thinking: SearchWorkers;
  beforeEach(() => {
    threads = [];
    const startThread = () => {
      threads.push(new FakeThread());
      return threads.at(-1)!;
    };
    thinking = new SearchWorkers({ startThread, onBroken: () => {} });
  });
  const open = () => thinking.for(connectFour)!();

  it('is for games whose bots think hard, and starts no thread before one does', () => {
    expect(thinking.for(pong)).toBeUndefined();
    open();
    expect(threads).toEqual([]);
  });

  it('gives the thought to the one who asked, when it is there', () => {
    const searchWorker = open();
    searchWorker.ask('where?');
    expect(searchWorker.poll()).toBeUndefined();
    expect(threads[0]!.asked).toMatchObject([{ game: 'connect-four', question: 'where?' }]);
    threads[0]!.answer('there');
    expect(searchWorker.poll()).toBe('there');
    searchWorker.ask('and now?');
    expect(searchWorker.poll()).toBeUndefined();
  });

  it('takes one question after the other, and forgets one that was replaced before its turn', () => {
    const [first, second] = [open(), open()];
    first.ask(1);
    second.ask(2);
    second.ask(3);
    expect(threads[0]!.asked).toHaveLength(1);
    threads[0]!.answer('one');
    expect(threads[0]!.asked.map(({ question }) => question)).toEqual([1, 3]);
    threads[0]!.answer('three');
    expect(first.poll()).toBe('one');
    expect(second.poll()).toBe('three');
  });

  it('does not take the answer to an old question for one to the new', () => {
    const searchWorker = open();
    searchWorker.ask(1);
    searchWorker.ask(2);
    threads[0]!.answer('one');
    expect(searchWorker.poll()).toBeUndefined();
    threads[0]!.answer('two');
    expect(searchWorker.poll()).toBe('two');
  });

  it('goes on with the others on a new thread when one breaks, and asks again what broke it, once', () => {
    const [first, second] = [open(), open()];
    first.ask(1);
    second.ask(2);
    threads[0]!.break();
    expect(threads[1]!.asked.map(({ question }) => question)).toEqual([2]);
    threads[1]!.answer('two');
    expect(second.poll()).toBe('two');
    expect(threads[1]!.asked.map(({ question }) => question)).toEqual([2, 1]);
    threads[1]!.break();
    first.ask(3);
    expect(threads[2]!.asked.map(({ question }) => question)).toEqual([3]);
  });

  it('ends its thread', async () => {
    open().ask(1);
    await thinking.close();
    expect(threads[0]!.terminated).toBe(true);
  });
});
