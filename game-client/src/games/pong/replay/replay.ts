/** How Pong accompanies its replays: points and long rallies on the seek bar, highlights, and the charts beside it. */
import { highlightsOf, isBlunder, LONG_RALLY_HITS } from '@rallydrop/common/games/pong/highlights';
import { type Rally, RallyRecorder } from '@rallydrop/common/games/pong/rallies';
import type { PongState } from '@rallydrop/common/games/pong/state';
import type { GameReplay, ReplayMark, ReplayTold } from '../../../client-game.ts';
import { pongPanel } from './panel.tsx';
import { highlightWords, pointWords, REPLAY } from './words.ts';

type Names = readonly [string, string];

export const pongReplay: GameReplay<PongState> = {
  seatScreens: true,
  tell: ({ names, journal }) => {
    const recorder = new RallyRecorder();
    return {
      take: (tick, state) => recorder.take(tick, state),
      told: (): ReplayTold => {
        recorder.finish();
        const { rallies } = recorder;
        const last = rallies.at(-1);
        return {
          marks: rallies.flatMap((rally) => marksOf(rally, names)),
          highlights: highlightsOf(rallies).map((highlight) => ({
            ...{ from: highlight.from, to: highlight.to },
            words: highlightWords(highlight, names),
          })),
          ending: { from: last?.from ?? 0, to: journal.lastTick, words: REPLAY.ending },
          Panel: pongPanel(recorder),
        };
      },
    };
  },
};

const marksOf = (rally: Rally, names: Names): readonly ReplayMark[] => {
  const { from, to, hits, winner, miss } = rally;
  const words = pointWords(rally, names);
  const long: ReplayMark[] =
    hits.length >= LONG_RALLY_HITS
      ? [{ tick: from, kind: 'rally', seat: null, words: `${hits.length} hits` }]
      : [];
  if (winner === undefined) return long;
  const kind = miss && isBlunder(miss) ? 'mistake' : 'point';
  return [...long, { tick: to, kind, seat: winner, words }];
};
