/** What Pong shows beside a replay: the points in words, the rallies as bars, and where the ball was met. */
import type { RallyRecorder } from '@rallydrop/common/games/pong/rallies';
import type { ComponentType } from 'preact';
import type { ReplayPanelProps } from '../../../client-game.ts';
import { usePageStyle } from '../../../ui/page-style.ts';
import { Bars } from './bars.tsx';
import { ContactMap } from './contact-map.tsx';
import { courtsPerSecond, pointWords, REPLAY } from './words.ts';

const CSS = `
.pr-points { display: grid; gap: 4px; }
.pr-point { display: flex; gap: 8px; width: 100%; min-height: 44px; padding: 8px 12px; border: 0; border-left: 3px solid var(--seat, var(--line)); border-radius: 4px; background: var(--panel); color: inherit; font: inherit; text-align: left; cursor: pointer; }
.pr-point[aria-current] { background: var(--raised); }
.pr-chart { display: grid; gap: 4px; }
.pr-chart figcaption { color: var(--muted); font-size: var(--size-13); }
.pr-chart svg { display: block; width: 100%; border-radius: var(--round); background: var(--panel); }
.pr-bar { fill: var(--seat, var(--muted)); }
.pr-now { fill: var(--paper); opacity: 0.12; }
.pr-contact { fill: var(--seat); opacity: 0.8; }
.pr-heat { fill: var(--seat); }
.pr-net { stroke: var(--line); stroke-width: 80; }
`;

export const pongPanel = (recorder: RallyRecorder): ComponentType<ReplayPanelProps> => {
  const { rallies, paddleTicks } = recorder;
  return ({ names, tick, onSeek }) => {
    usePageStyle(CSS);
    const at = rallies.findIndex(({ from, to }) => tick.value >= from && tick.value <= to);
    const seats = rallies.map(({ winner }) => winner);
    const seek = (n: number) => onSeek(rallies[n]!.from);
    return (
      <>
        <section aria-labelledby="pr-points">
          <h2 id="pr-points">{REPLAY.points}</h2>
          {rallies.length === 0 && <p class="muted">{REPLAY.noPoints}</p>}
          <ol class="pr-points">
            {rallies.map((rally, n) => (
              <li key={rally.from} class={rally.winner === undefined ? '' : `seat${rally.winner}`}>
                <button
                  type="button"
                  class="pr-point figure"
                  aria-current={n === at ? 'step' : undefined}
                  onClick={() => seek(n)}
                >
                  {pointWords(rally, names)}
                </button>
              </li>
            ))}
          </ol>
        </section>
        {rallies.length > 0 && (
          <>
            <Bars
              label={REPLAY.rallies}
              values={rallies.map(({ hits }) => hits.length)}
              words={String}
              {...{ seats, at }}
              onChoose={seek}
            />
            <Bars
              label={REPLAY.speeds}
              values={rallies.map(({ hits }) => hits.reduce((most, { speed }) => Math.max(most, speed), 0))}
              words={courtsPerSecond}
              {...{ seats, at }}
              onChoose={seek}
            />
            <ContactMap rallies={rallies} paddleTicks={paddleTicks} names={names} />
          </>
        )}
      </>
    );
  };
};
