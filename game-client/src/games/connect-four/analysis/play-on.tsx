/** A game that goes on from a position, against a bot of any level: here in the page, known to nobody else. */
import { useSignal } from '@preact/signals';
import { canPlay, lastMoverWon, SQUARES } from '@rallydrop/common/games/connect-four/bitboard';
import { BOT_PROFILES } from '@rallydrop/common/games/connect-four/bot-levels';
import { useEffect, useState } from 'preact/hooks';
import { browserStorage } from '../../../net/guest-pass.ts';
import { Wordmark } from '../../../ui/wordmark.tsx';
import { seatName } from '../words.ts';
import type { Analysis } from './analysis.ts';
import { BoardSvg } from './board-svg.tsx';
import { ColumnButtons } from './column-buttons.tsx';
import { keepLevel, readLevel } from './level.ts';
import { moverAt, positionsOf } from './record.ts';

interface PlayOnProps {
  readonly start: readonly number[];
  readonly first: 0 | 1;
  readonly analysis: Analysis;
  readonly onBack: () => void;
  readonly backLabel: string;
  /** Whom the player plays; who is to move first if absent. */
  readonly side?: 0 | 1;
}

/** The bot does not answer faster than a disc falls, ms. */
const ANSWERS_AFTER_MS = 500;

export const PlayOn = ({ start, first, analysis, onBack, backLabel, side }: PlayOnProps) => {
  const columns = useSignal(start);
  const [store] = useState(browserStorage);
  const level = useSignal(readLevel(store));
  const mine = side ?? moverAt(start.length, first);
  const position = positionsOf(columns.value).at(-1)!;
  const won = lastMoverWon(position);
  const over = won || position.plies === SQUARES;
  const next = moverAt(columns.value.length, first);

  useEffect(() => {
    if (over || next === mine) return;
    let wanted = true;
    const soonest = new Promise((resolve) => setTimeout(resolve, ANSWERS_AFTER_MS));
    void Promise.all([analysis.reply(columns.value, level.peek()), soonest]).then(([column]) => {
      if (wanted && column !== undefined) columns.value = [...columns.value, column];
    });
    return () => {
      wanted = false;
    };
  }, [columns.value, over, next, mine, analysis, columns, level]);

  const choose = (column: number) => {
    if (over || next !== mine || !canPlay(position, column)) return;
    columns.value = [...columns.value, column];
  };
  const botName = BOT_PROFILES.find(({ id }) => id === level.value)!.name;
  const words = won
    ? `${seatName(1 - next)} has four in a row.`
    : over
      ? 'The board is full: a draw.'
      : next === mine
        ? `Your move: you are ${seatName(mine)}.`
        : `${botName} is thinking…`;
  return (
    <main class="c4a">
      <header class="c4a-top">
        <Wordmark />
      </header>
      <div class="c4a-stand">
        <BoardSvg columns={columns.value} first={first} onColumn={next === mine ? choose : undefined} />
      </div>
      <section class="c4a-side" aria-label="Playing on">
        <h1 class="sr-only">Playing on against a bot</h1>
        <LevelChoice
          level={level.value}
          onLevel={(chosen) => {
            level.value = chosen;
            keepLevel(store, chosen);
          }}
        />
        <p class="c4a-words" aria-live="polite">
          {words}
        </p>
        <ColumnButtons enabled={!over && next === mine} onColumn={choose} />
        <div class="actions">
          <button
            type="button"
            class="button"
            disabled={columns.value.length === start.length}
            onClick={() => {
              columns.value = start;
            }}
          >
            Try again
          </button>
          <button type="button" class="button button-quiet" onClick={onBack}>
            {backLabel}
          </button>
        </div>
      </section>
    </main>
  );
};

/** Whom the next answer comes from: also in the middle of a game. */
const LevelChoice = ({ level, onLevel }: { level: string; onLevel: (level: string) => void }) => (
  <label class="c4a-level">
    <span>Against</span>
    <select class="field" value={level} onChange={({ currentTarget }) => onLevel(currentTarget.value)}>
      {BOT_PROFILES.map(({ id, name, motto }) => (
        <option key={id} value={id}>
          {name}: {motto.charAt(0).toLowerCase() + motto.slice(1)}
        </option>
      ))}
    </select>
  </label>
);
