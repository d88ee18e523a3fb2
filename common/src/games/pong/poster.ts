/** Pong as a still picture: the court, the score large and faint behind the ball. Pure. */
import {
  COLORS,
  disc,
  figure,
  type MatchPoster,
  POSTER_HEIGHT,
  POSTER_WIDTH,
  type Shape,
} from '../../poster.ts';
import {
  BALL_RADIUS,
  COURT_HEIGHT,
  COURT_WIDTH,
  PADDLE_FACE,
  PADDLE_HALF_HEIGHT,
  PADDLE_THICKNESS,
} from './court.ts';
import { PHASE, type PongState } from './state.ts';

const MARGIN = 24;
const SCALE = (POSTER_HEIGHT - 2 * MARGIN) / COURT_HEIGHT;
const LEFT = (POSTER_WIDTH - COURT_WIDTH * SCALE) / 2;
/** The ball and the paddles, larger than life: a preview is small. */
const LARGER = 1.6;
const SCORE_HEIGHT = 200;
const TRAIL = 9;

const across = (x: number): number => LEFT + x * SCALE;
const down = (y: number): number => MARGIN + y * SCALE;

export const pongPoster: MatchPoster<PongState> = {
  // In the middle of its longest rally.
  worth: (state) => (state.phase === PHASE.flight && isInside(state.ballX) ? state.rally : -1),
  shapes: (state) => [...court(), ...scores(state), ...paddles(state), ...ball(state)],
};

const isInside = (x: number): boolean => Math.abs(x - COURT_WIDTH / 2) < COURT_WIDTH / 4;

const court = (): readonly Shape[] => {
  const [x, y] = [POSTER_WIDTH / 2, POSTER_HEIGHT / 2];
  const size = { width: COURT_WIDTH * SCALE, height: COURT_HEIGHT * SCALE };
  return [
    { x, y, ...size, radius: 16, color: COLORS.panel, alpha: 1 },
    { x, y, width: 4, height: size.height, radius: 2, color: COLORS.line, alpha: 1 },
  ];
};

const scores = (state: Readonly<PongState>): readonly Shape[] =>
  [state.score0, state.score1].flatMap((score, seat) =>
    figure(score, POSTER_WIDTH * (seat === 0 ? 0.3 : 0.7), POSTER_HEIGHT / 2, SCORE_HEIGHT, {
      color: COLORS.seats[seat === 0 ? 0 : 1],
      alpha: 0.35,
    }),
  );

const paddles = (state: Readonly<PongState>): readonly Shape[] => {
  const width = PADDLE_THICKNESS * SCALE * LARGER;
  const face = PADDLE_FACE - PADDLE_THICKNESS / 2;
  return [state.paddle0, state.paddle1].map((y, seat) => ({
    x: across(seat === 0 ? face : COURT_WIDTH - face),
    y: down(y),
    width,
    height: 2 * PADDLE_HALF_HEIGHT * SCALE,
    radius: width / 2,
    color: COLORS.seats[seat === 0 ? 0 : 1],
    alpha: 1,
  }));
};

const ball = (state: Readonly<PongState>): readonly Shape[] => {
  if (state.phase === PHASE.over) return [];
  const radius = BALL_RADIUS * SCALE * LARGER;
  const color = COLORS.seats[state.velX < 0 ? 1 : 0];
  const flies = state.phase === PHASE.flight;
  const trail = Array.from({ length: flies ? TRAIL : 0 }, (_, n) => {
    const back = TRAIL - n;
    const y = Math.min(COURT_HEIGHT, Math.max(0, state.ballY - back * state.velY));
    const x = state.ballX - back * state.velX;
    return disc(across(x), down(y), radius * (1 - back / 14), color, 0.35 * (1 - back / (TRAIL + 1)));
  });
  return [...trail, disc(across(state.ballX), down(state.ballY), radius, COLORS.paper)];
};
