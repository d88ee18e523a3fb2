/** Waiting is playing: a court of one's own against the game's warm-up bot, again and again, with the best run counted. */
import type { AnyGame } from '@rallydrop/common/game';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { clientGame } from '../../games/index.ts';
import { useNow } from '../../ui/clock.ts';
import { WAITING } from '../../words/room.ts';
import { type LocalPlay, openLocalPlay } from './local-play.ts';
import { LocalStage } from './local-stage.tsx';

/** It begins almost at once, and so does the next one, ms. */
const BEGINS_AFTER_MS = 600;
const AGAIN_AFTER_MS = 1_500;
const LOOK_EVERY_MS = 200;

/** `children`: what one waits for, and what can be done meanwhile. */
export const WarmUpCourt = ({ game, children }: { game: AnyGame; children: ComponentChildren }) => {
  const { face } = useApp();
  const { turnOf, warmUp } = clientGame(game.name);
  const level = game.botLevels.find(({ id }) => id === warmUp.level);
  const [play] = useState(() =>
    openLocalPlay({
      ...{ game, level, turnOf, face: face.peek(), countdownMs: BEGINS_AFTER_MS },
      // It is no match that counts.
      onPlayed: () => undefined,
    }),
  );
  useEffect(() => play.close, [play]);
  useAgain(play);
  return (
    <>
      <div class="warm-up-court">
        <LocalStage play={play} />
      </div>
      <div class="warm-up">
        {warmUp.run && <BestRun play={play} run={warmUp.run} />}
        {children}
      </div>
    </>
  );
};

const useAgain = (play: LocalPlay): void => {
  const over = play.stage.value.kind === 'finished';
  useEffect(() => {
    if (!over) return;
    const timer = setTimeout(play.again, AGAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [play, over]);
};

type Run = NonNullable<ReturnType<typeof clientGame>['warmUp']['run']>;

const BestRun = ({ play, run }: { play: LocalPlay; run: Run }) => {
  useNow(LOOK_EVERY_MS);
  const [best] = useState({ count: 0 });
  const now = run.count(play.match.value.confirmed);
  best.count = Math.max(best.count, now);
  return (
    <span class="figure warm-up-run">
      {run.words(now)} <span class="muted">{WAITING.bestRun(best.count)}</span>
    </span>
  );
};
