/** A court to warm up on until the friend is there, with the way to invite in sight. */
import type { AnyGame } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { useApp } from '../../app.ts';
import { CopyIcon } from '../../ui/icons.tsx';
import { copy } from '../../ui/share.ts';
import { WAITING } from '../../words/room.ts';
import { WarmUpCourt } from '../local/warm-up-court.tsx';
import { useInvitationLink } from './invitation-link.ts';

export const WarmUp = ({ view, onStop }: { view: RoomView; onStop: () => void }) => {
  const game = gameNamed(view.game);
  return game ? <Court game={game} code={view.code} onStop={onStop} /> : null;
};

const Court = ({ game, code, onStop }: { game: AnyGame; code: string; onStop: () => void }) => {
  const { toasts } = useApp();
  const link = useInvitationLink(code);
  return (
    <WarmUpCourt game={game}>
      <span role="status">{WAITING.warmingUp}</span>
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
    </WarmUpCourt>
  );
};
