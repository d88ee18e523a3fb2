/** One bar a rally, in the colour of who won it. */
import type { Seat } from '@rallydrop/common/game';

const WIDTH = 600;
const HEIGHT = 110;
const TOP = 18;
const WIDEST = 48;

interface BarsProps {
  label: string;
  values: readonly number[];
  /** A value as it is written over the highest bar. */
  words: (value: number) => string;
  seats: readonly (Seat | undefined)[];
  /** Which rally is being shown; −1 for none. */
  at: number;
  onChoose: (rally: number) => void;
}

export const Bars = ({ label, values, words, seats, at, onChoose }: BarsProps) => {
  const most = Math.max(1, ...values);
  const step = WIDTH / values.length;
  const width = Math.min(WIDEST, step * 0.7);
  const middle = (n: number) => (n + 0.5) * step;
  const height = (value: number) => Math.max(2, (value / most) * (HEIGHT - TOP));
  const highest = values.indexOf(most);
  return (
    <figure class="pr-chart">
      <figcaption>{label}</figcaption>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list of points does the same for keys */}
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${label}: ${values.map(words).join(', ')}`}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const n = Math.floor(((event.clientX - box.left) / box.width) * values.length);
          onChoose(Math.max(0, Math.min(values.length - 1, n)));
        }}
      >
        <title>{label}</title>
        {at >= 0 && <rect class="pr-now" x={at * step} width={step} height={HEIGHT} />}
        {values.map((value, n) => (
          <rect
            key={n}
            class={`pr-bar${seats[n] === undefined ? '' : ` seat${seats[n]}`}`}
            x={middle(n) - width / 2}
            y={HEIGHT - height(value)}
            {...{ width, height: height(value), rx: 2 }}
          />
        ))}
        {highest >= 0 && (
          <text
            x={Math.max(20, Math.min(WIDTH - 20, middle(highest)))}
            y="13"
            text-anchor="middle"
            fill="currentColor"
            font-size="13"
          >
            {words(most)}
          </text>
        )}
      </svg>
    </figure>
  );
};
