/** A finished game, move by move: what each was worth, what was better, and how it would have gone on. */
import { useComputed, useSignal } from '@preact/signals';
import { lastMoverWon } from '@rallydrop/common/games/connect-four/bitboard';
import type { ReviewedMove } from '@rallydrop/common/games/connect-four/review';
import { useEffect, useState } from 'preact/hooks';
import type { GamePageProps } from '../../../client-game.ts';
import { Anchor } from '../../../ui/anchor.tsx';
import { Wordmark } from '../../../ui/wordmark.tsx';
import { type GameRecord, namesIn } from '../game-link.ts';
import { Accuracy } from './accuracy.tsx';
import { type Analysis, openAnalysis } from './analysis.ts';
import { BoardSvg } from './board-svg.tsx';
import { Graph } from './graph.tsx';
import { MomentList } from './moment-list.tsx';
import { momentsOf } from './moments.ts';
import { MoveList } from './move-list.tsx';
import { PlayOn } from './play-on.tsx';
import { moverAt, positionsOf, readRecord } from './record.ts';
import { useAnalysisStyle } from './style.ts';
import { REVIEW } from './words.ts';
import workerAddress from './worker.ts?worker';
import { moveWords } from './worth.ts';

/** Between two moves of a line that is shown, ms. */
const LINE_STEP_MS = 600;

export const ReviewPage = ({ query }: GamePageProps) => {
  useAnalysisStyle();
  const record = readRecord(query);
  const [analysis] = useState(() => openAnalysis(new Worker(workerAddress)));
  useEffect(() => analysis.close, [analysis]);
  if (!record || record.columns.length === 0) {
    return (
      <main class="notice-page">
        <h1>No game to review</h1>
        <p>The link has no game in it, or one that the rules do not allow.</p>
        <Anchor to="/" class="button button-quiet">
          Back to the lobby
        </Anchor>
      </main>
    );
  }
  return <Review key={query.toString()} record={record} names={namesIn(query)} analysis={analysis} />;
};

const STATE_WORDS = {
  working: 'Judging the moves…',
  judged: 'Every move is judged. Counting how soon…',
  done: 'Every move is worked out.',
} as const;

interface ReviewProps {
  record: GameRecord;
  /** By seat. */
  names: readonly [string, string];
  analysis: Analysis;
}

const Review = ({ record, names, analysis }: ReviewProps) => {
  const { columns, first } = record;
  const ply = useSignal(columns.length);
  const moves = useSignal<readonly (ReviewedMove | undefined)[]>(columns.map(() => undefined));
  const state = useSignal<'working' | 'judged' | 'done'>('working');
  /** What is shown beyond the game: the best line from a position, or a game that is played on from it. */
  const line = useSignal<readonly number[]>([]);
  const playing = useSignal(false);
  const shown = useComputed(() => [...columns.slice(0, ply.value), ...line.value]);

  useEffect(() => {
    analysis.review(columns, {
      move: (move) => {
        moves.value = moves.value.map((known, at) => (at === move.ply ? move : known));
      },
      judged: () => {
        state.value = 'judged';
      },
      done: () => {
        state.value = 'done';
      },
    });
  }, [analysis, columns, moves, state]);
  const go = (to: number) => {
    if (playing.value) return;
    line.value = [];
    ply.value = Math.max(0, Math.min(columns.length, to));
  };
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'ArrowLeft') go(ply.value - 1);
      else if (key === 'ArrowRight') go(ply.value + 1);
      else if (key === 'Home') go(0);
      else if (key === 'End') go(columns.length);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  if (playing.value) {
    return (
      <PlayOn
        start={columns.slice(0, ply.value)}
        first={first}
        analysis={analysis}
        backLabel={REVIEW.back}
        onBack={() => {
          playing.value = false;
        }}
      />
    );
  }
  const move = ply.value > 0 ? moves.value[ply.value - 1] : undefined;
  const next = moves.value[ply.value];
  return (
    <main class="c4a">
      <header class="c4a-top">
        <Wordmark />
        <h1 class="sr-only">Review of a Connect Four game</h1>
        <span class="muted" role="status">
          {STATE_WORDS[state.value]}
        </span>
        <Anchor to="/" class="button button-quiet">
          Back to the lobby
        </Anchor>
      </header>
      <div class="c4a-stand">
        <BoardSvg
          columns={shown.value}
          first={first}
          hint={line.value.length === 0 ? next?.better : undefined}
        />
      </div>
      <section class="c4a-side" aria-label="Review">
        <Accuracy moves={moves.value} first={first} names={names} />
        <Graph moves={moves.value} ply={ply.value} first={first} onPly={go} />
        <Steps ply={ply.value} last={columns.length} onGo={go} />
        <p class="c4a-words" aria-live="polite">
          {ply.value === 0
            ? 'The empty board.'
            : headOf(ply.value, columns[ply.value - 1]!, names[moverAt(ply.value - 1, first)])}
          {move && ` ${moveWords(move)}`}
        </p>
        <Lines
          columns={columns.slice(0, ply.value)}
          analysis={analysis}
          onLine={(shownLine) => {
            line.value = shownLine;
          }}
          onPlay={() => {
            line.value = [];
            playing.value = true;
          }}
        />
        {state.value !== 'working' && (
          <MomentList
            moments={momentsOf(moves.value, first, names)}
            onShow={(at) => go(at + 1)}
            onTry={(at) => {
              line.value = [];
              ply.value = at;
              playing.value = true;
            }}
          />
        )}
        <MoveList columns={columns} moves={moves.value} first={first} ply={ply.value} onPly={go} />
      </section>
    </main>
  );
};

const headOf = (ply: number, column: number, name: string): string =>
  `Move ${ply}: ${name} in column ${column + 1}.`;

const Steps = ({ ply, last, onGo }: { ply: number; last: number; onGo: (ply: number) => void }) => (
  <div class="c4a-steps">
    {(
      [
        ['«', 'To the beginning', 0, ply === 0],
        ['‹', 'One move back', ply - 1, ply === 0],
        ['›', 'One move on', ply + 1, ply === last],
        ['»', 'To the end', last, ply === last],
      ] as const
    ).map(([sign, label, to, isThere]) => (
      <button
        key={label}
        type="button"
        class="button"
        aria-label={label}
        disabled={isThere}
        onClick={() => onGo(to)}
      >
        {sign}
      </button>
    ))}
  </div>
);

interface LinesProps {
  columns: readonly number[];
  analysis: Analysis;
  onLine: (line: readonly number[]) => void;
  onPlay: () => void;
}

/** How it would have gone on: shown, or played. */
const Lines = ({ columns, analysis, onLine, onPlay }: LinesProps) => {
  const asked = useSignal(0);
  const unknown = useSignal(false);
  const at = columns.join('');
  useEffect(() => {
    unknown.value = false;
    return () => {
      asked.value++;
    };
  }, [at, asked, unknown]);
  if (lastMoverWon(positionsOf(columns).at(-1)!) || columns.length === 42) return null;
  const show = async () => {
    const mine = ++asked.value;
    const line = await analysis.line(columns);
    unknown.value = line.length === 0;
    for (let shown = 1; shown <= line.length && asked.value === mine; shown++) {
      onLine(line.slice(0, shown));
      await new Promise((resolve) => setTimeout(resolve, LINE_STEP_MS));
    }
  };
  return (
    <div class="actions">
      <button type="button" class="button" onClick={() => void show()}>
        Show best play
      </button>
      <button type="button" class="button button-quiet" onClick={onPlay}>
        Play on from here
      </button>
      {unknown.value && <p class="hint">From here, best play takes too long to work out.</p>}
    </div>
  );
};
