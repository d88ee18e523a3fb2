/** The court with every contact on it, and at its ends how long the paddles stood where. */
import { COURT_HEIGHT, COURT_WIDTH, planeOf } from '@rallydrop/common/games/pong/court';
import type { Rally, RallyRecorder } from '@rallydrop/common/games/pong/rallies';
import { REPLAY } from './words.ts';

const STRIP = 900;
/** Contacts of one player lie in a band of the court, the newest furthest in, so that they can be told apart. */
const SPREAD = 5200;

interface ContactMapProps {
  rallies: readonly Rally[];
  paddleTicks: RallyRecorder['paddleTicks'];
  names: readonly [string, string];
}

export const ContactMap = ({ rallies, paddleTicks, names }: ContactMapProps) => {
  const hits = rallies.flatMap((rally) => rally.hits);
  const last = Math.max(1, hits.at(-1)?.tick ?? 1);
  const counts = names.map((name, seat) => `${name}: ${hits.filter((hit) => hit.seat === seat).length} hits`);
  return (
    <figure class="pr-chart">
      <figcaption>{REPLAY.contacts}</figcaption>
      <svg
        viewBox={`0 0 ${COURT_WIDTH} ${COURT_HEIGHT}`}
        role="img"
        aria-label={`${REPLAY.contacts}. ${counts.join(', ')}`}
      >
        <title>{REPLAY.contacts}</title>
        <line class="pr-net" x1={COURT_WIDTH / 2} x2={COURT_WIDTH / 2} y1="0" y2={COURT_HEIGHT} />
        {paddleTicks.map((ticks, seat) => (
          <Heat key={seat} ticks={ticks} seat={seat} />
        ))}
        {hits.map(({ tick, seat, y, speed }) => {
          const inwards = STRIP + (tick / last) * SPREAD;
          const x = seat === 0 ? planeOf(0) + inwards : planeOf(1) - inwards;
          return <circle key={tick} class={`pr-contact seat${seat}`} cx={x} cy={y} r={90 + speed / 4} />;
        })}
      </svg>
    </figure>
  );
};

const Heat = ({ ticks, seat }: { ticks: Uint32Array; seat: number }) => {
  const most = Math.max(1, ...ticks);
  const height = COURT_HEIGHT / ticks.length;
  return (
    <g class={`seat${seat}`}>
      {Array.from(ticks, (count, band) => (
        <rect
          key={band}
          class="pr-heat"
          x={seat === 0 ? 0 : COURT_WIDTH - STRIP}
          y={band * height}
          {...{ width: STRIP, height, opacity: count / most }}
        />
      ))}
    </g>
  );
};
