/**
 * Cheating Connect Four's clock gains nothing: the real timeline, in which one player lets the server measure a round
 * trip that is not theirs and moves as soon as it is their turn. What is made good for the network is at most what a move took.
 */
import { connectFour } from '@rallydrop/common/games/connect-four/index';
import { asTick } from '@rallydrop/common/tick';
import { Timeline } from '@rallydrop/game-server/rooms/timeline';

export interface ClockPairing {
  readonly cheat: string;
  /** What the server takes for the round trip, ms, and how long the cheat thinks about each move, ticks. */
  readonly roundTripMs: number;
  readonly thinksTicks: number;
  /** What the clock shows after the moves, seconds of 60. */
  readonly secondsLeft: number;
}

const TICKS_A_SECOND = 60;
/** The cheat's moves; the other answers in the next tick, one column further, and no line comes of it. */
const COLUMNS = [0, 2, 4, 6, 1, 3, 5, 0];

const CHEATS = [
  { cheat: 'honest, at once', roundTripMs: 0, thinksTicks: 1 },
  { cheat: 'answers probes 1.5 s late, moves at once', roundTripMs: 1_500, thinksTicks: 1 },
  { cheat: 'answers probes 60 s late, moves at once', roundTripMs: 60_000, thinksTicks: 1 },
  { cheat: 'answers probes 1.5 s late, moves after 0.5 s', roundTripMs: 1_500, thinksTicks: 30 },
] as const;

export const playClockCheats = (onPairing: (pairing: ClockPairing) => void): void => {
  for (const cheat of CHEATS) onPairing({ ...cheat, secondsLeft: secondsLeft(cheat) });
};

const secondsLeft = ({ roundTripMs, thinksTicks }: (typeof CHEATS)[number]): number => {
  const options = connectFour.options({ clock: '1+0' })!;
  const timeline = new Timeline(
    connectFour,
    options,
    () => 0,
    (seat) => (seat === 0 ? roundTripMs : 0),
  );
  const pass = (ticks: number) => {
    for (let tick = 0; tick < ticks; tick++) timeline.step(() => {});
  };
  const drop = (seat: number, seq: number, column: number) =>
    timeline.receive(seat, seq, asTick(timeline.tick), { kind: 'drop', column }, () => false);
  COLUMNS.forEach((column, index) => {
    pass(thinksTicks);
    drop(0, index + 1, column);
    pass(1);
    drop(1, index + 1, (column + 1) % 7);
  });
  pass(1);
  return timeline.state.clock0 / TICKS_A_SECOND;
};
