/** The match that moves behind the lobby: a rope and a knot, on a plain canvas. */
import type { DrawDemo } from '@rallydrop/game-client/client-game';
import { cssColour, PAPER } from '@rallydrop/game-client/stage/palette';
import type { TugState } from '../common/state.ts';

export const openDemo = (): DrawDemo<TugState> => (context, width, height, before, now, part) => {
  const rope = (before.rope + (now.rope - before.rope) * part) / now.length;
  context.clearRect(0, 0, width, height);
  context.fillStyle = cssColour(PAPER);
  context.fillRect(width * 0.1, height / 2 - 1, width * 0.8, 2);
  const knot = { x: width * (0.5 + 0.4 * rope), y: height / 2 };
  context.fillRect(knot.x - 5, knot.y - 20, 10, 40);
  return knot;
};
