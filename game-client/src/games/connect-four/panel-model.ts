/** What the page beside the board says, as signals: set when it changes, and only then. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
import { columnAt } from '@rallydrop/common/games/connect-four/board';
import { type ConnectFourState, MAX_COLUMNS, toMove } from '@rallydrop/common/games/connect-four/state';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { StagePlayer } from '../../client-game.ts';
import { clockText, clockUnit, LOW_TICKS } from './clock-text.ts';
import type { Choice } from './moves.ts';
import { PlayedMoves } from './played-moves.ts';
import type { ConnectFourPresentation } from './presentation.ts';
import { endWords, nameIn, offerWords, premoveWords, turnWords } from './words.ts';

/** A sentence about what was not possible stays this long. */
const NOTE_MS = 4_000;

/** Where the talk about a draw stands. */
export type DrawTalk = 'may-offer' | 'offered' | 'offered-to-me' | 'may-not';

export interface SeatClock {
  readonly text: Signal<string>;
  readonly low: Signal<boolean>;
  readonly running: Signal<boolean>;
  unit: number;
}

const newClock = (): SeatClock => ({
  text: signal(''),
  low: signal(false),
  running: signal(false),
  unit: -1,
});

export class PanelModel {
  readonly clocks: readonly [SeatClock, SeatClock] = [newClock(), newClock()];
  readonly timed = signal(false);
  readonly toMove: Signal<Seat> = signal(0);
  readonly over = signal(false);
  /** The ticks run: what the player says is taken. */
  readonly running = signal(false);
  readonly status = signal('');
  /** The status is a complaint. */
  readonly isNote = signal(false);
  readonly draw = signal<DrawTalk>('may-not');
  /** The columns' numbers, as in the state; a new array when one of them changed. */
  readonly columns = signal<readonly number[]>([]);
  readonly variant = signal(0);
  readonly last = signal(0);
  readonly premove = signal<Choice | undefined>(undefined);
  readonly played = new PlayedMoves();

  private note = '';
  private noteUntil: Milliseconds = 0;

  /** `ended`: the match is over, also where the rules do not know it. */
  constructor(
    private readonly seat: Seat | null,
    private readonly ended: ReadonlySignal<boolean>,
    private readonly players: ReadonlySignal<readonly StagePlayer[]>,
  ) {}

  /** Says a sentence for a while, in the place of whose turn it is. */
  complain(sentence: string, now: Milliseconds): void {
    this.note = sentence;
    this.noteUntil = now + NOTE_MS;
  }

  frame(
    presentation: ConnectFourPresentation,
    running: boolean,
    premove: Choice | undefined,
    now: Milliseconds,
  ): void {
    const { state } = presentation;
    const over = presentation.over || this.ended.value;
    this.running.value = running;
    this.setClock(0, presentation);
    this.setClock(1, presentation);
    this.timed.value = presentation.timed;
    this.toMove.value = toMove(state);
    this.over.value = over;
    this.variant.value = state.variant;
    this.last.value = state.last;
    this.premove.value = premove;
    this.draw.value = over ? 'may-not' : drawTalk(state, this.seat);
    this.isNote.value = now < this.noteUntil && !over;
    this.status.value = this.isNote.value ? this.note : this.words(state, over, premove);
    this.setColumns(state);
    this.played.note(presentation.plies, state.last, this.columns.peek());
  }

  private setClock(seat: 0 | 1, { clocks, running }: ConnectFourPresentation): void {
    const clock = this.clocks[seat];
    const unit = clockUnit(clocks[seat]);
    clock.running.value = running === seat;
    clock.low.value = clocks[seat] < LOW_TICKS;
    if (unit === clock.unit) return;
    clock.unit = unit;
    clock.text.value = clockText(clocks[seat]);
  }

  private words(state: Readonly<ConnectFourState>, over: boolean, premove: Choice | undefined): string {
    if (over) return endWords(state, this.players.value);
    if (this.draw.value === 'offered-to-me') return offerWords(nameIn(this.players.value, 1 - this.seat!));
    if (premove) return PREMOVE_WORDS[premove.pop ? 1 : 0][premove.column]!;
    return turnWords(state, this.seat, this.players.value);
  }

  private setColumns(state: Readonly<ConnectFourState>): void {
    const before = this.columns.peek();
    for (let column = 0; column < MAX_COLUMNS; column++) {
      if (before[column] === columnAt(state, column)) continue;
      this.columns.value = Array.from({ length: MAX_COLUMNS }, (_, at) => columnAt(state, at));
      return;
    }
  }
}

/** Made once: they are asked for in every frame. */
const PREMOVE_WORDS = [false, true].map((pop) =>
  Array.from({ length: MAX_COLUMNS }, (_, column) => premoveWords(column, pop)),
) as [string[], string[]];

const drawTalk = (state: Readonly<ConnectFourState>, seat: Seat | null): DrawTalk => {
  if (seat === null || state.ended !== 0) return 'may-not';
  if (state.offer === seat + 1) return 'offered';
  if (state.offer !== 0) return 'offered-to-me';
  return (state.offered & (1 << seat)) === 0 ? 'may-offer' : 'may-not';
};
