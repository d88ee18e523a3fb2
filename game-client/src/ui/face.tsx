/**
 * A player's face, drawn from one number: head, eyes, mark. Readable at 24 px. Its eyes follow what the page looks at:
 * the custom properties `--look-x` and `--look-y`, −1…1, of any element around it.
 */
import type { ComponentChildren, VNode } from 'preact';
import { type FaceTraits, faceTraits } from './face-traits.ts';

/** `size` in CSS pixels. Decoration: the name stands beside it. */
export const Face = ({ seed, size = 28 }: { seed: number; size?: number }) => {
  const { head, eyes, mark, tint } = faceTraits(seed);
  return (
    <svg
      class="face"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      style={{ color: tint }}
    >
      {BEHIND[mark]}
      <path class="face-head" d={HEAD_PATHS[head]} />
      {BEFORE[mark]}
      {EYE_SHAPES[eyes]}
    </svg>
  );
};

const HEAD_PATHS: Readonly<Record<FaceTraits['head'], string>> = {
  round: 'M12 4a9.5 9 0 0 1 0 18a9.5 9 0 0 1 0 -18z',
  square:
    'M7 4.5h10a4.5 4.5 0 0 1 4.5 4.5v8.5a4.5 4.5 0 0 1 -4.5 4.5h-10a4.5 4.5 0 0 1 -4.5 -4.5v-8.5a4.5 4.5 0 0 1 4.5 -4.5z',
  egg: 'M12 3.5c5 0 9 6.5 9 11.5c0 4.5 -4 7 -9 7s-9 -2.5 -9 -7c0 -5 4 -11.5 9 -11.500z',
  shield:
    'M5 4.500h14a2.5 2.5 0 0 1 2.5 2.500v6c0 5 -4 8.5 -9.5 9.500c-5.5 -1 -9.5 -4.5 -9.5 -9.500v-6a2.5 2.5 0 0 1 2.5 -2.500z',
  cloud:
    'M6.5 6a5 5 0 0 1 5.5 -1.500a5 5 0 0 1 5.5 1.500a4.5 4.5 0 0 1 3.5 6.500a4.5 4.5 0 0 1 -2 7.500a6 6 0 0 1 -7 2a6 6 0 0 1 -7 -2a4.5 4.5 0 0 1 -2 -7.500a4.5 4.5 0 0 1 3.5 -6.500z',
  hexagon:
    'M8 4.500h8a2 2 0 0 1 1.7 1l4 6.600a2 2 0 0 1 0 2l-4 6.600a2 2 0 0 1 -1.7 1h-8a2 2 0 0 1 -1.7 -1l-4 -6.600a2 2 0 0 1 0 -2l4 -6.600a2 2 0 0 1 1.7 -1z',
};

/** What looks: it moves within the white, by the page's gaze. */
const Pupils = ({ children }: { children: ComponentChildren }) => <g class="face-pupils">{children}</g>;
const White = ({ x, rx, ry }: { x: number; rx: number; ry: number }) => (
  <ellipse class="face-white" cx={x} cy="13" rx={rx} ry={ry} />
);
const Pupil = ({ x, r }: { x: number; r: number }) => <circle cx={x} cy="13" r={r} />;

const EYE_SHAPES: Readonly<Record<FaceTraits['eyes'], VNode>> = {
  dots: (
    <Pupils>
      <Pupil x={8} r={1.9} />
      <Pupil x={16} r={1.9} />
    </Pupils>
  ),
  wide: (
    <>
      <White x={7.8} rx={3.4} ry={3.4} />
      <White x={16.2} rx={3.4} ry={3.4} />
      <Pupils>
        <Pupil x={7.8} r={1.7} />
        <Pupil x={16.2} r={1.7} />
      </Pupils>
    </>
  ),
  tall: (
    <>
      <White x={8.6} rx={2.4} ry={4} />
      <White x={15.4} rx={2.4} ry={4} />
      <Pupils>
        <Pupil x={8.6} r={1.5} />
        <Pupil x={15.4} r={1.5} />
      </Pupils>
    </>
  ),
  one: (
    <>
      <White x={12} rx={4.8} ry={4.8} />
      <Pupils>
        <Pupil x={12} r={2.3} />
      </Pupils>
    </>
  ),
  sleepy: (
    <>
      <path
        class="face-white"
        d="M4.6 12.500h6.400a3.2 3.2 0 0 1 -6.4 0zM13 12.500h6.400a3.2 3.2 0 0 1 -6.4 0z"
      />
      <Pupils>
        <path d="M6.3 12.500h3a1.5 1.8 0 0 1 -3 0zM14.7 12.500h3a1.5 1.8 0 0 1 -3 0z" />
      </Pupils>
      <path class="face-line" d="M4.4 12.300h6.800M12.8 12.300h6.8" />
    </>
  ),
  stern: (
    <>
      <White x={8} rx={3} ry={2.8} />
      <White x={16} rx={3} ry={2.8} />
      <Pupils>
        <Pupil x={8} r={1.5} />
        <Pupil x={16} r={1.5} />
      </Pupils>
      <path class="face-line" d="M4.8 9l6 2M19.2 9l-6 2" />
    </>
  ),
};

type Parts = Readonly<Partial<Record<FaceTraits['mark'], VNode>>>;

const BEHIND: Parts = {
  antenna: (
    <g>
      <path class="face-wire" d="M12 6V2.5" />
      <circle class="face-head" cx="12" cy="2" r="1.8" />
    </g>
  ),
  ears: <path class="face-head" d="M2.5 2.500l7 3l-6 5.500zM21.5 2.500l-7 3l6 5.500z" />,
  horns: (
    <path
      class="face-bone"
      d="M5 1c-1 3 0 5 3 6l2 -2c-2.5 -.5 -4 -1.5 -5 -4zM19 1c1 3 0 5 -3 6l-2 -2c2.5 -.5 4 -1.5 5 -4z"
    />
  ),
  leaf: <path class="face-leaf" d="M12 6c-.5 -3 1 -5 5 -5c0 3 -1.5 5 -5 5z" />,
  tuft: <path class="face-head" d="M9 6l-1.5 -4.500l3.5 2l1 -3l1.5 3l3.5 -1.500l-2 4.500z" />,
};

const BEFORE: Parts = {
  band: <path class="face-band" d="M3.6 7.200h16.800v2.200h-16.800z" />,
  freckles: (
    <g>
      <circle cx="6" cy="18" r=".9" />
      <circle cx="8.5" cy="19.2" r=".9" />
      <circle cx="18" cy="18" r=".9" />
      <circle cx="15.5" cy="19.2" r=".9" />
    </g>
  ),
};
