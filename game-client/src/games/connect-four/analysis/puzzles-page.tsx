/** The puzzles: one move is right, and the page knows it. */
import { useSignal } from '@preact/signals';
import { canPlay } from '@rallydrop/common/games/connect-four/bitboard';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../../app.ts';
import type { GamePageProps } from '../../../client-game.ts';
import { browserStorage } from '../../../net/guest-pass.ts';
import { Anchor } from '../../../ui/anchor.tsx';
import { Face } from '../../../ui/face.tsx';
import { Pips } from '../../../ui/pips.tsx';
import { pagePath } from '../../../ui/routes.ts';
import { share } from '../../../ui/share.ts';
import { Wordmark } from '../../../ui/wordmark.tsx';
import { reviewPath } from '../game-link.ts';
import { seatName } from '../words.ts';
import { openAnalysis } from './analysis.ts';
import { BoardSvg } from './board-svg.tsx';
import { ColumnButtons } from './column-buttons.tsx';
import { dailyNumber, dayOf, keepStreak, lengthOn, readStreak, type Streak, solvedOn } from './daily.ts';
import { PlayOn } from './play-on.tsx';
import {
  difficultyWords,
  nextPuzzle,
  PUZZLES,
  type Puzzle,
  readSolved,
  taskWords,
  writeSolved,
} from './puzzle.ts';
import { moverAt, positionsOf } from './record.ts';
import { useAnalysisStyle } from './style.ts';
import { DAILY } from './words.ts';
import workerAddress from './worker.ts?worker';

const DAILY_PATH = pagePath('connect-four', 'puzzles', 'daily');

/** A wrong disc lies so long before it is taken back, ms. */
const WRONG_MS = 900;

export const PuzzlesPage = ({ query }: GamePageProps) => {
  useAnalysisStyle();
  const [store] = useState(browserStorage);
  const solved = useSignal(readSolved(store));
  const asked = Number(query.get('number')) - 1;
  const [day] = useState(() => dayOf(Date.now()));
  const daily = dailyNumber(day, PUZZLES.length);
  const streak = useSignal(readStreak(store));
  const standard = query.has('daily') ? daily : nextPuzzle(-1, solved.value);
  const number = useSignal(PUZZLES[asked] ? asked : standard);
  const playedOut = useSignal<readonly number[] | undefined>(undefined);
  const solve = () => {
    solved.value = new Set(solved.value).add(number.value);
    writeSolved(store, solved.value);
    if (number.value !== daily) return;
    streak.value = solvedOn(streak.value, day);
    keepStreak(store, streak.value);
  };
  if (playedOut.value) {
    const back = () => {
      playedOut.value = undefined;
    };
    return <PlayedOut start={playedOut.value} onBack={back} />;
  }
  return (
    <main class="c4a">
      <header class="c4a-top">
        <Wordmark />
        <Anchor to="/" class="button button-quiet">
          Back to the lobby
        </Anchor>
      </header>
      <Task
        daily={number.value === daily ? { day, streak: streak.value } : undefined}
        onPlayOut={(line) => {
          playedOut.value = line;
        }}
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

/** The rest of a puzzle, against the one who never errs. */
const PlayedOut = ({ start, onBack }: { start: readonly number[]; onBack: () => void }) => {
  const [analysis] = useState(() => openAnalysis(new Worker(workerAddress)));
  useEffect(() => analysis.close, [analysis]);
  const side = moverAt(start.length - 1, 0);
  return (
    <PlayOn start={start} first={0} side={side} analysis={analysis} backLabel={DAILY.back} onBack={onBack} />
  );
};

interface TaskProps {
  /** Where it is today's. */
  readonly daily: { readonly day: number; readonly streak: Streak } | undefined;
  readonly onPlayOut: (line: readonly number[]) => void;
  readonly puzzle: Puzzle;
  readonly title: string;
  readonly solved: boolean;
  readonly count: number;
  readonly onSolved: () => void;
  readonly onGo: (by: 1 | -1 | 'next') => void;
}

type Tried = { readonly column: number; readonly right: boolean } | undefined;

const Task = ({ puzzle, title, solved, count, daily, onPlayOut, onSolved, onGo }: TaskProps) => {
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
        <p class="c4a-difficulty muted">
          <Face seed={puzzle.seenBy.face} size={28} />
          <Pips count={puzzle.seenBy.pips} />
          {difficultyWords(puzzle)}
        </p>
        <p class="c4a-words" aria-live="polite">
          {wordsOf(now, puzzle, who)}
        </p>
        {daily && <StreakLine {...daily} />}
        <ColumnButtons enabled={!now} onColumn={choose} />
        <div class="actions">
          {now?.right ? (
            <>
              <button type="button" class="button button-amber" onClick={() => onGo('next')}>
                Next puzzle
              </button>
              <button type="button" class="button" onClick={() => onPlayOut(line)}>
                {DAILY.playOut}
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

const StreakLine = ({ day, streak }: { day: number; streak: Streak }) => {
  const { toasts } = useApp();
  const days = lengthOn(streak, day);
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
  const give = () =>
    void share(toasts, { text: DAILY.text(date, days), url: `${location.origin}${DAILY_PATH}` });
  return (
    <p class="c4a-daily">
      <strong>{DAILY.title}</strong>
      {days > 0 && <span class="figure">{DAILY.streak(days)}</span>}
      {streak.day === day && (
        <>
          <span class="muted">{DAILY.solved}</span>
          <button type="button" class="button button-small" onClick={give}>
            {DAILY.share}
          </button>
        </>
      )}
    </p>
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
