/**
 * What is to be drawn of a Pong match in one frame. `presentation.ts` (pure) fills it, `view.ts` (Phaser) draws it.
 * One object a match, overwritten every frame. Lengths are court units of the rules (sixteenths), with fractions.
 */
import type { Seat } from '@rallydrop/common/game';

/** Something that happened at the drawn time since the last frame, for flashes and sounds. */
export interface PongEvent {
  kind: 'hit' | 'wall' | 'goal';
  /** Whose paddle hit, or who scored; −1 for a wall. */
  seat: Seat | -1;
  /** Where: of a goal, the place on the court's end where the ball left. */
  x: number;
  y: number;
  /** The ball's true speed, court units a tick. */
  speed: number;
}

export interface PongScene {
  /** Centre of each seat's paddle. */
  readonly paddleY: [number, number];
  ballX: number;
  ballY: number;
  ballShown: boolean;
  /** True speed, court units a tick. */
  ballSpeed: number;
  /** Where it flies to, court units a tick; 0 while it lies. */
  ballVelX: number;
  ballVelY: number;
  /** [P4] The ball is out, and the server has not said yet that this is a goal. */
  ballOut: boolean;
  /** Hits since the serve. */
  rally: number;
  /** [P4] As the server has it. */
  readonly score: [number, number];
  /** [P4] Who won the match, or −1 while it is not over. */
  winner: Seat | -1;
  /** The cap on the ball's speed that the room chose for this network, court units a tick. */
  speedCap: number;
  /** Events since the last frame; `eventCount` of them are valid. */
  readonly events: readonly PongEvent[];
  eventCount: number;
}
