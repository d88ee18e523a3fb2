/** Connect Four matches of every kind, by name; each gives its journal, the same at every call. */
import { connectFour } from '@rallydrop/common/games/connect-four/index';
import type { ConnectFourInput } from '@rallydrop/common/games/connect-four/input';
import { isLegal, outcome } from '@rallydrop/common/games/connect-four/rules';
import { type ConnectFourState, toMove, variantOf } from '@rallydrop/common/games/connect-four/state';
import { RecordedMatch } from './recorded-match.ts';

const LEAST_THOUGHT_TICKS = 30;
const MORE_THOUGHT_TICKS = 400;

const stateOf = (match: RecordedMatch): ConnectFourState => match.state as ConnectFourState;
const wait = (match: RecordedMatch, ticks: number): void => {
  for (let n = 0; n < ticks && !match.outcome; n++) match.step();
};
const think = (match: RecordedMatch): void =>
  wait(match, LEAST_THOUGHT_TICKS + (match.random() % MORE_THOUGHT_TICKS));
const say = (match: RecordedMatch, seat: number, kind: ConnectFourInput['kind']): void =>
  match.act(seat, { kind });

/** Every move that there is. */
const movesOf = (state: Readonly<ConnectFourState>): ConnectFourInput[] => {
  const columns = Array.from({ length: variantOf(state).columns }, (_, column) => column);
  const of = (kind: 'drop' | 'pop') =>
    columns
      .filter((column) => isLegal(state, toMove(state), column, kind === 'pop'))
      .map((column) => ({ kind, column }));
  return [...of('drop'), ...of('pop')];
};

/** Whether a line, anybody's, follows. */
const endsIt = (state: Readonly<ConnectFourState>, move: ConnectFourInput): boolean => {
  const after = { ...state };
  connectFour.apply(after, toMove(after), move);
  connectFour.advance(after);
  return outcome(after)?.reason === 'line';
};

/** Moves by whim until the match is over, or `until` says stop; `wins` takes a line where there is one, else it is left. */
const playByWhim = (
  match: RecordedMatch,
  wins: boolean,
  until: (match: RecordedMatch) => boolean = () => false,
): void => {
  while (!match.outcome && !until(match)) {
    think(match);
    if (match.outcome) return;
    const moves = movesOf(stateOf(match));
    const ending = moves.filter((move) => endsIt(stateOf(match), move));
    const quiet = moves.filter((move) => !ending.includes(move));
    const choice = wins && ending.length > 0 ? ending : quiet.length > 0 ? quiet : ending;
    match.act(toMove(stateOf(match)), choice[match.random() % choice.length]!);
    match.step();
  }
};

const played = (name: string, seed: number, options: object, wins = true): RecordedMatch => {
  const match = new RecordedMatch({ name, game: connectFour, options, seed });
  playByWhim(match, wins);
  return match;
};

/** With a clock; the first seed from which a game that nobody wants to win ends so. */
export const fullBoard = (name: string): RecordedMatch => {
  for (let seed = 100; ; seed++) {
    const match = played(name, seed, { clock: '5+3' }, false);
    if (match.outcome?.reason === 'board-full') return match;
  }
};

const plies =
  (count: number) =>
  (match: RecordedMatch): boolean =>
    stateOf(match).plies >= count;

export const CONNECT_FOUR_MATCHES: Readonly<Record<string, (name: string) => Uint8Array>> = {
  'connect-four-line': (name) => played(name, 21, { clock: '3+2' }).finish(),
  'connect-four-second-starts': (name) => played(name, 22, { starts: 1 }).finish(),
  'connect-four-five': (name) => played(name, 23, { variant: 'five', clock: 'move' }).finish(),
  'connect-four-pop-out': (name) => played(name, 24, { variant: 'pop-out', clock: '5+3' }, false).finish(),
  'connect-four-board-full': (name) => fullBoard(name).finish(),
  'connect-four-flag'(name) {
    const match = new RecordedMatch({ name, game: connectFour, options: { clock: '1+0' }, seed: 26 });
    playByWhim(match, false, plies(7));
    wait(match, 60 * 120);
    return match.finish();
  },
  'connect-four-resigned'(name) {
    const match = new RecordedMatch({ name, game: connectFour, seed: 27 });
    playByWhim(match, false, plies(6));
    say(match, 1, 'resign');
    return match.finish();
  },
  'connect-four-draw'(name) {
    const match = new RecordedMatch({ name, game: connectFour, options: { clock: '3+2' }, seed: 28 });
    playByWhim(match, false, plies(4));
    say(match, 0, 'offer-draw');
    wait(match, 90);
    say(match, 1, 'decline-draw');
    playByWhim(match, false, plies(6));
    say(match, 1, 'offer-draw');
    playByWhim(match, false, plies(8));
    say(match, 1, 'offer-draw');
    wait(match, 30);
    say(match, 0, 'accept-draw');
    return match.finish();
  },
  /** The answer is there one tick after the move. */
  'connect-four-premoves'(name) {
    const match = new RecordedMatch({ name, game: connectFour, options: { clock: '1+0' }, seed: 29 });
    for (const column of [3, 3, 2, 4, 1, 0, 2, 2, 5, 5]) {
      match.act(toMove(stateOf(match)), { kind: 'drop', column });
      wait(match, 1);
    }
    return match.finish({ winner: 1, reason: 'left' });
  },
  /** Moves that come late are not put back: the clock is paid for it. */
  'connect-four-lag'(name) {
    const match = new RecordedMatch({ name, game: connectFour, options: { clock: '1+0' }, seed: 30 });
    for (const [n, column] of [3, 3, 3, 3, 4, 4, 4, 5, 5, 6].entries()) {
      match.roundTrips = [50 + 100 * n, 20];
      think(match);
      match.act(toMove(stateOf(match)), { kind: 'drop', column }, n);
      wait(match, n + 2);
    }
    match.pause(1);
    return match.finish({ winner: 0, reason: 'forfeit' });
  },
  'connect-four-bots'(name) {
    const bots = ['obvious', 'two-moves'];
    const match = new RecordedMatch({ name, game: connectFour, options: { clock: '5+3' }, seed: 31, bots });
    wait(match, 60 * 600);
    return match.finish();
  },
  'connect-four-against-bot'(name) {
    const bots = [undefined, 'beginner'];
    const match = new RecordedMatch({ name, game: connectFour, seed: 32, bots });
    while (!match.outcome) {
      const state = stateOf(match);
      if (toMove(state) === 0 && match.random() % 100 === 0) {
        const moves = movesOf(state);
        match.act(0, moves[match.random() % moves.length]!);
      }
      match.step();
    }
    return match.finish();
  },
};
