import { describe, expect, it } from 'vitest';
import { inTurns } from './turns.ts';

/** Resolves when the event loop has gone round once more. */
const once = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('work in turns', () => {
  it('is done in its order, one piece each time that the event loop goes round', async () => {
    const defer = inTurns(() => {});
    const done: string[] = [];
    for (const name of ['first', 'second', 'third']) defer(() => void done.push(name));
    expect(done).toEqual([]);
    await once();
    expect(done).toEqual(['first']);
    await once();
    await once();
    expect(done).toEqual(['first', 'second', 'third']);
  });

  it('whatever is due comes between two pieces', async () => {
    const defer = inTurns(() => {});
    const done: string[] = [];
    defer(() => {
      done.push('first');
      process.nextTick(() => done.push('due'));
      setImmediate(() => done.push('arrived'));
    });
    defer(() => void done.push('second'));
    for (let n = 0; n < 3; n++) await once();
    expect(done.slice(0, 2)).toEqual(['first', 'due']);
    expect(done).toHaveLength(4);
  });

  it('what comes first is done before each piece', async () => {
    const done: string[] = [];
    const defer = inTurns(() => void done.push('tick'));
    for (const name of ['first', 'second']) defer(() => void done.push(name));
    for (let n = 0; n < 3; n++) await once();
    expect(done).toEqual(['tick', 'first', 'tick', 'second']);
  });

  it('may put off more work, also the last piece', async () => {
    const defer = inTurns(() => {});
    const done: number[] = [];
    const again = (n: number): void => {
      done.push(n);
      if (n < 3) defer(() => again(n + 1));
    };
    defer(() => again(1));
    for (let n = 0; n < 4; n++) await once();
    expect(done).toEqual([1, 2, 3]);
  });

  it('what is due later at the same time is done in turns too', async () => {
    const defer = inTurns(() => {});
    const doneIn: number[] = [];
    for (let n = 0; n < 4; n++) defer(() => void doneIn.push(turn), 5);
    let turn = 0;
    for (; doneIn.length < 4; turn++) await once();
    expect(new Set(doneIn).size).toBe(4);
    expect(doneIn[0]).toBeGreaterThan(0);
  });
});
