/** The court as a list shows it: two paddles and a ball, moved on twice a second. */
import { PICTURE_STEPS } from '@rallydrop/common/games/pong/picture';

const WIDTH = 160;
const HEIGHT = 90;
const PADDLE = { width: 4, height: 18 };

const across = (steps: number): number => (steps * HEIGHT) / PICTURE_STEPS;
const moved = (x: number, y: number) => ({ transform: `translate(${x}px, ${y}px)` });

export const PongPicture = ({ picture }: { picture: readonly number[] }) => {
  const [paddle0 = 0, paddle1 = 0, ballX = 0, ballY = 0] = picture;
  return (
    <svg class="live-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={`M${WIDTH / 2} 4V${HEIGHT}`} stroke="var(--line)" stroke-dasharray="4 4" />
      <g fill="var(--amber)" style={moved(6, across(paddle0) - PADDLE.height / 2)}>
        <rect {...PADDLE} rx="1.5" />
      </g>
      <g fill="var(--cyan)" style={moved(WIDTH - 6 - PADDLE.width, across(paddle1) - PADDLE.height / 2)}>
        <rect {...PADDLE} rx="1.5" />
      </g>
      <g fill="var(--paper)" style={moved((ballX * WIDTH) / PICTURE_STEPS, across(ballY))}>
        <circle r="2.5" />
      </g>
    </svg>
  );
};
