/** The page's end of the analysis: one worker, questions by number, answers as they come. */
import type { ReviewedMove } from '@rallydrop/common/games/connect-four/review';
import type { Answer, Question } from './messages.ts';

type Asked =
  | { readonly kind: 'line'; readonly columns: readonly number[] }
  | { readonly kind: 'reply'; readonly columns: readonly number[]; readonly level: string };

export interface ReviewListener {
  move(move: ReviewedMove): void;
  /** Every verdict that can be had soon is there. */
  judged(): void;
  done(): void;
}

export interface Analysis {
  /** Each move as it is worked out, from the last to the first, some a second time and better. */
  review(columns: readonly number[], hear: ReviewListener): void;
  line(columns: readonly number[]): Promise<readonly number[]>;
  /** The column that a bot of this level plays, or `undefined` where none can be played. */
  reply(columns: readonly number[], level: string): Promise<number | undefined>;
  close(): void;
}

/** What a worker is to this file; tests make theirs. */
export interface AnalysisWorker {
  postMessage(question: Question): void;
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  terminate(): void;
}

export const openAnalysis = (worker: AnalysisWorker): Analysis => {
  let next = 1;
  const waiting = new Map<number, (answer: Answer) => void>();
  worker.onmessage = ({ data }) => waiting.get(data.id)?.(data);

  const ask = (question: Asked): Promise<readonly number[]> =>
    new Promise((resolve) => {
      const id = next++;
      waiting.set(id, (answer) => {
        waiting.delete(id);
        resolve(answer.kind === 'line' ? answer.line : []);
      });
      worker.postMessage({ ...question, id });
    });

  let reviewing = 0;
  return {
    review: (columns, hear) => {
      waiting.delete(reviewing);
      const id = next++;
      reviewing = id;
      waiting.set(id, (answer) => {
        if (answer.kind === 'move') hear.move(answer.move);
        else if (answer.kind === 'judged') hear.judged();
        else if (answer.kind === 'done') {
          waiting.delete(id);
          hear.done();
        }
      });
      worker.postMessage({ kind: 'review', id, columns });
    },
    line: (columns) => ask({ kind: 'line', columns }),
    reply: async (columns, level) => (await ask({ kind: 'reply', columns, level }))[0],
    close: () => {
      waiting.clear();
      worker.terminate();
    },
  };
};
