/** A rating over time, drawn once: nothing here moves. */
import type { ProfileRatingView } from '@rallydrop/common/protocol/profile-views';
import { PROFILE } from '../../words/people.ts';
import { curveShape } from './curve-path.ts';

const WIDTH = 320;
const HEIGHT = 88;

export const Curve = ({ curve }: Pick<ProfileRatingView, 'curve'>) => {
  if (curve.length === 0) return null;
  const { line, range, end } = curveShape(curve, WIDTH, HEIGHT);
  return (
    <div class="curve figure">
      <svg
        viewBox={`-4 -4 ${WIDTH + 8} ${HEIGHT + 8}`}
        role="img"
        aria-label={PROFILE.curve(curve.map(([, points]) => points))}
      >
        <path class="curve-edge" d={`M0 0H${WIDTH}M0 ${HEIGHT}H${WIDTH}`} />
        <path class="curve-line" d={line} />
        <circle class="curve-end" cx={end[0]} cy={end[1]} r="4" />
      </svg>
      <span class="curve-range muted" aria-hidden="true">
        <span>{range[1]}</span>
        <span>{range[0]}</span>
      </span>
    </div>
  );
};
