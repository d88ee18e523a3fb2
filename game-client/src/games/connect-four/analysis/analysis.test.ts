import { beforeEach, describe, expect, it } from 'vitest';
import { type Analysis, type AnalysisWorker, openAnalysis } from './analysis.ts';
import type { Answer, Question } from './messages.ts';

class FakeWorker implements AnalysisWorker {
  readonly asked: Question[] = [];
  onmessage: AnalysisWorker['onmessage'] = null;
  terminated = false;

  postMessage(question: Question): void {
    this.asked.push(question);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(answer: Answer): void {
    this.onmessage?.({ data: answer } as MessageEvent<Answer>);
  }
}

describe('the page’s end of the analysis', () => {
  let worker: FakeWorker;
  let analysis: Analysis;
  const heard: string[] = [];
  const listen = (name: string) => ({
    move: ({ ply }: { ply: number }) => heard.push(`${name} ${ply}`),
    judged: () => heard.push(`${name} judged`),
    done: () => heard.push(`${name} done`),
  });
  beforeEach(() => {
    worker = new FakeWorker();
    analysis = openAnalysis(worker);
    heard.length = 0;
  });

  it('hears each move of a review, then that it is done', () => {
    analysis.review([3, 3], listen('a'));
    const { id } = worker.asked[0]!;
    worker.say({ kind: 'move', id, move: { ply: 1, column: 3 } });
    worker.say({ kind: 'judged', id });
    worker.say({ kind: 'done', id });
    expect(heard).toEqual(['a 1', 'a judged', 'a done']);
  });

  it('hears no more of a review when another was asked for', () => {
    analysis.review([3, 3], listen('a'));
    analysis.review([4], listen('b'));
    worker.say({ kind: 'move', id: worker.asked[0]!.id, move: { ply: 1, column: 3 } });
    worker.say({ kind: 'move', id: worker.asked[1]!.id, move: { ply: 0, column: 4 } });
    expect(heard).toEqual(['b 0']);
  });

  it('gets the answer to its own question, whatever the order', async () => {
    const line = analysis.line([3]);
    const reply = analysis.reply([4], 'perfect');
    expect(worker.asked[1]).toMatchObject({ kind: 'reply', level: 'perfect' });
    worker.say({ kind: 'line', id: worker.asked[1]!.id, line: [5] });
    worker.say({ kind: 'line', id: worker.asked[0]!.id, line: [1, 2] });
    expect(await line).toEqual([1, 2]);
    expect(await reply).toBe(5);
  });

  it('ends its worker', () => {
    analysis.close();
    expect(worker.terminated).toBe(true);
  });
});
