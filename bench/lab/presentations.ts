/** Ways of drawing a match, to compare ours with. */
import type { DrawnTimes } from '@rallydrop/game-client/games/pong/presentation';
import { bentTimes } from '@rallydrop/game-client/games/pong/presentation';

export const PRESENTATIONS = ['bent', 'plain', 'extrapolate'] as const;
export type PresentationName = (typeof PRESENTATIONS)[number];

/** The opponent and the ball in the past, the own paddle in the present; no grace on the server. */
const plain: DrawnTimes = { ball: (_own, settled) => settled, opponent: (_own, settled) => settled };

/** Everything in the present, by dead reckoning; no grace on the server. */
const extrapolate: DrawnTimes = { ball: (own) => own, opponent: (own) => own };

export const drawnTimes = (name: PresentationName, seat: number | null): DrawnTimes =>
  name === 'bent' ? bentTimes(seat) : name === 'plain' ? plain : extrapolate;
