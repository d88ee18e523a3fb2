/** The puzzles: one move is right, and the page knows it. */
import { useSignal } from '@preact/signals';
import { canPlay } from '@rallydrop/common/games/connect-four/bitboard';
import { useEffect, useState } from 'preact/hooks';
import type { GamePageProps } from '../../../client-game.ts';
import { browserStorage } from '../../../net/guest-pass.ts';
import { Anchor } from '../../../ui/anchor.tsx';
import { Wordmark } from '../../../ui/wordmark.tsx';
import { reviewPath } from '../game-link.ts';
import { seatName } from '../words.ts';
import { BoardSvg } from './board-svg.tsx';
import { ColumnButtons } from './column-buttons.tsx';
import { nextPuzzle, PUZZLES, type Puzzle, readSolved, taskWords, writeSolved } from './puzzle.ts';
import { moverAt, positionsOf } from './record.ts';
import { useStyle } from './style.ts';

/** A wrong disc lies so long before it is taken back, ms. */
const WRONG_MS = 900;

export const PuzzlesPage = ({ query }: GamePageProps) => {
  useStyle();
  const [store] = useState(browserStorage);
  const solved = useSignal(readSolved(store));
  const asked = Number(query.get('number')) - 1;
  const number = useSignal(PUZZLES[asked] ? asked : nextPuzzle(-1, solved.value));
  const solve = () => {
    solved.value = new Set(solved.value).add(number.value);
    writeSolved(store, solved.value);
  };
  return (
    <main class="c4a">
      <header class="c4a-top">
        <Wordmark />
        <Anchor to="/" class="button button-quiet">
          Back to the lobby
        </Anchor>
      </header>
      <Task
        key={number.value}
        puzzle={PUZZLES[number.value]!}
        title={`Puzzle ${number.value + 1} of ${PUZZLES.length}`}
        solved={solved.value.has(number.value)}
        count={solved.value.size}
        onSolved={solve}
        onGo={(by) => {
          number.value =
            by === 'next'
              ? nextPuzzle(number.value, solved.value)
              : (number.value + by + PUZZLES.length) % PUZZLES.length;
        }}
      />
    </main>
  );
};

interface TaskProps {
  readonly puzzle: Puzzle;
  readonly title: string;
  readonly solved: boolean;
  readonly count: number;
  readonly onSolved: () => void;
  readonly onGo: (by: 1 | -1 | 'next') => void;
}

type Tried = { readonly column: number; readonly right: boolean } | undefined;

const Task = ({ puzzle, title, solved, count, onSolved, onGo }: TaskProps) => {
  const tried = useSignal<Tried>(undefined);
  const shown = useSignal(false);
  const { columns, column: answer } = puzzle;
  const who = seatName(moverAt(columns.length, 0));
  const { value: now } = tried;

  useEffect(() => {
    if (!now || now.right) return;
    const timer = setTimeout(() => {
      tried.value = undefined;
    }, WRONG_MS);
    return () => clearTimeout(timer);
  }, [now, tried]);

  const choose = (column: number) => {
    if (tried.value || !canPlay(positionsOf(columns).at(-1)!, column)) return;
    tried.value = { column, right: column === answer };
    if (column === answer && !shown.value) onSolved();
  };
  useKeys(choose);

  const line = now ? [...columns, now.column] : columns;
  return (
    <>
      <div class="c4a-stand">
        <BoardSvg
          columns={line}
          first={0}
          hint={shown.value && !now ? answer : undefined}
          onColumn={now ? undefined : choose}
        />
      </div>
      <section class="c4a-side" aria-label="Puzzle">
        <h1 class="c4a-title">{title}</h1>
        <p class="muted figure">
          {count} solved{solved ? ', this one too ✓' : ''}
        </p>
        <p class="c4a-words" aria-live="polite">
          {wordsOf(now, puzzle, who)}
        </p>
        <ColumnButtons enabled={!now} onColumn={choose} />
        <div class="actions">
          {now?.right ? (
            <>
              <button type="button" class="button button-amber" onClick={() => onGo('next')}>
                Next puzzle
              </button>
              <Anchor to={reviewPath({ columns: line, first: 0 })} class="button button-quiet">
                See why
              </Anchor>
            </>
          ) : (
            <button
              type="button"
              class="button button-quiet"
              disabled={shown.value}
              onClick={() => {
                shown.value = true;
              }}
            >
              Show the move
            </button>
          )}
        </div>
        <div class="actions">
          <button type="button" class="button button-quiet" onClick={() => onGo(-1)}>
            Previous
          </button>
          <button type="button" class="button button-quiet" onClick={() => onGo(1)}>
            Skip
          </button>
        </div>
      </section>
    </>
  );
};

const wordsOf = (tried: Tried, puzzle: Puzzle, who: string): string => {
  if (!tried) return taskWords(puzzle, who);
  const column = `Column ${tried.column + 1}`;
  if (tried.right) return `${column} is right: it is the only one that keeps the ${puzzle.keeps}.`;
  return `${column} gives the ${puzzle.keeps} away. Look again.`;
};

/** The columns' numbers are their keys. */
const useKeys = (choose: (column: number) => void): void => {
  useEffect(() => {
    const onKey = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) => {
      if (!ctrlKey && !altKey && !metaKey && key >= '1' && key <= '7') choose(Number(key) - 1);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
};
