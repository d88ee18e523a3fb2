/**
 * Cheating Connect Four's clock gains nothing that a far player is not given: the real timeline, in which one player's
 * moves take as long as they think and as their network needs, and the server measures the round trip that they let it
 * measure.
 */
import { connectFour } from '@rallydrop/common/games/connect-four/index';
import { CLOCKS } from '@rallydrop/common/games/connect-four/state';
import { asTick, type Milliseconds, tickMs } from '@rallydrop/common/tick';
import { Timeline } from '@rallydrop/game-server/rooms/timeline';

export interface ClockPairing {
  readonly player: string;
  /** What the network takes of each move, and what the server measures, ms. */
  readonly takenMs: Milliseconds;
  readonly measuredMs: Milliseconds;
  /** How long the player thinks about each move, ticks. */
  readonly thinksTicks: number;
  /** What the clock lost beyond the thinking, a move, ms; below 0 time was gained. */
  readonly lostAMoveMs: Milliseconds;
}

/** The first player's moves on the broad board; the other answers in the next tick, and no line comes of it. */
const COLUMNS = '0000001111112222223333338444444555555666666777777';
const MOVES = 21;
const TICK_MS = tickMs(connectFour.tickRate);
/** A human eye and hand. */
const QUICK_TICKS = 20;
const THOUGHTFUL_TICKS = 90;

const PLAYERS: readonly Omit<ClockPairing, 'lostAMoveMs'>[] = [
  { player: 'honest, next door', takenMs: 0, measuredMs: 0, thinksTicks: THOUGHTFUL_TICKS },
  { player: 'honest, another continent', takenMs: 150, measuredMs: 150, thinksTicks: THOUGHTFUL_TICKS },
  {
    player: 'honest, the other side of the earth',
    takenMs: 250,
    measuredMs: 250,
    thinksTicks: THOUGHTFUL_TICKS,
  },
  { player: 'honest, by satellite', takenMs: 600, measuredMs: 600, thinksTicks: THOUGHTFUL_TICKS },
  { player: 'answers probes 0.25 s late', takenMs: 0, measuredMs: 250, thinksTicks: THOUGHTFUL_TICKS },
  { player: 'answers probes 1.5 s late', takenMs: 0, measuredMs: 1_500, thinksTicks: THOUGHTFUL_TICKS },
  {
    player: 'the same, and moves as soon as it can',
    takenMs: 0,
    measuredMs: 1_500,
    thinksTicks: QUICK_TICKS,
  },
  { player: 'the same, and moves before it can', takenMs: 0, measuredMs: 1_500, thinksTicks: 1 },
  { player: 'answers probes 60 s late', takenMs: 0, measuredMs: 60_000, thinksTicks: THOUGHTFUL_TICKS },
];

export const playClockCheats = (onPairing: (pairing: ClockPairing) => void): void => {
  for (const one of PLAYERS) onPairing({ ...one, lostAMoveMs: lostAMove(one) });
};

const lostAMove = ({ takenMs, measuredMs, thinksTicks }: Omit<ClockPairing, 'lostAMoveMs'>): Milliseconds => {
  const options = connectFour.options({ clock: '5+3', variant: 'five' })!;
  const timeline = new Timeline(
    connectFour,
    options,
    () => 0,
    (seat) => (seat === 0 ? measuredMs : 0),
  );
  const pass = (ticks: number) => {
    for (let tick = 0; tick < ticks; tick++) timeline.step(() => {});
  };
  const drop = (seat: number, seq: number, column: number) =>
    timeline.receive(seat, seq, asTick(timeline.tick), { kind: 'drop', column }, () => false);
  const { clock0: full } = timeline.state;
  for (let move = 0; move < MOVES; move++) {
    pass(thinksTicks + Math.round(takenMs / TICK_MS));
    drop(0, (move + 1) & 0xff, Number(COLUMNS[2 * move]));
    pass(1);
    drop(1, (move + 1) & 0xff, Number(COLUMNS[2 * move + 1]));
  }
  pass(1);
  const { increment } = CLOCKS[timeline.state.clock]!;
  const lostTicks = full + MOVES * (increment - thinksTicks) - timeline.state.clock0;
  return (lostTicks * TICK_MS) / MOVES;
};
