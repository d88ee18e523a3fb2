/** Waiting is playing: a match against the easiest bot on this device, with the way to invite in sight. */
import type { AnyGame } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { clientGame } from '../../games/index.ts';
import { CopyIcon } from '../../ui/icons.tsx';
import { copy } from '../../ui/share.ts';
import { WAITING } from '../../words.ts';
import { openLocalPlay } from '../local/local-play.ts';
import { LocalStage } from '../local/local-stage.tsx';
import { useInvitationLink } from './invitation-link.ts';

export const WarmUp = ({ view, onStop }: { view: RoomView; onStop: () => void }) => {
  const game = gameNamed(view.game);
  return game ? <Court game={game} code={view.code} onStop={onStop} /> : null;
};

const Court = ({ game, code, onStop }: { game: AnyGame; code: string; onStop: () => void }) => {
  const { toasts, face } = useApp();
  const link = useInvitationLink(code);
  const [play] = useState(() =>
    openLocalPlay({
      ...{ game, level: game.botLevels[0], turnOf: clientGame(game.name).turnOf, face: face.peek() },
      // It is no match that counts.
      onPlayed: () => undefined,
    }),
  );
  useEffect(() => play.close, [play]);
  const over = play.stage.value.kind === 'finished';
  return (
    <>
      <div class="warm-up-court">
        <LocalStage play={play} />
      </div>
      <div class="warm-up">
        <span role="status">{WAITING.warmingUp(play.players.value.find(({ bot }) => bot)?.name ?? '')}</span>
        {over && (
          <button type="button" class="button button-amber button-small" onClick={play.again}>
            {WAITING.warmUpAgain}
          </button>
        )}
        <button
          type="button"
          class="button button-small"
          onClick={() => void copy(toasts, link, WAITING.linkCopied)}
        >
          <CopyIcon />
          {WAITING.copyLink}
        </button>
        <button type="button" class="button button-quiet button-small" onClick={onStop}>
          {WAITING.stopWarmUp}
        </button>
      </div>
    </>
  );
};
